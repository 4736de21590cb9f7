/** New error: a group that was not there in the first minutes appears and stays. */
import { RecentMap } from '../../lib/recent-map.ts';
import type { GroupStats } from '../../analyses/group-stats.ts';
import { knownSince } from '../../insights/kinship.ts';
import { chanceOfRare, showings } from '../../insights/regressions.ts';
import { minuteMs, tickMs } from '../../model/time.ts';
import type { AlertSeverity } from '../../state/snapshot.ts';
import type { AlertRule, Condition, RuleContext } from '../define.ts';
import { isCriticalError, isDeployDefect } from '../critical-error.ts';
import { isOfRestarts } from '../restart-errors.ts';
import { ticksPerMinute } from '../usual-errors.ts';

/** A single odd line is not worth waking up for; five in at least three ticks are a new problem. */
const minEvents = 5;
const minTicks = 3;
/** What is critical whatever its number does not wait for more. */
const minCriticalEvents = 2;
/** Chance left that it was always there and only seldom shows: nobody is woken for a maybe. */
const maxChanceOfRare = 0.03;
/** Looked back over: a problem that shows once an hour is not news. */
const windowTicks = 10 * ticksPerMinute;
/** Of all events so far at least this share lies in the window. */
const minShareInWindow = 0.5;
/**
 * A job that runs now and then and fails each time never shows five times in ten minutes. So many failed runs in two
 * hours, most of what it does since the first, are news where chance hardly leaves them.
 */
const seldom = { ticks: 120 * ticksPerMinute, showings: 4, share: 0.25, chance: 0.003 } as const;
/** New errors of one service that follow each other within this are one alert: they have one cause. */
const joinMs = 2 * minuteMs;
/** A new error is news for this long. */
const newsMs = 3 * minuteMs;

interface Episode {
  /** Group ids, first one first. */
  readonly groups: Set<string>;
  readonly subject: string;
  startedAt: number;
  lastNewAt: number;
  severity: AlertSeverity;
  text: string;
  group: string;
}

const countTicks = (stats: GroupStats, from: number, to: number): number => {
  let ticks = 0;
  for (let tick = from; tick < to && ticks < minTicks; tick++) if (stats.series.sum(tick, tick + 1) > 0) ticks += 1;
  return ticks;
};

/** As `newEvents`, of what seldom runs and fails since. */
const failedRuns = (stats: GroupStats, context: RuleContext): number => {
  const from = context.nowTick - seldom.ticks;
  const first = Math.floor(stats.firstSeen / tickMs);
  const service = context.volume.services.get(stats.service);
  if (!service || first < from) return 0;
  const events = stats.series.sum(first, context.nowTick);
  if (events < seldom.showings || events < seldom.share * service.recordSeries.sum(first, context.nowTick)) return 0;
  const times = showings(stats, context.now);
  const isNews = times >= seldom.showings && chanceOfRare(stats, times, service, context) < seldom.chance;
  return isNews && !isOfRestarts(stats, from, context) ? events : 0;
};

/** Events since it was first seen, 0 while it does not count as new and lasting. */
const newEvents = (stats: GroupStats, context: RuleContext): number => {
  if (stats.firstSeen >= context.now || stats.firstSeen < context.startedAt + context.config.newErrorLearnMs) return 0;
  const from = context.nowTick - windowTicks;
  if (stats.lastSeen < from * tickMs) return 0;
  const events = stats.series.sum(from, context.nowTick);
  if (events >= minCriticalEvents && isCriticalError(stats, context)) return events;
  if (events < minEvents || countTicks(stats, from, context.nowTick) < minTicks) return failedRuns(stats, context);
  if (isOfRestarts(stats, from, context)) return 0;
  // What was seen before on and off has only had a bad quarter of an hour.
  if (events < minShareInWindow * stats.series.sum(0, context.nowTick)) return 0;
  // A service that tries again logs several lines at once: for waking somebody each burst counts once.
  const times = showings(stats, context.now);
  const chance = chanceOfRare(stats, times, context.volume.services.get(stats.service), context);
  return chance < maxChanceOfRare ? events : 0;
};

const describe = (stats: GroupStats, events: number, context: RuleContext): string => {
  const seconds = Math.max(5, Math.round((context.now - stats.firstSeen) / 1000));
  return `new error in ${stats.service}: ${stats.title} (${Math.round(events)} in ${seconds} s)`;
};

const severityOf = (stats: GroupStats, context: RuleContext): AlertSeverity =>
  isCriticalError(stats, context) || isDeployDefect(stats, context) ? 'critical' : 'warning';

const start = (stats: GroupStats, events: number, context: RuleContext): Episode => ({
  groups: new Set([context.groupId(stats)]),
  subject: `${stats.service} ${context.groupId(stats)}`,
  startedAt: context.now,
  lastNewAt: context.now,
  severity: severityOf(stats, context),
  text: describe(stats, events, context),
  group: context.groupId(stats),
});

const join = (episode: Episode, stats: GroupStats, context: RuleContext): void => {
  episode.groups.add(context.groupId(stats));
  episode.lastNewAt = context.now;
  if (severityOf(stats, context) === 'critical') episode.severity = 'critical';
  const others = episode.groups.size - 1;
  episode.text = `${episode.text.replace(/ and \d+ more$/, '')} and ${others} more`;
};

/** More groups than are held at a time; those forgotten are too old to be new again. */
const maxRemembered = 20_000;

class NewErrors {
  /** Service -> its open episode. */
  readonly #episodes = new Map<string, Episode>();
  readonly #known = new RecentMap<string, true>(maxRemembered);

  *evaluate(context: RuleContext): Iterable<Condition> {
    for (const stats of context.knowsPast ? context.groups : []) {
      if (stats.firstSeen < context.startedAt + context.config.newErrorLearnMs) continue;
      if (stats.firstSeen >= context.now || this.#known.has(context.groupId(stats))) continue;
      const events = newEvents(stats, context);
      if (events > 0) this.#take(stats, events, context);
    }
    for (const [service, episode] of this.#episodes) {
      if (context.now - episode.startedAt >= newsMs && context.now - episode.lastNewAt >= joinMs) {
        this.#episodes.delete(service);
        continue;
      }
      yield {
        subject: episode.subject,
        severity: episode.severity,
        service,
        group: episode.group,
        text: episode.text,
      };
    }
  }

  #take(stats: GroupStats, events: number, context: RuleContext): void {
    this.#known.set(context.groupId(stats), true);
    // Another wording of what was there in the first minutes is no news.
    if (knownSince(stats, context.groups) < context.startedAt + context.config.newErrorLearnMs) return;
    const open = this.#episodes.get(stats.service);
    if (open && context.now - open.lastNewAt <= joinMs) join(open, stats, context);
    else this.#episodes.set(stats.service, start(stats, events, context));
  }
}

export const newError: AlertRule = {
  id: 'new_error',
  title: 'New error',
  docs: 'a group first seen after the first five minutes shows five times or more within ten minutes, or fails four runs of what seldom runs; critical for fatal ones, critical patterns, and defects after a deploy',
  holdMs: 0,
  resolveMs: tickMs,
  cooldownMs: 0,
  start: () => new NewErrors(),
};
