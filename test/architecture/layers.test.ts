/** Who may import whom: DESIGN's layers, and the few places that touch the outside world. */
import { isBuiltin } from 'node:module';
import { posix } from 'node:path';
import { describe, expect, it } from 'vitest';
import { importsOf, readSources, withoutComments } from '../support/source-files.ts';

/** Lowest first. Folders of one line are side by side and do not see each other. */
const layers: readonly (readonly string[])[] = [
  ['lib'],
  ['model'],
  ['config', 'platform'],
  ['sources', 'probes', 'framing', 'formats', 'events'],
  ['analyses'],
  ['insights', 'health'],
  ['state'],
  ['engine', 'alerts', 'reports', 'exports', 'notifiers', 'history', 'fleet', 'ui'],
  ['app'],
  ['cli.ts'],
];

const layerOf = new Map(layers.flatMap((folders, layer) => folders.map(folder => [folder, layer] as const)));

/** Node's modules that only compute; all others reach outside. */
const pureBuiltins = new Set(['buffer', 'crypto', 'events', 'path', 'stream', 'string_decoder', 'url', 'util', 'zlib']);
const reachesOut = new Set(['chokidar', 'tinyglobby']);
const mayReachOut = /^src\/(?:platform|sources|probes|app|engine\/transport)\/|^src\/cli\.ts$|\/driver\.ts$/;

const files = readSources(['src']);
const folderOf = (path: string): string => path.split('/')[1] ?? '';
const resolveImport = (path: string, specifier: string): string => posix.join(posix.dirname(path), specifier);
const packageOf = (specifier: string): string =>
  specifier
    .split('/')
    .slice(0, specifier.startsWith('@') ? 2 : 1)
    .join('/');

describe('layers', () => {
  it('know every folder of src', () => {
    expect([...new Set(files.map(file => folderOf(file.path)))].filter(folder => !layerOf.has(folder))).toEqual([]);
  });

  it('import only their own folder and lower layers', () => {
    const wrong = files.flatMap(({ path, text }) => {
      const own = folderOf(path);
      return importsOf(text)
        .filter(specifier => specifier.startsWith('.'))
        .map(specifier => resolveImport(path, specifier))
        .filter(target => target !== 'package.json' && folderOf(target) !== own)
        .filter(target => (layerOf.get(folderOf(target)) ?? 99) >= (layerOf.get(own) ?? 0))
        .map(target => `${path} -> ${target}`);
    });
    expect(wrong).toEqual([]);
  });

  it('import without cycles', () => {
    const graph = new Map(
      files.map(({ path, text }) => [
        path,
        importsOf(withoutTypeImports(text))
          .filter(specifier => specifier.startsWith('.'))
          .map(specifier => resolveImport(path, specifier)),
      ]),
    );
    expect(findCycle(graph)).toBeNull();
  });

  it('let the screen stand before anything that reads logs is loaded', () => {
    const loaded = loadedWith(['src/cli.ts', 'src/app/show-screen.ts']);
    expect(loaded).toContain('src/ui/start.tsx');
    expect(
      loaded.filter(path =>
        /^src\/(?:framing|formats|analyses|sources)\/|\/extract\/|^ink$|^react$|^bowser$/.test(path),
      ),
    ).toEqual([]);
  });

  it('keep react and ink under ui', () => {
    const wrong = files
      .filter(file => folderOf(file.path) !== 'ui')
      .filter(file => importsOf(file.text).some(name => /^(?:react|ink)(?:-|\/|$)/.test(name)))
      .map(file => file.path);
    expect(wrong).toEqual([]);
  });

  it('reach files, network, processes and threads only where they may', () => {
    const wrong = files
      .filter(file => !mayReachOut.test(file.path))
      .flatMap(({ path, text }) =>
        importsOf(withoutTypeImports(text))
          .filter(
            name =>
              (isBuiltin(name) && !pureBuiltins.has(name.replace(/^node:/, '').split('/')[0] ?? '')) ||
              reachesOut.has(packageOf(name)),
          )
          .map(name => `${path} imports ${name}`),
      );
    expect(wrong).toEqual([]);
  });
});

describe('the outside world', () => {
  it.each([
    [
      'the clock',
      /\bDate\.now\b|\bnew Date\(\s*\)|(?<![.\w])Date\(\)|\bperformance\.now\b|\bhrtime\b/,
      /^src\/platform\/clock\.ts$/,
    ],
    ['randomness', /\bMath\.random\b|\brandom(?:Bytes|UUID|Int|FillSync)\b|\bgetRandomValues\b/, /^src\/platform\//],
    ['timers', /(?<![.\w])(?:setTimeout|setInterval|setImmediate)\(/, mayReachOut],
    ['the network', /(?<![.\w])fetch\(|\bnew WebSocket\b/, mayReachOut],
    ['the process', /(?<![.\w])process\.(?!env\.NODE_ENV)/, mayReachOut],
    ['console', /(?<![.\w])console\./, /^$/],
  ])('%s is reached only where it may be', (_name, pattern, allowed) => {
    const wrong = files
      .filter(file => !allowed.test(file.path) && pattern.test(withoutStrings(withoutComments(file.text))))
      .map(file => file.path);
    expect(wrong).toEqual([]);
  });
});

const withoutStrings = (code: string): string => code.replace(/'(?:[^'\\\n]|\\.)*'/g, "''");

/** Files and packages that are loaded together with `entries`, before anything that they import later. */
const loadedWith = (entries: readonly string[]): readonly string[] => {
  const texts = new Map(files.map(({ path, text }) => [path, text.replace(/\bimport\(/g, '')]));
  const loaded = new Set(entries);
  for (const path of loaded) {
    for (const specifier of importsOf(withoutTypeImports(texts.get(path) ?? '')))
      loaded.add(specifier.startsWith('.') ? resolveImport(path, specifier) : packageOf(specifier));
  }
  return [...loaded];
};

const withoutTypeImports = (text: string): string => text.replace(/^(?:import|export) type [^;]*;$/gm, '');

/** The files of one cycle, or null. Depth first with an explicit path: the graph is small. */
const findCycle = (graph: ReadonlyMap<string, readonly string[]>): readonly string[] | null => {
  const done = new Set<string>();
  const visit = (node: string, path: readonly string[]): readonly string[] | null => {
    if (path.includes(node)) return [...path.slice(path.indexOf(node)), node];
    if (done.has(node)) return null;
    for (const target of graph.get(node) ?? []) {
      const cycle = visit(target, [...path, node]);
      if (cycle !== null) return cycle;
    }
    done.add(node);
    return null;
  };
  for (const node of graph.keys()) {
    const cycle = visit(node, []);
    if (cycle !== null) return cycle;
  }
  return null;
};
