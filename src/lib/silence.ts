/** Silence: a stream of events that is quiet for longer than its own habit. */
import { wilsonLowerBound } from './robust-stats.ts';
import type { TickSeries } from './tick-series.ts';

/** How often a stream shows, learned from its past. */
export interface Presence {
  /** Share of ticks with at least one event, 0..1. */
  readonly activeShare: number;
  /** Longest pause so far, in ticks. */
  readonly longestPause: number;
  /** Number of pauses of three ticks or more. */
  readonly pauses: number;
  readonly firstTick: number;
  readonly lastTick: number;
}

/** Presence of a stream, kept up to date tick by tick at O(1) each. */
export class PresenceMeter {
  #active = 0;
  #first = -1;
  #last = -1;
  #longest = 0;
  #pauses = 0;

  /** Notes that `tick` had events; ticks come in ascending order. */
  note(tick: number): void {
    if (tick <= this.#last) return;
    if (this.#first < 0) this.#first = tick;
    else {
      const pause = tick - this.#last - 1;
      if (pause >= 3) this.#pauses += 1;
      if (pause > this.#longest) this.#longest = pause;
    }
    this.#last = tick;
    this.#active += 1;
  }

  /** Null before the first event. */
  get presence(): Presence | null {
    if (this.#first < 0) return null;
    return {
      activeShare: this.#active / (this.#last - this.#first + 1),
      longestPause: this.#longest,
      pauses: this.#pauses,
      firstTick: this.#first,
      lastTick: this.#last,
    };
  }
}

/** What is known of `series` over ticks [.., to). O(buckets). */
export const presenceOf = (series: TickSeries, to: number): Presence | null => {
  const meter = new PresenceMeter();
  series.forEach(tick => {
    if (tick < to) meter.note(tick);
  });
  return meter.presence;
};

/**
 * Nothing is silent before this many ticks (5 s each: 90 s). Clocks that are set forward, machines that are moved and
 * slow restarts leave gaps of about a minute, in which nothing was lost.
 */
const minSilentTicks = 18;
/** A habit takes five minutes to learn. */
const minKnownTicks = 60;
/**
 * A silence must be this many times the longest pause so far; less where the pauses are those of chance alone: of n
 * pauses one of k times the longest comes once in n^k.
 */
const timesLongestPause = 4;
const timesLongestPauseOfChance = 2.5;
/** Up to this many times the longest pause that chance would make is chance. */
const maxTimesExpected = 1.5;

/** A heartbeat: so many pauses, and none much longer than the others. Chance alone makes one in twenty three times as long. */
const minBeats = 15;
const maxBeatTimes = 1.5;
const missedBeats = 6;

const isHeartbeat = ({ activeShare, longestPause, pauses }: Presence): boolean =>
  pauses >= minBeats && (longestPause + 1) * activeShare <= maxBeatTimes;

/** Whether the longest pause is no longer than chance makes it for a stream that often shows. */
const isByChance = ({ activeShare, longestPause, firstTick, lastTick }: Presence): boolean => {
  const active = activeShare * (lastTick - firstTick + 1);
  const expected = Math.log(Math.max(2, active)) / -Math.log(1 - Math.min(0.95, activeShare));
  return longestPause <= maxTimesExpected * Math.max(1, expected);
};
/** Chance that a steady stream would be quiet for so long: hundreds of pairs are looked at an hour. */
const maxChance = 1e-6;
/** How far below what was seen the true share of active ticks may be. */
const doubtDeviations = 2;
/** A stream that pauses for long must have done so several times before its longest pause says anything. */
const minPauses = 8;
/** Pauses between clumps vary more than chance alone would have it: a night is quieter than a day. */
const maxChanceOfClumps = 1e-4;
const shortPause = 6;

/** A stream that comes in clumps is as likely to go on as the clumps are frequent: those are counted, not its events. */
const isStillLikely = ({ pauses, firstTick, lastTick }: Presence, quiet: number): boolean => {
  const clumpsPerTick = (pauses + 1) / Math.max(1, lastTick - firstTick);
  return pauses < minPauses || Math.exp(-clumpsPerTick * quiet) > maxChanceOfClumps;
};

/**
 * How many ticks the stream has been silent beyond its habit at tick `now`; 0 while that is nothing unusual. A stream
 * that seldom shows (a nightly job) has long pauses and is never called silent for one more.
 */
export const silentTicks = (presence: Presence | null, now: number): number => {
  if (!presence) return 0;
  const { activeShare, longestPause, firstTick, lastTick } = presence;
  const quiet = now - lastTick - 1;
  if (quiet < minSilentTicks || lastTick - firstTick < minKnownTicks) return 0;
  if (isHeartbeat(presence) && quiet >= missedBeats * (longestPause + 1)) return quiet;
  const isOfChance = isByChance(presence);
  if (quiet < (isOfChance ? timesLongestPauseOfChance : timesLongestPause) * longestPause) return 0;
  if (!isOfChance && longestPause > shortPause && isStillLikely(presence, quiet)) return 0;
  const ticks = lastTick - firstTick + 1;
  // What was seen for a few minutes may have been a busy while: the least that it may usually be.
  const leastShare = wilsonLowerBound(activeShare * ticks, ticks, doubtDeviations);
  const chance = (1 - Math.min(0.999, leastShare)) ** quiet;
  return chance <= maxChance ? quiet : 0;
};
