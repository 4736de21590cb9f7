/** Commands as sources: both streams, ends, restarts, and that nothing is left running. */
import { mkdtempSync, writeFileSync, readFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { record } from '../support/source-recorder.ts';
import { isGroupAlive } from '../support/process-alive.ts';

describe('cmd:', () => {
  it('reads standard output and standard error to the end', async () => {
    const command = 'cmd:echo one; echo two >&2; printf three';
    const { recorder, set } = record([command]);
    await set.start(recorder);
    expect(recorder.lines(command)).toEqual(['one', 'three']);
    expect(recorder.lines(`${command} (stderr)`)).toEqual(['two']);
    expect(recorder.status(command)).toMatchObject({ state: 'finished', reason: null, bytes: 13 });
    await set.close();
  });

  it('names the service after the program', async () => {
    const { recorder, set } = record(['cmd:stdbuf -oL /bin/echo hello']);
    await set.start(recorder);
    expect(recorder.starts.map(start => start.fallbackService)).toEqual(['echo']);
    await set.close();
  });

  it('says that a command failed when it is read once', async () => {
    const { recorder, set } = record(['cmd:echo some; exit 3']);
    await set.start(recorder);
    expect(recorder.lines()).toEqual(['some']);
    expect(recorder.status('cmd:echo some; exit 3')).toMatchObject({
      state: 'failed',
      reason: 'the command ended with code 3',
    });
    expect(recorder.diagnostics.map(({ text }) => text)).toEqual(['the command ended with code 3']);
    await set.close();
  });

  it('runs a failing command again after a pause, and is done when it ends well', async () => {
    const folder = mkdtempSync(join(tmpdir(), 'errtop-cmd-'));
    const tries = join(folder, 'tries');
    writeFileSync(tries, '');
    const command = `cmd:echo x >> ${tries}; echo try; [ $(wc -l < ${tries}) -ge 3 ]`;
    const { recorder, set } = record([command], { follow: true });
    await set.start(recorder);
    await recorder.until(() => recorder.status(command)?.state === 'finished');
    expect(readFileSync(tries, 'utf8')).toBe('x\nx\nx\n');
    expect(recorder.lines()).toEqual(['try', 'try', 'try']);
    const waits = recorder.statuses.filter(({ state }) => state === 'reconnecting');
    expect(waits.length).toBe(2);
    expect(waits.every(({ retryAt }) => typeof retryAt === 'number')).toBe(true);
    await set.close();
  });

  it('takes only itself down', async () => {
    const { recorder, set } = record(['cmd:exit 1', 'cmd:echo fine']);
    await set.start(recorder);
    expect(recorder.lines()).toEqual(['fine']);
    await set.close();
  });

  it.each([
    ['a pipeline', 'echo $$; sleep 1000 | cat'],
    ['one that ignores polite requests', "trap '' TERM; echo $$; while :; do sleep 1; done"],
    ['one with a background child', 'sleep 1000 & echo $$; wait'],
  ])('leaves nothing behind when it is closed: %s', async (_name, command) => {
    const { recorder, set } = record([`cmd:${command}`], { follow: true });
    await set.start(recorder);
    await recorder.until(() => recorder.lines().length === 1);
    const group = Number(recorder.lines()[0]);
    expect(isGroupAlive(group)).toBe(true);
    await set.close();
    await expect.poll(() => isGroupAlive(group)).toBe(false);
  });

  it('refuses an empty command', () => {
    expect(() => record(['cmd: '])).toThrow('cmd: names no command');
  });
});
