/** Compiles kernel/ to WebAssembly and writes it as a module, so that neither build nor install needs the compiler; `--check` only compares. */
import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

const root = fileURLToPath(new URL('..', import.meta.url));
const target = join(root, 'src/engine/kernel/ordinary-lines-wasm.ts');
const folder = mkdtempSync(join(tmpdir(), 'errtop-kernel-'));

/** 112 characters of text a line. */
const linesOf = (text: string): string => (text.match(/.{1,112}/g) ?? []).map(line => `  '${line}',`).join('\n');

try {
  const wasm = join(folder, 'kernel.wasm');
  const options = '-O3 --converge --enable simd --runtime stub --noAssert --importMemory'.split(' ');
  execFileSync(join(root, 'node_modules/.bin/asc'), [join(root, 'kernel/ordinary-lines.ts'), '-o', wasm, ...options], {
    cwd: root,
    stdio: ['ignore', 'inherit', 'pipe'],
  });
  const text = `/** Compiled from kernel/ by \`npm run kernel\`: WebAssembly as Base64. Not to be edited. */
export const ordinaryLinesWasm = [
${linesOf(readFileSync(wasm).toString('base64'))}
].join('');
`;
  if (!process.argv.includes('--check')) writeFileSync(target, text);
  else if (readFileSync(target, 'utf8') !== text) {
    process.stderr.write('src/engine/kernel/ordinary-lines-wasm.ts is not what kernel/ compiles to: npm run kernel\n');
    process.exitCode = 1;
  }
} finally {
  rmSync(folder, { recursive: true, force: true });
}
