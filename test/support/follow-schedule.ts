/** Random lives of a followed log: what its writers, whoever rotates it and the follower do, in some order. */
import fc from 'fast-check';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { FollowRun } from './follow-run.ts';
import { LogWorld } from './log-world.ts';

/** One thing that happens; `lines` and `length` are of what is written. */
export type Step =
  | { readonly do: 'append' | 'other'; readonly lines: number; readonly length: number }
  | { readonly do: 'half'; readonly length: number }
  | { readonly do: 'look'; readonly ms: number }
  | {
      readonly do:
        'finish' | 'rename' | 'create' | 'reopen' | 'copy-truncate' | 'truncate' | 'delete' | 'stop' | 'start';
    };

export interface Schedule {
  readonly banner: string;
  readonly steps: readonly Step[];
}

const length = fc.constantFrom(12, 90, 300, 1500);
const lines = fc.integer({ min: 1, max: 4 });

const step: fc.Arbitrary<Step> = fc.oneof(
  { weight: 6, arbitrary: fc.record({ do: fc.constantFrom('append' as const, 'other' as const), lines, length }) },
  { weight: 2, arbitrary: fc.record({ do: fc.constant('half' as const), length }) },
  { weight: 5, arbitrary: fc.record({ do: fc.constant('look' as const), ms: fc.constantFrom(50, 300, 1200) }) },
  {
    weight: 8,
    arbitrary: fc.record({
      do: fc.constantFrom(
        'finish' as const,
        'rename' as const,
        'rename' as const,
        'create' as const,
        'reopen' as const,
        'copy-truncate' as const,
        'truncate' as const,
        'delete' as const,
        'stop' as const,
        'start' as const,
      ),
    }),
  },
);

/** Long banners make every file begin alike, as those of servers that write their settings first do. */
export const schedules: fc.Arbitrary<Schedule> = fc.record({
  banner: fc.constantFrom('', '', `${'#'.repeat(20)}\n`, `${'#'.repeat(399)}\n`),
  steps: fc.array(step, { minLength: 1, maxLength: 40 }),
});

/** How long the service goes on with an old file, in steps: shorter than followers keep rotated files open. */
const mostStepsBehind = 5;

export interface Outcome {
  /** Lines of the files that were not counted. */
  readonly missing: readonly string[];
  /** Lines that were counted though they are not in the files, or once too often. */
  readonly extra: readonly string[];
}

const difference = (all: readonly string[], without: readonly string[]): readonly string[] => {
  const counts = new Map<string, number>();
  for (const each of without) counts.set(each, (counts.get(each) ?? 0) + 1);
  return all.filter(each => {
    const left = counts.get(each) ?? 0;
    counts.set(each, left - 1);
    return left <= 0;
  });
};

/** What nobody who looks now and then can know is kept out of a schedule here, and only here. */
class Play {
  readonly world: LogWorld;
  readonly run: FollowRun;
  #stepsBehind = 0;
  #hasUnprovenCopy = false;

  constructor(directory: string, banner: string) {
    this.world = new LogWorld(directory, banner);
    this.run = new FollowRun([this.world.path], directory);
  }

  async take(each: Step): Promise<void> {
    const { world } = this;
    switch (each.do) {
      case 'append':
        world.append(each.lines, each.length);
        break;
      case 'other':
        world.appendByOther(each.lines, each.length);
        break;
      case 'half':
        world.appendHalf(each.length);
        break;
      case 'finish':
        world.finishLine();
        break;
      case 'look':
        await this.#look(each.ms);
        break;
      case 'rename':
        await this.#rename();
        break;
      case 'create':
        world.create();
        break;
      case 'reopen':
        world.reopen();
        break;
      case 'copy-truncate':
        this.#hasUnprovenCopy ||= !this.run.isRunning && this.run.isAtBeginning;
        world.copyTruncate();
        break;
      case 'truncate':
        if (await this.#isSeen()) world.truncate();
        break;
      case 'delete':
        // An empty new file is not opened before the old one is given up: deleted then, what comes to it is unseen.
        if (this.run.isRunning) world.appendByOther(1, 12);
        if (await this.#isSeen()) world.delete();
        break;
      case 'stop':
        await this.#stop();
        break;
      case 'start':
        if (!this.run.isRunning) await this.#start();
        break;
    }
    await this.#keepUp();
  }

  /** A service that stays behind for longer than rotated files are watched writes to nobody. */
  async #keepUp(): Promise<void> {
    this.#stepsBehind = this.world.isServiceBehind ? this.#stepsBehind + 1 : 0;
    if (this.#stepsBehind <= mostStepsBehind) return;
    this.world.finishLine();
    await this.#look(50);
    this.world.reopen();
    this.#stepsBehind = 0;
  }

  /** Half a line in an old file is waited for, but not for long: then it is a line of its own. */
  async #look(ms: number): Promise<void> {
    const isTorn = this.world.isServiceBehind && this.world.hasHalfLine;
    if (this.run.isRunning) await this.run.poll(isTorn ? 50 : ms);
  }

  async #start(): Promise<void> {
    await this.run.start();
    this.#hasUnprovenCopy = false;
  }

  /**
   * A service that is two files behind writes to one that nobody watches. And a place before which nothing was read
   * proves nothing: a copy made meanwhile is taken up where it stands next to its file, but not when both move on.
   */
  async #rename(): Promise<void> {
    if (this.#hasUnprovenCopy) return;
    if (this.world.isServiceBehind) {
      this.world.finishLine();
      await this.#look(50);
      this.world.reopen();
    }
    this.world.renameAway();
  }

  /** What is emptied or deleted must have been read before; nobody reads while no follower runs. */
  async #isSeen(): Promise<boolean> {
    if (!this.run.isRunning) return false;
    await this.#catchUp();
    return true;
  }

  async #catchUp(): Promise<void> {
    this.world.finishLine();
    await this.run.poll();
    if (this.world.isServiceBehind) this.world.reopen();
    await this.run.poll();
    await this.run.poll(1200);
    await this.run.poll();
  }

  /** Only the newest file's place is kept: who stops must have done with the ones before, and read something at all. */
  async #stop(): Promise<void> {
    if (!(await this.run.hasPlace())) return;
    if (this.world.isServiceBehind) await this.#catchUp();
    await this.run.poll(11_000);
    await this.run.stop();
  }

  async finish(): Promise<Outcome> {
    if (!this.run.isRunning) await this.#start();
    await this.#catchUp();
    // A half line at the very end is none yet.
    this.world.appendByOther(1, 12);
    for (const ms of [61_000, 50, 11_000, 50]) await this.run.poll(ms);
    const counted = this.run.all.filter(line => !line.startsWith('#'));
    await this.run.stop();
    this.world.close();
    return { missing: difference(this.world.lines, counted), extra: difference(counted, this.world.lines) };
  }
}

/** Plays a schedule in a directory of its own. */
export const playSchedule = async ({ banner, steps }: Schedule): Promise<Outcome> => {
  const directory = mkdtempSync(join(tmpdir(), 'errtop-follow-'));
  try {
    const play = new Play(directory, banner);
    await play.run.start();
    for (const each of steps) await play.take(each);
    return await play.finish();
  } finally {
    rmSync(directory, { recursive: true, force: true });
  }
};
