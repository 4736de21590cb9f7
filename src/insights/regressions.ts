/** Which groups are new, and which are old ones that a release brought back or made worse. */
import type { GroupStats } from '../analyses/group-stats.ts';
import type { Release } from '../analyses/releases.ts';
import { excessDeviations } from '../lib/robust-stats.ts';
import { minuteMs, tickMs, type EpochMs } from '../model/time.ts';

/** How long after a release a rise is blamed on it, and how much earlier stamps of other hosts may be. */
const blameMs = 8 * minuteMs;
const skewMs = 30_000;
/** A rise to this many times its rate before the release. */
const minTimes = 2.5;
const minDeviations = 4;
/** Where it had not shown in the minutes before the release. */
const minDeviationsIfGone = 3;
/** Gone for this long, and long enough that it should have shown many times (bursts count for one), it had been fixed. */
const absenceMs = 5 * minuteMs;
const minExpectedInAbsence = 10;
const minEvents = 5;
/** Two bursts do not tell how often it should have shown. */
const minSeenBefore = 6;

/** Chance left that a group which is called new was only rare. */
const maxChanceOfRare = 0.1;

interface Range {
  readonly startedAt: EpochMs;
  readonly now: EpochMs;
}

/**
 * A group that was not there in the first stretch of the log, and whose events would hardly all have fallen so late if
 * it had always been there: of n events spread evenly all lie in the last share f of the range with chance f^n. So
 * whatever shows for the first time is new at once, and a single odd line stops being news by itself.
 */
export const isNewGroup = (stats: GroupStats, range: Range, learnMs: number): boolean => {
  if (stats.firstSeen < range.startedAt + learnMs) return false;
  const share = (range.now - stats.firstSeen) / Math.max(1, range.now - range.startedAt);
  return share ** stats.count < maxChanceOfRare;
};

const countIn = (stats: GroupStats, from: number, to: number): number =>
  stats.series.sum(Math.floor(from / tickMs), Math.ceil(to / tickMs));

/** Until when a release was in charge: the next one of its service, or the end. */
const endOf = (release: Release, releases: readonly Release[], now: number): number =>
  releases.find(next => next.service === release.service && next.kind === 'deploy' && next.time > release.time)?.time ??
  now;

const isWorse = (stats: GroupStats, release: Release, start: number, end: number): boolean => {
  const before = (release.time - skewMs - start) / minuteMs;
  const after = (end - release.time) / minuteMs;
  if (before < 1 || after < 1) return false;
  // One more than seen (Laplace): three quiet minutes do not prove that it never happens.
  const expected = ((countIn(stats, start, release.time - skewMs) + 1) / before) * after;
  const count = countIn(stats, release.time - skewMs, end);
  if (count < minEvents || count < minTimes * expected) return false;
  const wasGone = countIn(stats, release.time - absenceMs, release.time - skewMs) === 0;
  return excessDeviations(count, expected, 3, before / after) >= (wasGone ? minDeviationsIfGone : minDeviations);
};

/** Events seen before the release stopped long before it, and came again with it. */
const isBack = (stats: GroupStats, release: Release, start: number, end: number): boolean => {
  if (countIn(stats, release.time - absenceMs, release.time - skewMs) > 0) return false;
  if (countIn(stats, release.time - skewMs, Math.min(end, release.time + blameMs)) < minEvents) return false;
  let last = start;
  stats.series.forEach(tick => {
    if (tick * tickMs < release.time - absenceMs) last = Math.max(last, (tick + 1) * tickMs);
  });
  const seen = countIn(stats, start, last);
  const expected = (seen / Math.max(minuteMs, last - start)) * (release.time - last);
  return seen >= minSeenBefore && expected >= minExpectedInAbsence;
};

/**
 * The release that brought a known group back or made it clearly worse; null when none did. Restarts of the same
 * version change nothing in the code and are not blamed.
 */
export const regressionOf = (stats: GroupStats, releases: readonly Release[], range: Range): Release | null => {
  for (const release of releases) {
    if (release.service !== stats.service || release.kind === 'restart') continue;
    if (stats.firstSeen >= release.time - skewMs) continue;
    const end = endOf(release, releases, range.now);
    if (isBack(stats, release, range.startedAt, end) || isWorse(stats, release, range.startedAt, end)) return release;
  }
  return null;
};
