/** Bundles the program into dist/program: all but Ink in one script with a code cache, what needs Ink beside it. */
import { execFileSync } from 'node:child_process';
import { readFileSync, renameSync, rmSync } from 'node:fs';
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
    banner: { js: "const bundleUrl=require('node:url').pathToFileURL(__filename).href;" },
    plugins: [inkApart()],
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
