/** Bundles the program into dist/: one entry for the command line, one for the worker, shared chunks between them. */
import { existsSync, renameSync, rmSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

const root = fileURLToPath(new URL('..', import.meta.url));
const { build } = await import('esbuild').catch(() => {
  process.stderr.write('build: esbuild is missing; install with its development tools: npm ci --include=dev\n');
  process.exit(1);
});

const entries = { cli: 'src/cli.ts', worker: 'src/app/worker-main.ts' };
const fresh = `dist-${process.pid}.tmp`;

await build({
  absWorkingDir: root,
  entryPoints: Object.fromEntries(Object.entries(entries).filter(([, file]) => existsSync(`${root}/${file}`))),
  outdir: fresh,
  chunkNames: 'chunks/[name]-[hash]',
  bundle: true,
  // Headless commands load neither ink nor react: what a command imports dynamically stays in a chunk of its own.
  splitting: true,
  format: 'esm',
  platform: 'node',
  target: 'node20.19',
  minifySyntax: true,
  minifyWhitespace: true,
  legalComments: 'linked',
  define: { 'process.env.NODE_ENV': '"production"', 'process.env.DEV': '"false"' },
  // CommonJS packages inside the bundle ask for Node's own modules with require().
  banner: {
    js: "import{createRequire as createRequireOfBundle}from'node:module';const require=createRequireOfBundle(import.meta.url);",
  },
  plugins: [withoutDevtools()],
  logLevel: 'warning',
});
rmSync(`${root}/dist`, { recursive: true, force: true });
renameSync(`${root}/${fresh}`, `${root}/dist`);

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
