/** What time it is for a log: the wall clock's while it is being written, its newest record's while it is only read. */
import { epochMs, minuteMs, secondMs, type EpochMs } from '../model/time.ts';

/** Newer than this the log is taken as live, and windows end at the wall clock; older, at its newest record. */
const liveWithinMs = 10 * minuteMs;
/** A log of old records is called live while something was read within this time. */
const readWithinMs = 30 * secondMs;
/** Late events are waited for this long before a tick counts as closed in a live run. */
const graceMs = 2 * secondMs;
/** A log this far behind whose records come faster than time passes is being caught up with, not being written. */
const behindMs = 30 * secondMs;
const catchUpSpeed = 1.5;
/** Once catching up was seen it is believed for this long: records come in bursts. */
const catchUpHoldMs = 3 * secondMs;
/** What was there at the start is read before the first tick is closed, unless that takes longer than this. */
const maxStartMs = 10 * secondMs;

export class LogClock {
  readonly #isLive: boolean;
  readonly #wall: () => EpochMs;
  #newest = -Infinity;
  #lastReadAt = -Infinity;
  /** Something was read since that was set: the wall clock is not asked for each record. */
  #hasRead = false;
  #wasFresh = false;
  #isStarting: boolean;
  #startedAt: number | null = null;
  #lookedAt = -Infinity;
  #newestThen = -Infinity;
  #catchingUpUntil = -Infinity;

  /** `wall` is the wall clock; a log that is not live is read once, from end to end. */
  constructor(isLive: boolean, wall: () => EpochMs) {
    this.#isLive = isLive;
    this.#isStarting = isLive;
    this.#wall = wall;
  }

  /** Time of the newest record; `-Infinity` before any. */
  get newest(): number {
    return this.#newest;
  }

  /** A record of this time was read. */
  note(time: number): void {
    this.#hasRead = true;
    if (time > this.#newest) this.#newest = time;
  }

  #noteReading(wall: number): void {
    if (this.#hasRead) this.#lastReadAt = wall;
    this.#hasRead = false;
  }

  /** Everything that was there when a live run began has been read. */
  startIsRead(): void {
    this.#isStarting = false;
  }

  /** Call a few times a second: sees whether the log is being caught up with. */
  look(): void {
    const wall = this.#wall();
    this.#noteReading(wall);
    this.#startedAt ??= wall;
    if (wall - this.#startedAt > maxStartMs) this.#isStarting = false;
    if (wall - this.#newest < liveWithinMs) this.#wasFresh = true;
    const passed = wall - this.#lookedAt;
    const moved = this.#newest - this.#newestThen;
    if (wall - this.#newest > behindMs && moved > catchUpSpeed * passed) this.#catchingUpUntil = wall + catchUpHoldMs;
    this.#lookedAt = wall;
    this.#newestThen = this.#newest;
  }

  /** Whether its newest record was written a moment ago, or had been when it was read. */
  get isWritten(): boolean {
    return this.#isLive && (this.#wasFresh || this.#wall() - this.#newest < liveWithinMs);
  }

  /** Where windows end. */
  get now(): EpochMs {
    const wall = this.#wall();
    if (!Number.isFinite(this.#newest)) return wall;
    return this.isWritten && wall >= this.#catchingUpUntil ? wall : epochMs(this.#newest + 1);
  }

  /** Ticks that end before this are closed; `-Infinity` while what was there at the start is still being read. */
  closedUntil(tickMs: number): number {
    if (this.#isStarting) return -Infinity;
    const { now } = this;
    return now === this.#wall() ? now - graceMs : now + tickMs;
  }

  /** Whether the log is being written: its newest record is recent, or something was read a moment ago. */
  get isFollowing(): boolean {
    const wall = this.#wall();
    this.#noteReading(wall);
    const isRecent = wall - this.#newest < liveWithinMs || wall - this.#lastReadAt < readWithinMs;
    return this.#isLive && (this.#wasFresh || isRecent);
  }
}
