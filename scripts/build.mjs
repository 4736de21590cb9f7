/** Bundles the program into dist/program: all but Ink in one script with a code cache, what needs Ink beside it. */
import { execFileSync } from 'node:child_process';
import { mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

const root = fileURLToPath(new URL('..', import.meta.url));
const { build } = await import('esbuild').catch(() => {
  process.stderr.write('build: esbuild is missing; install with its development tools: npm ci --include=dev\n');
  process.exit(1);
});

const fresh = `dist-${process.pid}.tmp`;

/** @type {import('esbuild').BuildOptions} */
const common = {
  absWorkingDir: root,
  bundle: true,
  platform: 'node',
  target: 'node20.19',
  minifySyntax: true,
  minifyWhitespace: true,
  legalComments: 'linked',
  logLevel: 'warning',
};
const production = { 'process.env.NODE_ENV': '"production"', 'process.env.DEV': '"false"' };

await Promise.all([
  build({
    ...common,
    entryPoints: ['src/cli.ts'],
    outfile: `${fresh}/program/program.cjs`,
    // Node keeps compiled code for scripts only, not for modules.
    format: 'cjs',
    define: { ...production, 'import.meta.url': 'bundleUrl' },
    // What the loader calls; wrapped here, the source need not be copied there.
    banner: {
      js: "(function(module,require,importBeside,__filename){'use strict';const bundleUrl=require('node:url').pathToFileURL(__filename).href;",
    },
    footer: { js: '})' },
    plugins: [inkApart(), inAscii()],
  }),
  build({
    ...common,
    entryPoints: ['src/ui/terminal/ink-screen.tsx'],
    outfile: `${fresh}/program/ink-screen.js`,
    // Ink awaits its layout engine at the top level, which scripts cannot.
    format: 'esm',
    define: production,
    // CommonJS packages inside the bundle ask for Node's own modules with require().
    banner: {
      js: "import{createRequire as createRequireOfBundle}from'node:module';const require=createRequireOfBundle(import.meta.url);",
    },
    plugins: [withoutDevtools()],
  }),
]);
try {
  const options = { stdio: 'inherit', cwd: root };
  execFileSync(process.execPath, ['scripts/code-cache.cjs', `${root}/${fresh}/program`], options);
} catch {
  process.stderr.write('build: no code cache (see above): errtop works without, and starts slower\n');
}
rmSync(`${root}/dist`, { recursive: true, force: true });
renameSync(`${root}/${fresh}`, `${root}/dist`);

/** Leaves Ink and what it draws in a module of their own, which the loader imports when the screen stands. */
function inkApart() {
  return {
    name: 'ink-apart',
    setup({ onLoad }) {
      onLoad({ filter: /\/ui\/terminal\/screen\.ts$/ }, ({ path }) => {
        const source = readFileSync(path, 'utf8');
        const contents = source.replace("import('./ink-screen.tsx')", "importBeside('./ink-screen.js')");
        if (contents === source) throw new Error(`${path} no longer imports the drawn screen`);
        return { contents, loader: 'ts' };
      });
    },
  };
}

/**
 * Writes what is not ASCII as escapes, in regular expressions and templates, too: a string of single bytes takes half the
 * memory. In String.raw the escape reaches the regular expression that is made of it, which reads it, too.
 */
function inAscii() {
  return {
    name: 'in-ascii',
    setup({ onEnd, initialOptions }) {
      initialOptions.write = false;
      onEnd(({ outputFiles = [] }) => {
        mkdirSync(`${root}/${fresh}/program`, { recursive: true });
        for (const { path, text } of outputFiles) writeFileSync(path, escapeUnicode(text));
      });
    },
  };
}

function escapeUnicode(code) {
  return code.replace(/[^\0-\x7f]/g, unit => `\\u${unit.charCodeAt(0).toString(16).padStart(4, '0')}`);
}

/** Ink loads its connection to React's devtools only when DEV=true is set; what that needs is not installed. */
function withoutDevtools() {
  return {
    name: 'without-devtools',
    setup({ onResolve, onLoad }) {
      onResolve({ filter: /^\.\/devtools\.js$/ }, () => ({ path: 'devtools', namespace: 'without-devtools' }));
      onLoad({ filter: /.*/, namespace: 'without-devtools' }, () => ({ contents: '' }));
    },
  };
}
