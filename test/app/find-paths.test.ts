/** What is watched when no path is given. */
import { chmodSync, mkdirSync, mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { PassThrough } from 'node:stream';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { findPaths } from '../../src/app/find-paths.ts';
import { mergeSettings } from '../../src/config/merge.ts';
import { emptyLayer } from '../../src/config/settings.ts';

const settings = mergeSettings({ file: null, environment: emptyLayer, flags: emptyLayer });
const terminal = Object.assign(new PassThrough(), { isTTY: true });

/** A machine with these folders of logs below a place of its own, and this answer of its journalctl. */
const machine = (folders: readonly string[], journal: string | null) => {
  const place = mkdtempSync(join(tmpdir(), 'errtop-find-'));
  for (const folder of ['bin', 'work', 'var', ...folders]) mkdirSync(join(place, folder), { recursive: true });
  for (const folder of folders) writeFileSync(join(place, folder, 'app.log'), 'a line\n');
  if (journal !== null) {
    const program = join(place, 'bin/journalctl');
    writeFileSync(program, `#!/bin/sh\nprintf '%s' '${journal}'\n`);
    chmodSync(program, 0o755);
  }
  vi.stubEnv('PATH', journal === null ? join(place, 'bin') : `${join(place, 'bin')}:${process.env['PATH']}`);
  const context = { settings, stdin: terminal, workingDirectory: join(place, 'work') };
  const found = findPaths([], context, join(place, 'var'));
  return found.then(paths => paths.map(path => path.replace(`${place}/`, '')));
};

afterEach(() => {
  vi.unstubAllEnvs();
});

describe('without paths', () => {
  it.each([
    ['the logs of the working directory come first', ['work/logs', 'var'], '{"MESSAGE":"x"}', ['work/logs']],
    ['then those of the system', ['var'], '{"MESSAGE":"x"}', ['var']],
    ['then the journal', [], '{"MESSAGE":"x"}', ['journald://']],
  ])('%s', async (_name, folders, journal, expected) => {
    expect(await machine(folders, journal)).toEqual(expected);
  });

  it.each([
    ['no journalctl', null],
    ['an empty journal', ''],
  ])('and with %s, it is said how to start', async (_name, journal) => {
    await expect(machine([], journal)).rejects.toMatchObject({
      message: 'no paths given and no logs found here, in /var/log or in the journal',
      hint: expect.stringContaining('errtop demo'),
    });
  });
});
