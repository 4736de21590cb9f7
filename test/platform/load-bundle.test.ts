/** The built program: compiled code comes from its cache, and nothing but time is lost where there is none. */
import { execFileSync } from 'node:child_process';
import { copyFileSync, mkdirSync, mkdtempSync, readFileSync, readdirSync, rmSync, truncateSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import process from 'node:process';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { ensureBuilt } from '../support/built-program.ts';
import { projectRoot } from '../support/source-files.ts';

const folder = mkdtempSync(join(tmpdir(), 'errtop-bundle-'));
const built = join(projectRoot, 'dist/program');

beforeAll(() => {
  ensureBuilt();
  for (const name of readdirSync(built)) copyFileSync(join(built, name), join(folder, name));
});
afterAll(() => rmSync(folder, { recursive: true }));

/** What a new process says of the bundle in `from`: whether V8 refused its cache, and whether the program can be run. */
const loaded = (from: string): unknown => {
  const code = `
    const { loadBundle } = require(${JSON.stringify(join(projectRoot, 'bin/load-bundle.js'))});
    const { program, script } = loadBundle(${JSON.stringify(from)});
    console.log(JSON.stringify({ refused: script.cachedDataRejected ?? null, runs: typeof program.run }));`;
  return JSON.parse(execFileSync(process.execPath, ['-e', code], { encoding: 'utf8' }));
};

describe('the code cache', () => {
  it('is taken', () => expect(loaded(folder)).toEqual({ refused: false, runs: 'function' }));

  it('is refused when it is damaged', () => {
    const cache = readdirSync(folder).find(name => name.endsWith('.cache')) ?? '';
    truncateSync(join(folder, cache), 1000);
    expect(loaded(folder)).toEqual({ refused: true, runs: 'function' });
  });

  it('may be missing', () => {
    for (const name of readdirSync(folder)) if (name.endsWith('.cache')) rmSync(join(folder, name));
    expect(loaded(folder)).toEqual({ refused: null, runs: 'function' });
  });

  it('belongs to a script that may be read byte by byte', () =>
    expect(readFileSync(join(folder, 'program.cjs')).findIndex(byte => byte > 0x7f)).toBe(-1));

  it('says what to do where nothing was built', () => {
    const bin = join(folder, 'bin');
    mkdirSync(bin);
    for (const name of ['errtop.js', 'load-bundle.js', 'package.json'])
      copyFileSync(join(projectRoot, 'bin', name), join(bin, name));
    expect(() => execFileSync(process.execPath, [join(bin, 'errtop.js')], { stdio: 'pipe' })).toThrow(
      'not built yet (run `npm run build`)',
    );
  });
});
