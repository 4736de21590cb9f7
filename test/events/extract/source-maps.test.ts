/** Frames of a bundle that esbuild made are those of the source. */
import { build } from 'esbuild';
import { describe, expect, it } from 'vitest';
import { extractException } from '../../../src/events/extract/exception.ts';
import { SourceMaps } from '../../../src/events/extract/source-maps.ts';
import { identify } from '../../../src/events/fingerprint/fingerprint.ts';

const source = `
const priceOf = (item) => { if (item.price === undefined) throw new TypeError('no price'); return item.price; };
const sumPrices = (items) => { let sum = 0; for (const item of items) sum += priceOf(item); return sum; };
export const checkout = (cart) => { const total = sumPrices(cart.items); return 'total ' + total; };
checkout({ items: [{}, {}] });
`;

/** The bundle with its map; a banner moves everything, as another build would. */
const bundle = async (banner: string): Promise<{ code: string; map: string }> => {
  const made = await build({
    stdin: { contents: source, sourcefile: 'src/cart.js' },
    bundle: true,
    minifyIdentifiers: true,
    minifyWhitespace: true,
    sourcemap: 'external',
    outfile: 'main.js',
    write: false,
    banner: { js: banner },
  });
  const text = (ending: string): string => made.outputFiles.find(file => file.path.endsWith(ending))?.text ?? '';
  return { code: text('main.js'), map: text('.map') };
};

/** What a browser would print: runs the bundle and names its file. */
const stackOf = (code: string, url: string): string => {
  try {
    // oxlint-disable-next-line typescript/no-implied-eval -- the bundle made above, run for its stack
    new Function(`${code}\n//# sourceURL=${url}`)();
  } catch (error) {
    return (error instanceof Error ? (error.stack ?? '') : '')
      .split('\n')
      .filter(line => !/\/test\/|node_modules|file:/.test(line))
      .join('\n');
  }
  throw new Error('the bundle throws');
};

const read = (stack: string, maps: SourceMaps | null) =>
  extractException(stack.split('\n'), null, maps === null ? {} : { mapFrames: frames => maps.mapFrames(frames) });

describe('source maps', () => {
  it('give frames of a bundle the file, line and function of the source', async () => {
    const { code, map } = await bundle('');
    // new Function puts two lines above the code.
    const shifted = JSON.stringify({
      ...(JSON.parse(map) as { mappings: string }),
      mappings: `;;${(JSON.parse(map) as { mappings: string }).mappings}`,
    });
    const exception = read(stackOf(code, 'https://x.example/main.js'), new SourceMaps(() => shifted));
    const frames = exception?.frames.map(({ file, line, function: name }) => `${file}:${line} ${name}`);
    expect(frames?.slice(0, 2)).toEqual(['src/cart.js:2 priceOf', 'src/cart.js:3 sumPrices']);
    expect(exception?.frames[0]?.isInApp).toBe(true);
  });

  it('give two builds of one source the same fingerprint', async () => {
    const fingerprints = await Promise.all(
      ['', 'var pad=1;var more=2;'].map(async banner => {
        const { code, map } = await bundle(banner);
        const { mappings, ...rest } = JSON.parse(map) as { mappings: string };
        const maps = new SourceMaps(() => JSON.stringify({ ...rest, mappings: `;;${mappings}` }));
        const exception = read(stackOf(code, `https://x.example/main.${banner.length}a1b2c3d.js`), maps);
        return identify({ message: 'x', exception, errorType: null, fields: null }).fingerprint;
      }),
    );
    expect(fingerprints[0]).toBe(fingerprints[1]);
  });

  it.each([
    ['there is none', () => null],
    ['it is broken', () => '{"version": 3, "mappings": 7'],
    ['it knows nothing of the place', () => '{"version":3,"sources":[],"names":[],"mappings":""}'],
  ])('leave frames as they are where %s', (_, findMap) => {
    const stack = 'TypeError: x\n    at a (https://x.example/main.js:1:20)\n    at https://x.example/main.js:1:40';
    expect(read(stack, new SourceMaps(findMap))).toEqual(read(stack, null));
  });

  it('are read once for each bundle, a few held at a time', () => {
    const asked: string[] = [];
    const maps = new SourceMaps(name => {
      asked.push(name);
      return null;
    });
    const at = (file: string) => [{ function: null, file, line: 1, column: 1, raw: '' }];
    for (let round = 0; round < 3; round++) maps.mapFrames(at('a.js'));
    expect(asked).toEqual(['a.js']);
    for (let n = 0; n < 40; n++) maps.mapFrames(at(`${n}.js`));
    maps.mapFrames(at('a.js'));
    expect(asked.filter(name => name === 'a.js')).toHaveLength(2);
  });
});
