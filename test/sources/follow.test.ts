/** Every line of a followed log is counted exactly once, whatever happens to its files. */
import fc from 'fast-check';
import {
  appendFileSync,
  mkdirSync,
  mkdtempSync,
  renameSync,
  rmSync,
  symlinkSync,
  truncateSync,
  unlinkSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import process from 'node:process';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { FollowRun } from '../support/follow-run.ts';
import { playSchedule, schedules, type Step } from '../support/follow-schedule.ts';
import { LogWorld } from '../support/log-world.ts';
import { until } from '../support/until.ts';

/** `FOLLOW_RUNS=1000` plays more of them. */
const numRuns = Number(process.env['FOLLOW_RUNS'] ?? 150);

let directory = '';
let run: FollowRun;

beforeEach(() => {
  directory = mkdtempSync(join(tmpdir(), 'errtop-follow-'));
});

afterEach(async () => {
  await run?.stop();
  rmSync(directory, { recursive: true, force: true });
});

const at = (name: string): string => join(directory, name);

/** Follows `names`, and has looked at them once. */
const follow = async (...names: string[]): Promise<void> => {
  run = new FollowRun(
    names.map(name => at(name)),
    directory,
  );
  await run.start();
};

/** Longer than anything is waited for. */
const settle = async (): Promise<void> => {
  for (const ms of [50, 1200, 50, 61_000, 50]) await run.poll(ms);
};

const sorted = (): readonly string[] => run.all.toSorted();

describe('following one file', () => {
  it('goes on after a first burst of appends, and a second one', async () => {
    writeFileSync(at('app.log'), 'one\n');
    await follow('app.log');
    appendFileSync(at('app.log'), 'two\nthree\n');
    await run.poll();
    appendFileSync(at('app.log'), 'four\n');
    await run.poll();
    await run.poll();
    appendFileSync(at('app.log'), 'five\n');
    await run.poll();
    expect(run.all).toEqual(['one', 'two', 'three', 'four', 'five']);
  });

  it('joins a line that was written in pieces', async () => {
    writeFileSync(at('app.log'), 'on');
    await follow('app.log');
    appendFileSync(at('app.log'), 'e\ntw');
    await run.poll();
    appendFileSync(at('app.log'), 'o\n');
    await run.poll();
    expect(run.all).toEqual(['one', 'two']);
  });

  it('waits for a file that appears later, and for its directory', async () => {
    await follow('logs/app.log');
    expect(run.statuses.map(status => status.state)).toEqual(['waiting']);
    await run.poll(500);
    mkdirSync(at('logs'));
    writeFileSync(at('logs/app.log'), 'one\n');
    await run.poll(500);
    expect(run.all).toEqual(['one']);
    expect(run.statuses.map(status => status.state)).toEqual(['ok']);
  });

  it('reads on after deletion and re-creation', async () => {
    writeFileSync(at('app.log'), 'one\n');
    await follow('app.log');
    unlinkSync(at('app.log'));
    await run.poll(500);
    expect(run.statuses.map(status => status.state)).toEqual(['waiting']);
    writeFileSync(at('app.log'), 'two\n');
    await settle();
    expect(run.all).toEqual(['one', 'two']);
  });

  it('reads on after deletion long ago', async () => {
    writeFileSync(at('app.log'), 'one\n');
    await follow('app.log');
    unlinkSync(at('app.log'));
    for (let i = 0; i < 10; i++) await run.poll(60_000);
    writeFileSync(at('app.log'), 'two\n');
    await settle();
    expect(run.all).toEqual(['one', 'two']);
  });

  it('does not count again what is moved away and back', async () => {
    writeFileSync(at('app.log'), 'one\n');
    await follow('app.log');
    renameSync(at('app.log'), at('elsewhere'));
    for (let i = 0; i < 3; i++) await run.poll(60_000);
    appendFileSync(at('elsewhere'), 'two\n');
    renameSync(at('elsewhere'), at('app.log'));
    await settle();
    expect(run.all).toEqual(['one', 'two']);
  });

  it('reads both files of a rotation by renaming, the old one until its writer lets go', async () => {
    writeFileSync(at('app.log'), 'one\n');
    await follow('app.log');
    renameSync(at('app.log'), at('app.log.1'));
    appendFileSync(at('app.log.1'), 'two\n');
    writeFileSync(at('app.log'), 'three\n');
    await run.poll();
    appendFileSync(at('app.log.1'), 'four\n');
    appendFileSync(at('app.log'), 'five\n');
    await settle();
    expect(sorted()).toEqual(['five', 'four', 'one', 'three', 'two']);
  });

  it('reads what was written to a copy-truncated file before and after', async () => {
    const world = new LogWorld(directory);
    world.append(2, 20);
    await follow('app.log');
    world.append(2, 20);
    world.copyTruncate();
    world.append(1, 20);
    await settle();
    world.close();
    expect(sorted()).toEqual(world.lines.toSorted());
    expect(run.diagnostics).toEqual([]);
  });

  it.each([
    ['renamed over it', (): void => renameSync(at('new'), at('app.log'))],
    ['written into it', (): void => writeFileSync(at('app.log'), 'short\n')],
  ])('takes a shorter file %s as new', async (_, replace) => {
    writeFileSync(at('app.log'), 'a long first line\nand a second\n');
    writeFileSync(at('new'), 'short\n');
    await follow('app.log');
    replace();
    await settle();
    expect(run.all).toEqual(['a long first line', 'and a second', 'short']);
  });

  it('follows a link that is switched to another file, and back', async () => {
    writeFileSync(at('app-2026-01-01.log'), 'one\n');
    writeFileSync(at('app-2026-01-02.log'), 'two\n');
    const link = (to: string): void => {
      symlinkSync(to, at('next'));
      renameSync(at('next'), at('current'));
    };
    link('app-2026-01-01.log');
    await follow('current');
    link('app-2026-01-02.log');
    await run.poll();
    appendFileSync(at('app-2026-01-02.log'), 'three\n');
    await settle();
    appendFileSync(at('app-2026-01-01.log'), 'four\n');
    link('app-2026-01-01.log');
    await settle();
    expect(run.all).toEqual(['one', 'two', 'three', 'four']);
  });

  it('reads a file once that is named by two paths', async () => {
    writeFileSync(at('app.log'), 'one\n');
    symlinkSync('app.log', at('link.log'));
    await follow('app.log', 'link.log');
    appendFileSync(at('app.log'), 'two\n');
    await settle();
    expect(run.all).toEqual(['one', 'two']);
  });
});

describe('following a directory or a glob', () => {
  const lines = (...expected: string[]) =>
    until(
      async () => {
        await run.poll(50);
        return sorted().join() === expected.toSorted().join();
      },
      `${expected.join(', ')} from ${directory}`,
    );

  it.each(['logs', 'logs/*.log'])('takes up files that come, and those that come back, below %s', async pattern => {
    mkdirSync(at('logs'));
    writeFileSync(at('logs/a.log'), 'a1\n');
    await follow(pattern);
    writeFileSync(at('logs/b.log'), 'b1\n');
    await lines('a1', 'b1');
    appendFileSync(at('logs/b.log'), 'b2\n');
    unlinkSync(at('logs/a.log'));
    await lines('a1', 'b1', 'b2');
    await run.poll(61_000);
    await run.poll(61_000);
    writeFileSync(at('logs/a.log'), 'a2\n');
    await lines('a1', 'a2', 'b1', 'b2');
  });

  it('takes up a directory that is made later, and calls nothing failed', async () => {
    await follow('logs');
    await run.poll(500);
    mkdirSync(at('logs'));
    writeFileSync(at('logs/a.log'), 'a1\n');
    await lines('a1');
    expect(run.statuses.map(({ label, state }) => `${label} ${state}`)).toEqual(['logs/a.log ok']);
    expect(run.diagnostics).toEqual([]);
  });

  it('counts a log once whose rotated part was found first', async () => {
    mkdirSync(at('logs'));
    await follow('logs');
    writeFileSync(at('logs/app.log.1'), 'one\n');
    await lines('one');
    writeFileSync(at('logs/app.log'), 'two\n');
    await lines('one', 'two');
    renameSync(at('logs/app.log.1'), at('logs/app.log.2'));
    renameSync(at('logs/app.log'), at('logs/app.log.1'));
    writeFileSync(at('logs/app.log'), 'three\n');
    await settle();
    await lines('one', 'two', 'three');
  });
});

describe('what cannot be counted is said', () => {
  it('when a file is emptied without a copy before everything was read', async () => {
    writeFileSync(at('app.log'), 'one\ntwo\n');
    await follow('app.log');
    appendFileSync(at('app.log'), 'never seen\n');
    truncateSync(at('app.log'), 0);
    await run.poll();
    appendFileSync(at('app.log'), 'three\n');
    await settle();
    expect(run.all).toEqual(['one', 'two', 'three']);
    expect(run.diagnostics).toMatchObject([{ code: 'file-emptied', where: 'app.log', count: 1 }]);
  });

  it('when the place where the last run ended is gone', async () => {
    writeFileSync(at('app.log'), 'one\n');
    await follow('app.log');
    await run.stop();
    appendFileSync(at('app.log'), 'never seen\n');
    renameSync(at('app.log'), at('packed'));
    unlinkSync(at('packed'));
    writeFileSync(at('app.log'), 'two\n');
    await run.start();
    expect(run.all).toEqual(['one', 'two']);
    expect(run.diagnostics).toMatchObject([{ code: 'position-lost', where: 'app.log', count: 1 }]);
  });
});

const write = (length = 12): Step => ({ do: 'append', lines: 1, length });
const other: Step = { do: 'other', lines: 1, length: 12 };
const half: Step = { do: 'half', length: 12 };
const look: Step = { do: 'look', ms: 50 };
const simply = (kind: Exclude<Step['do'], 'append' | 'other' | 'half' | 'look'>): Step => ({ do: kind });
const banner = `${'#'.repeat(399)}\n`;

/** Each once lost a line or counted one twice. */
const hardCases: readonly (readonly [string, string, readonly Step[]])[] = [
  ['a file that is rotated away before it was ever seen', '', [write(), simply('rename')]],
  ['the same, and nothing comes after it', '', [other, simply('rename')]],
  ['late writes to a part that was never seen at the path', '', [half, simply('rename'), look, write()]],
  ['a new file that is deleted empty', '', [half, look, simply('rename'), simply('delete'), half]],
  [
    'an empty file that was filled, copied and emptied',
    '',
    [write(), simply('truncate'), simply('truncate'), write(), simply('copy-truncate')],
  ],
  [
    'the same, and filled again before the next look',
    '',
    [write(), simply('truncate'), look, half, simply('copy-truncate')],
  ],
  [
    'late writes to a part that was rotated away empty',
    '',
    [write(), simply('delete'), simply('rename'), other, look, write()],
  ],
  [
    'late writes to a part that was rotated away with nothing but its banner',
    `${'#'.repeat(20)}\n`,
    [half, simply('delete'), simply('rename'), other, look, write()],
  ],
  [
    'a restart with a banner in each file that is as long as what is compared',
    banner,
    [simply('create'), look, write(), simply('stop'), simply('rename'), look],
  ],
  [
    'a restart with a banner that fits an old part',
    `${'#'.repeat(20)}\n`,
    [simply('reopen'), simply('rename'), write(), simply('truncate'), simply('stop'), look],
  ],
  [
    'a restart after the file was deleted, with a new one rotated away',
    '',
    [simply('delete'), simply('stop'), write(), simply('rename'), write()],
  ],
  [
    'a restart after the file was emptied unseen and filled to the same size',
    '',
    [write(), simply('truncate'), simply('stop'), half, simply('finish')],
  ],
  [
    'a restart with a part that was not read yet',
    '',
    [simply('delete'), write(), simply('rename'), simply('stop'), half],
  ],
  [
    'a restart at an empty file that was filled, copied and emptied meanwhile',
    '',
    [simply('reopen'), look, simply('stop'), half, simply('copy-truncate'), write()],
  ],
  [
    'a restart in the middle of the first line of a part that was emptied and rotated away',
    '',
    [write(), simply('truncate'), simply('rename'), half, simply('reopen'), simply('stop'), write()],
  ],
  [
    'a restart right after half a line was copied away',
    '',
    [simply('reopen'), look, half, simply('copy-truncate'), simply('stop'), simply('finish')],
  ],
  [
    'a restart with an exact copy of what was read',
    '',
    [write(), look, simply('copy-truncate'), look, simply('stop'), simply('finish')],
  ],
];

describe('exactly once', () => {
  it.each(hardCases)('%s', async (_, first, steps) => {
    expect(await playSchedule({ banner: first, steps })).toEqual({ missing: [], extra: [] });
  });

  it(
    'over random schedules of appends, rotations, truncations, deletions and restarts',
    async () => {
      await fc.assert(
        fc.asyncProperty(schedules, async schedule => {
          expect(await playSchedule(schedule)).toEqual({ missing: [], extra: [] });
        }),
        { numRuns },
      );
    },
    20_000 + numRuns * 100,
  );
});
