/** Which groups are new, and which are old ones that a release brought back or made worse. */
import type { GroupStats } from '../analyses/group-stats.ts';
import type { ServiceVolume, VolumeState } from '../analyses/volume.ts';
import type { Release } from '../analyses/releases.ts';
import { binomialTail, excessDeviations } from '../lib/robust-stats.ts';
import { minuteMs, tickMs, type EpochMs } from '../model/time.ts';
import { concerns } from './mark-releases.ts';
import { knownSince } from './kinship.ts';

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
/** Events within this of the first one are one failure. */
const clumpTicks = 3;
/** Failures scatter a little more than chance alone; the lines that they log, much more. */
const clumpDispersion = 1.5;
const eventDispersion = 3;
const frequentPerMinute = 3;
/** Chance left that what a release fixed only paused, or that what came back only scatters; and of both. */
const maxChanceOfEither = 0.05;
const maxChanceOfBoth = 1e-4;
/** Two bursts do not tell how often it should have shown. */
const minSeenBefore = 6;

/** Chance left that a group which is called new was only rare. */
const maxChanceOfRare = 0.1;

/**
 * Of hundreds of groups that come now and then some happen to come late at first: what shows in the first part of a log and
 * evenly from then on is new only where that is next to impossible.
 */
const early = { share: 0.1, minHalf: 0.35, minEvents: 20, chance: 1e-3 } as const;

/** A part of the log's time, and how often something went wrong in it. */
interface Stretch {
  readonly count: number;
  readonly length: number;
}

interface Reign {
  readonly start: number;
  readonly end: number;
}

interface Range {
  readonly startedAt: EpochMs;
  readonly now: EpochMs;
}

/** What is known of everything else. */
interface NewInput extends Range {
  readonly groups: readonly GroupStats[];
  readonly volume: VolumeState;
  readonly newErrorLearnMs: number;
}

/** Fewer ordinary records say nothing of how busy a service was. */
const minOrdinary = 100;

/** How much of the range lies after `firstSeen`: of its time, or of what the service did, where it was quiet at first. */
const shareAfter = (firstSeen: number, service: ServiceVolume | undefined, { startedAt, now }: Range): number => {
  const ofTime = (now - firstSeen) / Math.max(1, now - startedAt);
  if (!service) return ofTime;
  const ordinarySince = (from: number): number => {
    const [first, end] = [Math.floor(from / tickMs), Math.ceil(now / tickMs)];
    return service.recordSeries.sum(first, end) - service.errorSeries.sum(first, end);
  };
  const all = ordinarySince(startedAt);
  return all < minOrdinary ? ofTime : Math.min(1, Math.max(ofTime, ordinarySince(firstSeen) / all));
};

/** How often it showed before `now`: one failing request that logs five lines counts once. O(non-empty buckets). */
export const showings = ({ series }: GroupStats, now: number): number => {
  let clumps = 0;
  let start = -Infinity;
  series.forEach(tick => {
    if (tick * tickMs >= now || tick - start < clumpTicks) return;
    clumps += 1;
    start = tick;
  });
  return clumps;
};

/**
 * Chance that `times` events which began at `firstSeen` are those of a problem that was always there and seldom shows: of n
 * events spread evenly over what the service does all lie in the last share f of it with chance f^n.
 */
export const chanceOfRare = (
  { firstSeen }: GroupStats,
  times: number,
  service: ServiceVolume | undefined,
  range: Range,
): number => shareAfter(firstSeen, service, range) ** times;

/** Whether it began in the first part of the log and came evenly ever since. O(non-empty buckets). */
const isSteadyFromEarly = ({ firstSeen, series, count }: GroupStats, { startedAt, now }: Range): boolean => {
  if (firstSeen - startedAt > early.share * (now - startedAt) || count < early.minEvents) return false;
  const [from, middle, to] = [firstSeen, (firstSeen + now) / 2, now].map(time => Math.floor(time / tickMs));
  const first = series.sum(from ?? 0, middle ?? 0);
  return Math.min(first, series.sum(middle ?? 0, (to ?? 0) + 1)) >= early.minHalf * count;
};

/** It stayed away for as long again at least twice since: then its absence at first says nothing. O(non-empty buckets). */
const staysAway = ({ series, firstSeen }: GroupStats, { startedAt }: Range): boolean => {
  const absence = (firstSeen - startedAt) / tickMs;
  let pauses = 0;
  let last: number | null = null;
  series.forEach(tick => {
    if (last !== null && tick - last > absence + series.ticksPerBucket) pauses += 1;
    last = tick;
  });
  return pauses >= 2;
};

/** No other group of its service was fatal before: one death is news where nobody dies. O(groups). */
const isFirstDeath = ({ service, level, firstSeen }: GroupStats, groups: readonly GroupStats[]): boolean =>
  level === 'fatal' &&
  !groups.some(each => each.service === service && each.level === 'fatal' && each.firstSeen < firstSeen);

/**
 * A group that was not there in the first stretch of the log, and whose events would hardly all have fallen so late if
 * it had always been there. So
 * whatever shows for the first time is new at once, and a single odd line stops being news by itself. Another wording
 * of what was there before is not new.
 */
export const isNewGroup = (stats: GroupStats, input: NewInput): boolean => {
  const learnedAt = input.startedAt + input.newErrorLearnMs;
  if (stats.firstSeen < learnedAt) return false;
  if (isFirstDeath(stats, input.groups)) return knownSince(stats, input.groups) >= learnedAt;
  const service = input.volume.services.get(stats.service);
  const maxChance = isSteadyFromEarly(stats, input) ? early.chance : maxChanceOfRare;
  if (chanceOfRare(stats, stats.count, service, input) >= maxChance || staysAway(stats, input)) return false;
  return knownSince(stats, input.groups) >= learnedAt;
};

