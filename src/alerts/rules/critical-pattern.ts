/** Critical pattern: an error says one of the words that never wait (out of memory, data corruption, ...). */
import { RecentMap } from '../../lib/recent-map.ts';
import type { GroupStats } from '../../analyses/group-stats.ts';
import { excessDeviations } from '../../lib/robust-stats.ts';
import { minuteMs, tickMs } from '../../model/time.ts';
import type { AlertRule, RuleContext } from '../define.ts';
import { wordsOf } from '../critical-error.ts';
import { ticksPerMinute } from '../usual-errors.ts';

const windowTicks = 2 * ticksPerMinute;

const patternIn = (stats: GroupStats, patterns: readonly string[]): string | null => {
  const words = wordsOf(stats).toLowerCase();
  return patterns.find(pattern => words.includes(pattern)) ?? null;
};

/**
 * Some programs say "connection lost" every few minutes and mean nothing by it: a default pattern that was known from
 * the first minutes fires only where it comes far more often than it used to.
 */
const isWorthIt = (stats: GroupStats, context: RuleContext): boolean => {
  const { config, now, nowTick, startedAt } = context;
  if (config.arePatternsLiteral) return true;
  if (!context.hasLearned) return false;
  if (stats.firstSeen >= startedAt + config.newErrorLearnMs) return context.knowsPast;
  const from = nowTick - windowTicks;
  const before = stats.series.sum(Math.floor(startedAt / tickMs), from);
  const minutesBefore = Math.max(1, (now - startedAt) / minuteMs - windowTicks / ticksPerMinute);
  const expected = (before / minutesBefore) * (windowTicks / ticksPerMinute);
  const count = stats.series.sum(from, nowTick);
  return count >= 5 && count >= 3 * expected && excessDeviations(count, expected, 3, minutesBefore / 2) >= 5;
};

/** More groups than are held at a time; a forgotten one is searched again. */
const maxRemembered = 20_000;

class CriticalPatterns {
  /** Group id -> the pattern it says, so that each group's words are searched once. */
  readonly #patterns = new RecentMap<string, string | null>(maxRemembered);

  *evaluate(context: RuleContext) {
    const since = (context.nowTick - windowTicks) * tickMs;
    for (const stats of context.groups) {
      if (stats.firstSeen >= context.now || stats.lastSeen < since) continue;
      const pattern = this.#patternOf(stats, context);
      if (pattern === null || stats.series.sum(context.nowTick - windowTicks, context.nowTick) === 0) continue;
      if (!isWorthIt(stats, context)) continue;
      const group = context.groupId(stats);
      const text = `${pattern} in ${stats.service}: ${stats.title}`;
      yield { subject: group, severity: 'critical' as const, service: stats.service, group, text };
    }
  }

  #patternOf(stats: GroupStats, context: RuleContext): string | null {
    const id = context.groupId(stats);
    const known = this.#patterns.get(id);
    if (known !== undefined) return known;
    const found = patternIn(stats, context.config.criticalPatterns);
    this.#patterns.set(id, found);
    return found;
  }
}

export const criticalPattern: AlertRule = {
  id: 'critical_pattern',
  title: 'Critical pattern',
  docs: 'an error says one of the critical patterns and was not usual in the first minutes; patterns that you set fire always',
  holdMs: 0,
  resolveMs: 2 * minuteMs,
  cooldownMs: 3 * minuteMs,
  start: () => new CriticalPatterns(),
};
