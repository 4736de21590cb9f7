/** The program as users run it: built, with a home of its own. */
import { execFileSync } from 'node:child_process';
import { existsSync, mkdtempSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import process from 'node:process';
import { projectRoot, readSources } from './source-files.ts';

export const program = join(projectRoot, 'bin/errtop.js');

/** Builds when dist/ is older than the source; `npm test` has built already. */
export const ensureBuilt = (): void => {
  const built = join(projectRoot, 'dist/program/program.cjs');
  const newest = Math.max(...readSources(['src']).map(file => statSync(join(projectRoot, file.path)).mtimeMs));
  if (existsSync(built) && statSync(built).mtimeMs >= newest) return;
  execFileSync(process.execPath, [join(projectRoot, 'scripts/build.mjs')], { stdio: 'inherit' });
};

/** No config, no history, no variable of whoever runs the tests; CI is set, for Ink draws nothing then unless told. */
export const isolatedEnvironment = (): Record<string, string> => {
  const home = mkdtempSync(join(tmpdir(), 'errtop-home-'));
  const kept = ['PATH', 'TMPDIR'].flatMap(name => {
    const value = process.env[name];
    return value === undefined ? [] : [[name, value] as const];
  });
  return { ...Object.fromEntries(kept), CI: 'true', HOME: home, TZ: 'UTC', TERM: 'xterm-256color', LANG: 'C.UTF-8' };
};