const countIn = (stats: GroupStats, from: number, to: number): number =>
  stats.series.sum(Math.floor(from / tickMs), Math.ceil(to / tickMs));

/** How often something went wrong in [from, to): one failing request that logs five lines counts once. O(ticks). */
export const clumpsIn = (stats: GroupStats, from: number, to: number): number => {
  let clumps = 0;
  let start = -Infinity;
  for (let tick = Math.floor(from / tickMs); tick < Math.ceil(to / tickMs); tick++) {
    if (stats.series.sum(tick, tick + 1) === 0) continue;
    if (tick - start < clumpTicks) continue;
    clumps += 1;
    start = tick;
  }
  return clumps;
};

/** The deploy that was in charge before a release; null where the log tells of none. */
const deployBefore = (release: Release, releases: readonly Release[]): Release | null =>
  releases.findLast(
    each => each.service === release.service && each.kind === 'deploy' && each.time <= release.time - absenceMs,
  ) ?? null;

/** Until when a release was in charge: the next one of its service, or the end. */
const endOf = (release: Release, releases: readonly Release[], now: number): number =>
  releases.find(next => next.service === release.service && next.kind === 'deploy' && next.time > release.time)?.time ??
  now;

/** Whether `after` is clearly more than `before` would make it, each over its own minutes. */
const isMore = (
  before: { readonly count: number; readonly minutes: number },
  after: { readonly count: number; readonly minutes: number },
  limits: { readonly dispersion: number; readonly deviations: number },
): boolean => {
  // One more than seen (Laplace): three quiet minutes do not prove that it never happens.
  const expected = ((before.count + 1) / before.minutes) * after.minutes;
  if (after.count < minEvents || after.count < minTimes * expected) return false;
  const exposure = before.minutes / after.minutes;
  return excessDeviations(after.count, expected, limits.dispersion, exposure) >= limits.deviations;
};

const isWorse = (stats: GroupStats, release: Release, start: number, end: number): boolean => {
  const until = release.time - skewMs;
  const minutes = { before: (until - start) / minuteMs, after: (end - release.time) / minuteMs };
  if (minutes.before < 1 || minutes.after < 1) return false;
  const compare = (count: typeof countIn, dispersion: number, deviations: number): boolean =>
    isMore(
      { count: count(stats, start, until), minutes: minutes.before },
      { count: count(stats, release.time, end), minutes: minutes.after },
      { dispersion, deviations },
    );
  const wasGone = countIn(stats, release.time - absenceMs, until) === 0;
  const deviations = wasGone ? minDeviationsIfGone : minDeviations;
  if (compare(clumpsIn, clumpDispersion, deviations)) return true;
  // What is frequent runs together into one clump: then its events count.
  const isFrequent = countIn(stats, release.time, end) >= frequentPerMinute * minutes.after;
  return isFrequent && compare(countIn, eventDispersion, deviations);
};

/** Events seen before the release stopped long before it, and came again with it. */
const isBack = (stats: GroupStats, release: Release, start: number, end: number): boolean => {
  if (countIn(stats, release.time - absenceMs, release.time - skewMs) > 0) return false;
  if (clumpsIn(stats, release.time, Math.min(end, release.time + blameMs)) < minEvents) return false;
  let last = start;
  stats.series.forEach(tick => {
    if (tick * tickMs < release.time - absenceMs) last = Math.max(last, (tick + 1) * tickMs);
  });
  const seen = clumpsIn(stats, start, last);
  const expected = (seen / Math.max(minuteMs, last - start)) * (release.time - last);
  return seen >= minSeenBefore && expected >= minExpectedInAbsence;
};

/**
 * The deploy before had fixed it and this release brought it back: fewer failures while that deploy was in charge than
 * before it, and more again since. Of n failures in two stretches the later one gets its share of the time by chance.
 */
const wasFixed = (stats: GroupStats, release: Release, fix: Release, { start, end }: Reign): boolean => {
  const until = release.time - skewMs;
  const from = fix.time + skewMs;
  const [before, within, after] = [
    { count: clumpsIn(stats, start, fix.time), length: fix.time - start },
    { count: clumpsIn(stats, from, until), length: until - from },
    { count: clumpsIn(stats, release.time, end), length: end - release.time },
  ];
  if (before.length < minuteMs || after.count < minEvents) return false;
  const chanceOf = (more: Stretch, fewer: Stretch): number =>
    binomialTail(more.count, more.count + fewer.count, more.length / (more.length + fewer.length));
  const [pause, scatter] = [chanceOf(before, within), chanceOf(after, within)];
  return Math.max(pause, scatter) <= maxChanceOfEither && pause * scatter <= maxChanceOfBoth;
};

/**
 * The release that brought a known group back or made it clearly worse; null when none did. Restarts of the same
 * version change nothing in the code and are not blamed. What is new itself can come back, but not get worse than usual:
 * the steps of a rollout are releases too.
 */
export const regressionOf = (
  stats: GroupStats,
  releases: readonly Release[],
  range: Range,
  isNew = false,
): Release | null => {
  for (const release of releases) {
    if (!concerns(release, stats.service) || release.kind === 'restart') continue;
    if (stats.firstSeen >= release.time - skewMs) continue;
    const end = endOf(release, releases, range.now);
    if (isBack(stats, release, range.startedAt, end)) return release;
    if (isNew) continue;
    if (isWorse(stats, release, range.startedAt, end)) return release;
    const fix = release.kind === 'deploy' ? deployBefore(release, releases) : null;
    if (fix && wasFixed(stats, release, fix, { start: range.startedAt, end })) return release;
  }
  return null;
};
