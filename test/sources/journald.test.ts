/** The journal over the real journalctl, on journal files made from their export format. */
import { execFileSync } from 'node:child_process';
import { chmodSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { epochMs } from '../../src/model/time.ts';
import { findProgram, missingWord } from '../support/programs.ts';
import { record } from '../support/source-recorder.ts';
import { spawnerWithPath } from '../support/spawner-with-path.ts';

const maker = findProgram('systemd-journal-remote');
const journalctl = findProgram('journalctl');
const missing = missingWord('systemd-journal-remote', 'journalctl');
const firstAt = Date.UTC(2026, 2, 4, 10, 0, 0);

const entry = (number: number): string =>
  [
    `__REALTIME_TIMESTAMP=${(firstAt + number * 1000) * 1000}`,
    `__MONOTONIC_TIMESTAMP=${(number + 1) * 1_000_000}`,
    '_BOOT_ID=0123456789abcdef0123456789abcdef',
    '_MACHINE_ID=0123456789abcdef0123456789abcdee',
    `PRIORITY=${number % 5 === 0 ? 3 : 6}`,
    'SYSLOG_IDENTIFIER=billing',
    `_SYSTEMD_UNIT=${number % 2 === 0 ? 'billing' : 'cart'}.service`,
    `MESSAGE=${number === 3 ? 'x'.repeat(10_000) : `order ${number} failed`}`,
    '',
    '',
  ].join('\n');

const folders: string[] = [];

afterAll(() => {
  for (const folder of folders) rmSync(folder, { recursive: true });
});

const makeJournal = (count: number): string => {
  const folder = mkdtempSync(join(tmpdir(), 'errtop-journal-'));
  folders.push(folder);
  const exported = join(folder, 'export.txt');
  const journal = join(folder, 'a.journal');
  writeFileSync(exported, Array.from({ length: count }, (_, number) => entry(number)).join(''));
  execFileSync(maker ?? '', ['-o', journal, exported], { stdio: 'ignore' });
  return journal;
};

const messagesOf = (lines: readonly string[]): readonly string[] =>
  lines.map(line => String((JSON.parse(line) as Record<string, unknown>)['MESSAGE']).slice(0, 20));

describe.skipIf(missing !== '')(`journald://${missing}`, () => {
  it('reads a journal file to its end, long texts whole', async () => {
    const journal = makeJournal(20);
    const { recorder, set } = record([`journald://${journal}`]);
    await set.start(recorder);
    expect(messagesOf(recorder.lines())).toEqual(
      Array.from({ length: 20 }, (_, number) => (number === 3 ? 'x'.repeat(20) : `order ${number} failed`)),
    );
    expect(recorder.lines()[3]!.length).toBeGreaterThan(10_000);
    expect(recorder.status(`journald://${journal}`)?.state).toBe('finished');
    await set.close();
  });

  it('reads a directory of journals, from an instant on', async () => {
    const folder = join(makeJournal(20), '..');
    const { recorder, set } = record([`journald://${folder}`], { since: epochMs(firstAt + 15_000) });
    await set.start(recorder);
    expect(messagesOf(recorder.lines())[0]).toBe('order 15 failed');
    expect(recorder.lines().length).toBe(5);
    await set.close();
  });

  it('goes on behind the last entry after journalctl was killed: none lost, none twice', async () => {
    const journal = makeJournal(50);
    // The first runs are cut off in the middle of an entry, as a killed program's output is.
    const folder = mkdtempSync(join(tmpdir(), 'errtop-path-'));
    mkdirSync(join(folder, 'bin'));
    const wrapper = join(folder, 'bin/journalctl');
    const script = `#!/bin/sh
echo run >> '${folder}/runs'
n=$(wc -l < '${folder}/runs')
if [ "$n" -ge 4 ]; then exec '${journalctl}' "$@"; fi
'${journalctl}' "$@" > '${folder}/out'$n & pid=$!
: >> '${folder}/out'$n
while [ "$(wc -c < '${folder}/out'$n)" -lt 9000 ]; do sleep 0.02; done
kill $pid
head -c 9000 '${folder}/out'$n
exit 1
`;
    writeFileSync(wrapper, script);
    chmodSync(wrapper, 0o755);
    const { recorder, set } = record([`journald://${journal}`], {
      follow: true,
      spawner: spawnerWithPath(join(folder, 'bin')),
    });
    await set.start(recorder);
    await recorder.until(() => recorder.text().includes('order 49 failed'));
    expect(messagesOf(recorder.lines())).toEqual(
      Array.from({ length: 50 }, (_, number) => (number === 3 ? 'x'.repeat(20) : `order ${number} failed`)),
    );
    expect(recorder.statuses.filter(({ state }) => state === 'reconnecting').length).toBe(3);
    await set.close();
  });
});

describe('journald:// without systemd', () => {
  it('says that there is no journal', async () => {
    const empty = mkdtempSync(join(tmpdir(), 'errtop-path-'));
    const { recorder, set } = record(['journald://'], { spawner: spawnerWithPath(empty, true) });
    await set.start(recorder);
    expect(recorder.status('journald://')).toMatchObject({
      state: 'failed',
      reason: 'journalctl not found: this system keeps no systemd journal; name log files instead',
    });
    await set.close();
  });
});
