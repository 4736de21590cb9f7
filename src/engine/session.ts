/** Drives an engine on live sources: steps it on a timer and hands out snapshots, newest wins. */
import type { Findings } from '../insights/findings.ts';
import type { ArrangementRule } from '../model/rule.ts';
import type { Mark } from '../model/mark.ts';
import type { Clock } from '../model/ports.ts';
import { reuse } from '../state/diff.ts';
import type { GroupDetail, Snapshot } from '../state/snapshot.ts';
import type { Engine } from './engine.ts';
import { buildDetail, findingsOf, snapshotWith } from './snapshot.ts';

/** How often open records are completed and closed ticks stepped. */
const stepEveryMs = 250;
/** Every second step ends in a snapshot: the screen draws at each half second of the wall clock. */
const stepsPerSnapshot = 2;
/** Steps stand this long before the wall clock's quarters, so that the frame that follows shows what was just read. */
const leadMs = 60;
/** News after a silence as long as this do not wait for their turn. */
const silenceMs = 1000;
/** What moved with what changes with the ticks of log time, not from frame to frame. */
const findingsEveryMs = 2000;
/** A new group asks for new ones sooner, but where every snapshot has another one they would be all that is done. */
const findingsGapMs = 1000;
/** Making snapshots may take one part in this many of the thread's time: a hostile log has many groups. */
const snapshotShare = 40;
/** But one that took long because the machine was busy elsewhere must not leave the screen without news. */
const longestGapMs = 2000;
/** Rows of the list that cross to the screen; nobody scrolls further, and the report has all. */
const screenRows = 500;

export class EngineSession {
  readonly #engine: Engine;
  readonly #clock: Clock;
  readonly #onSnapshot: (snapshot: Snapshot) => void;
  #cancel: (() => void) | null = null;
  #last: Snapshot | null = null;
  #isAwaited = true;
  #sequence = 0;
  #publishedAt = -Infinity;
  #newsAt = -Infinity;
  #costMs = 0;
  #findings: {
    readonly value: Findings;
    readonly groups: number;
    readonly knowsPast: boolean;
    readonly at: number;
  } | null = null;

  constructor(engine: Engine, clock: Clock, onSnapshot: (snapshot: Snapshot) => void) {
    this.#engine = engine;
    this.#clock = clock;
    this.#onSnapshot = onSnapshot;
  }

  /** Begins to step and publish; what is there at the start is shown as soon as it was read. */
  start(): void {
    this.#engine.onPresent = () => {
      this.#engine.advance();
      if (this.#isAwaited) this.#publish();
    };
    this.#cancel ??= this.#schedule();
  }

  /** The last snapshot arrived: the next may be sent. */
  acknowledge(): void {
    this.#isAwaited = true;
  }

  /** Steps the engine once; publishes when it is time and the last snapshot was taken. */
  step(): void {
    this.#engine.advance();
    if (this.#isAwaited && this.#isDue()) this.#publish();
  }

  detail(groupId: string): GroupDetail | null {
    return buildDetail(this.#engine, groupId);
  }

  /** Who begins to look gets tables of this moment at once. */
  watchTables(isWatched: boolean): void {
    const { tables } = this.#engine;
    if (tables.isWatched === isWatched) return;
    tables.isWatched = isWatched;
    if (isWatched && this.#isAwaited) this.#publish();
  }

  /** Other rules of merging and splitting; the next snapshot follows at once. */
  annotate(marks: readonly Mark[]): void {
    this.#engine.marks = marks;
  }

  arrange(rules: readonly ArrangementRule[]): void {
    this.#engine.arrange(rules);
    this.#findings = null;
    if (this.#isAwaited) this.#publish();
  }

  stop(): void {
    this.#cancel?.();
    this.#cancel = null;
  }

  #schedule(): () => void {
    const wait = stepEveryMs - ((this.#clock.now() + leadMs) % stepEveryMs);
    return this.#clock.after(wait, () => {
      this.#cancel = this.#schedule();
      this.step();
    });
  }

  #isDue(): boolean {
    const recordsShown = this.#last?.intake.records ?? 0;
    if (recordsShown === 0 && this.#engine.records > 0) return true;
    const at = this.#clock.monotonicMs();
    if (at - this.#publishedAt < Math.min(longestGapMs, this.#costMs * snapshotShare)) return false;
    const hasNews = this.#engine.records !== recordsShown;
    if (hasNews && at - this.#newsAt > silenceMs) return true;
    const slot = Math.floor((this.#clock.now() + leadMs) / stepEveryMs);
    return slot % stepsPerSnapshot === 0;
  }

  #publish(): void {
    const at = this.#clock.monotonicMs();
    this.#sequence += 1;
    const next = snapshotWith(this.#engine, this.#freshFindings(at), { sequence: this.#sequence, maxRows: screenRows });
    if (next.intake.records !== this.#last?.intake.records) this.#newsAt = at;
    this.#last = reuse(this.#last, next);
    this.#publishedAt = at;
    this.#costMs = this.#clock.monotonicMs() - at;
    this.#isAwaited = false;
    this.#onSnapshot(this.#last);
  }

  #freshFindings(at: number): Findings {
    const groups = this.#engine.groups().length;
    const { knowsPast } = this.#engine;
    const known = this.#findings;
    if (known?.knowsPast === knowsPast && at - known.at < (known.groups === groups ? findingsEveryMs : findingsGapMs))
      return known.value;
    const value = findingsOf(this.#engine, this.#engine.now);
    this.#findings = { value, groups, knowsPast, at };
    return value;
  }
}
