/** Drives an engine on live sources: steps it on a timer and hands out snapshots, newest wins. */
import type { Clock } from '../model/ports.ts';
import { reuse } from '../state/diff.ts';
import type { GroupDetail, Snapshot } from '../state/snapshot.ts';
import type { Engine } from './engine.ts';
import { buildDetail, buildSnapshot } from './snapshot.ts';

/** How often the engine is stepped and a snapshot may be published. */
const publishEveryMs = 250;
/** Rows of the list that cross to the screen; nobody scrolls further, and the report has all. */
const screenRows = 500;

export class EngineSession {
  readonly #engine: Engine;
  readonly #clock: Clock;
  readonly #onSnapshot: (snapshot: Snapshot) => void;
  #stop: (() => void) | null = null;
  #last: Snapshot | null = null;
  #isAwaited = true;
  #sequence = 0;

  constructor(engine: Engine, clock: Clock, onSnapshot: (snapshot: Snapshot) => void) {
    this.#engine = engine;
    this.#clock = clock;
    this.#onSnapshot = onSnapshot;
  }

  /** Begins to step and publish. */
  start(): void {
    this.#stop ??= this.#clock.every(publishEveryMs, () => this.step());
  }

  /** The last snapshot arrived: the next may be sent. */
  acknowledge(): void {
    this.#isAwaited = true;
  }

  /** Steps the engine once; publishes when the last snapshot was taken. */
  step(): void {
    this.#engine.advance();
    if (!this.#isAwaited) return;
    const next = buildSnapshot(this.#engine, { sequence: this.#sequence + 1, maxRows: screenRows });
    const shared = reuse(this.#last, next);
    this.#sequence += 1;
    this.#last = shared;
    this.#isAwaited = false;
    this.#onSnapshot(shared);
  }

  detail(groupId: string): GroupDetail | null {
    return buildDetail(this.#engine, groupId);
  }

  stop(): void {
    this.#stop?.();
    this.#stop = null;
  }
}
