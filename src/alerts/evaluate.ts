/** Steps the alert rules over log time: one call per closed tick, live or replayed, with the same result. */
import { minuteMs, tickMs, type EpochMs } from '../model/time.ts';
import type { AlertRow, AlertSeverity } from '../state/snapshot.ts';
import type { AlertConfig } from './config.ts';
import type { AlertRule, Condition, RuleContext, RuleRun } from './define.ts';
import { alertRules } from './rules/registry.ts';
import type { TickContext } from './tick.ts';
import { ticksPerMinute, UsualErrors } from './usual-errors.ts';

export type { TickContext } from './tick.ts';

/** Rows kept: all that fire, and the newest resolved ones. */
const maxRows = 2000;
/** A subject beyond this many is not followed; log content can't fill the memory. */
const maxSubjects = 5000;

const rank: Readonly<Record<AlertSeverity, number>> = { info: 0, warning: 1, critical: 2 };

/** A condition on its way: pending, firing, or resolved a short while ago. */
interface Tracked {
  readonly rule: AlertRule;
  condition: Condition;
  heldSince: number;
  heldAt: number;
  /** The worst severity since it began to hold. */
  severity: AlertSeverity;
  /** What it was at its worst since it began to hold. */
  worst: Condition;
  row: AlertRow | null;
}

const isWorse = (a: Condition, b: Condition): boolean =>
  rank[a.severity] === rank[b.severity] ? (a.size ?? 0) >= (b.size ?? 0) : rank[a.severity] > rank[b.severity];

export class AlertEvaluator {
  readonly #config: AlertConfig;
  readonly #runs: readonly { readonly rule: AlertRule; readonly run: RuleRun }[];
  readonly #usual = new UsualErrors();
  readonly #tracked = new Map<string, Tracked>();
  #rows: AlertRow[] = [];
  #sequence = 0;
  /** Whether any tick was evaluated. */
  hasStepped = false;

  constructor(config: AlertConfig, rules: readonly AlertRule[] = alertRules) {
    this.#config = config;
    this.#runs = rules.map(rule => ({ rule, run: rule.start() }));
  }

  /** Evaluates the tick that ends at `tick.now`; ticks come in order. Cost: O(services + active groups). */
  step(tick: TickContext): void {
    this.hasStepped = true;
    const context = this.#contextOf(tick);
    if (context.nowTick % ticksPerMinute === 0)
      this.#usual.closeMinute(tick.volume.services.values(), context.nowTick, service => this.#isInIncident(service));
    for (const { rule, run } of this.#runs) {
      const forRule: RuleContext = {
        ...context,
        isFiring: subject => this.#isFiring(rule, subject),
        isTroubled: service => this.#isTroubled(rule, service),
      };
      for (const condition of run.evaluate(forRule)) this.#hold(rule, condition, tick.now);
    }
    this.#settle(tick.now);
  }

  /** All alerts, oldest first; rows are replaced, not changed, when something about them changes. */
  rows(): readonly AlertRow[] {
    return this.#rows;
  }

  /** Usual errors a minute and ratio of a service, as learned outside of incidents; null until known. */
  usual(service: string): ReturnType<UsualErrors['of']> {
    return this.#usual.of(service);
  }

  #contextOf(tick: TickContext): RuleContext {
    const nowTick = Math.floor(tick.now / tickMs);
    const activeServices = [...tick.volume.services.values()].filter(
      service => service.recordSeries.sum(nowTick - 10 * ticksPerMinute, nowTick) > 0,
    );
    return {
      ...tick,
      nowTick,
      config: this.#config,
      hasLearned: tick.now - tick.startedAt >= this.#config.learnMs,
      usual: service => this.#usual.of(service),
      activeServices,
      isFiring: () => false,
      isTroubled: () => false,
    };
  }

  #isFiring(rule: AlertRule, subject: string): boolean {
    const row = this.#tracked.get(`${rule.id} ${subject}`)?.row;
    return row !== null && row !== undefined && row.resolvedAt === null;
  }

  #isTroubled(rule: AlertRule, service: string): boolean {
    for (const tracked of this.#tracked.values())
      if (tracked.rule !== rule && tracked.condition.service === service && tracked.row?.resolvedAt === null)
        return true;
    return false;
  }

  #isInIncident(service: string): boolean {
    for (const { condition, row } of this.#tracked.values())
      if (condition.service === service && (row === null || row.resolvedAt === null)) return true;
    return false;
  }

  #hold(rule: AlertRule, condition: Condition, now: EpochMs): void {
    const key = `${rule.id} ${condition.subject}`;
    const known = this.#tracked.get(key);
    if (!known) {
      if (this.#tracked.size >= maxSubjects) return;
      const { severity } = condition;
      const made: Tracked = { rule, condition, heldSince: now, heldAt: now, severity, worst: condition, row: null };
      this.#tracked.set(key, made);
      this.#fireWhenDue(made, now);
      return;
    }
    if (known.row?.resolvedAt !== null && known.row !== null && known.heldAt < known.row.resolvedAt)
      known.heldSince = now;
    if (isWorse(condition, known.worst)) known.worst = condition;
    known.heldAt = now;
    known.condition = condition;
    if (rank[condition.severity] > rank[known.severity]) known.severity = condition.severity;
    if (known.row && known.row.resolvedAt === null) this.#update(known);
    else this.#fireWhenDue(known, now);
  }

  #fireWhenDue(tracked: Tracked, now: EpochMs): void {
    const { rule, condition } = tracked;
    const holdMs = tracked.severity === 'critical' ? rule.holdMs / 2 : rule.holdMs;
    if (now - tracked.heldSince < holdMs) return;
    if (tracked.row) {
      this.#replace(tracked, { ...tracked.row, resolvedAt: null, text: condition.text });
      return;
    }
    this.#sequence += 1;
    tracked.row = {
      key: `${rule.id}-${this.#sequence}`,
      rule: rule.id,
      severity: tracked.severity,
      service: condition.service,
      group: condition.group,
      text: condition.text,
      firedAt: now,
      resolvedAt: null,
    };
    this.#rows = [...this.#rows, tracked.row].slice(-maxRows);
  }

  /** A firing alert has the worst severity it saw; its text follows while it is as bad as that. */
  #update(tracked: Tracked): void {
    const { row, condition, severity } = tracked;
    if (!row) return;
    const isAtWorst = rank[condition.severity] >= rank[severity];
    const text = isAtWorst ? condition.text : row.text;
    if (severity !== row.severity || text !== row.text) this.#replace(tracked, { ...row, severity, text });
  }

  #replace(tracked: Tracked, row: AlertRow): void {
    const key = tracked.row?.key;
    tracked.row = row;
    this.#rows = this.#rows.map(old => (old.key === key ? row : old));
  }

  /** Resolves what has been gone long enough, and forgets what cooled down or never fired. */
  #settle(now: EpochMs): void {
    for (const [key, tracked] of this.#tracked) {
      const goneMs = now - tracked.heldAt;
      if (goneMs === 0) continue;
      const { row, rule } = tracked;
      if (!row) {
        if (goneMs >= tickMs) this.#tracked.delete(key);
      } else if (row.resolvedAt === null) {
        if (goneMs >= rule.resolveMs) this.#replace(tracked, { ...row, text: tracked.worst.text, resolvedAt: now });
      } else if (now - row.resolvedAt >= Math.max(rule.cooldownMs, minuteMs)) this.#tracked.delete(key);
    }
  }
}
