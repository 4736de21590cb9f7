/** Latency: a service answers clearly slower than it usually does. */
import { stateOf } from '../../analyses/define.ts';
import { endpoints } from '../../analyses/endpoints.ts';
import { latency } from '../../analyses/latency.ts';
import type { Distribution, HistogramSeries } from '../../lib/histogram-series.ts';
import { excessDeviations } from '../../lib/robust-stats.ts';
import { latencyText } from '../../lib/text/duration-text.ts';
import { tickMs } from '../../model/time.ts';
import type { AlertRule, Condition, RuleContext } from '../define.ts';
import { ticksPerMinute } from '../usual-errors.ts';

/** Slots are half a minute; rules look at whole ones. */
const slotTicks = 6;
const windowTicks = 3 * ticksPerMinute;
const minRequests = 12;
const minBefore = 40;
/** Twice as slow, and slow enough that somebody notices. */
const minTimes = 2;
const minP95Ms = 100;
/** By chance one in twenty is slower than the usual p95; this many deviations more are no chance. */
const minDeviations = 5;
const stayTimes = 1.5;
const stayDeviations = 2;

interface Slowness {
  readonly p95: number;
  readonly usual: number;
  readonly deviations: number;
}

/** How the newest window compares with the usual of the service; null when too little is known. */
const slowness = (now: Distribution, before: Distribution): Slowness | null => {
  if (now.total < minRequests || before.total < minBefore) return null;
  const usual = before.quantile(0.95);
  // How many are slower than a limit well above the usual p95, against how many were.
  const limit = usual * 1.25;
  const share = (before.countAbove(limit) + 1) / (before.total + 2);
  const deviations = excessDeviations(now.countAbove(limit), share * now.total, 1.5, before.total / now.total);
  return { p95: now.quantile(0.95), usual, deviations };
};

const isSlow = (found: Slowness, isFiring: boolean): boolean =>
  isFiring
    ? found.p95 >= stayTimes * found.usual && found.deviations >= stayDeviations
    : found.p95 >= minTimes * found.usual && found.p95 >= minP95Ms && found.deviations >= minDeviations;

/**
 * The usual of a service is what it did before the alert and outside the newest minutes; it is kept as a sum, so that
 * a tick costs one slot.
 */
class Usual {
  before: Distribution | null = null;
  upTo = 0;

  /** Takes in slots that end at or before tick `to`. */
  learn(history: HistogramSeries, from: number, to: number): Distribution {
    if (!this.before) {
      this.before = history.between(from, to);
      this.upTo = to;
      return this.before;
    }
    if (to > this.upTo) {
      this.before.add(history.between(this.upTo, to));
      this.upTo = to;
    }
    return this.before;
  }

  /** Leaves out what happened up to tick `to`. */
  skip(to: number): void {
    this.upTo = Math.max(this.upTo, to);
  }
}

class Latency {
  readonly #usual = new Map<string, Usual>();

  *evaluate(context: RuleContext): Iterable<Condition> {
    if (!context.hasLearned) return;
    yield* this.#services(context);
    yield* this.#endpoints(context);
  }

  *#services(context: RuleContext): Iterable<Condition> {
    for (const service of stateOf(context.states, latency)?.services.values() ?? []) {
      const found = this.#slowness(service.service, service.service, service.history, context);
      if (found) yield this.#condition(service.service, service.service, found);
    }
  }

  *#endpoints(context: RuleContext): Iterable<Condition> {
    for (const [key, endpoint] of stateOf(context.states, endpoints)?.endpoints ?? []) {
      if (!endpoint.history || endpoint.isProbe) continue;
      const found = this.#slowness(key, endpoint.service, endpoint.history, context);
      const name = `${endpoint.method ?? ''} ${endpoint.route}`.trim();
      if (found) yield this.#condition(endpoint.service, `${endpoint.service} ${name}`, found);
    }
  }

  #slowness(key: string, service: string, history: HistogramSeries, context: RuleContext): Slowness | null {
    const usual = this.#usualOf(key);
    const end = Math.floor(context.nowTick / slotTicks) * slotTicks;
    const isFiring = context.isFiring(service);
    if (isFiring) usual.skip(end - windowTicks);
    const before = usual.learn(history, Math.floor(context.startedAt / tickMs), end - windowTicks);
    const shorter = isFiring ? windowTicks / 2 : windowTicks;
    const found = slowness(history.between(end - shorter, end), before);
    return found && isSlow(found, isFiring) ? found : null;
  }

  #condition(service: string, what: string, found: Slowness): Condition {
    const text = `${what} p95 ${latencyText(found.p95)}, usual ${latencyText(found.usual)}`;
    return { subject: service, severity: 'warning', service, group: null, text };
  }

  #usualOf(key: string): Usual {
    let usual = this.#usual.get(key);
    if (!usual) this.#usual.set(key, (usual = new Usual()));
    return usual;
  }
}

export const latencyP95: AlertRule = {
  id: 'latency_p95',
  title: 'Latency',
  docs: 'the 95th percentile of a service or endpoint is twice its usual over three minutes, beyond chance',
  holdMs: 10_000,
  resolveMs: 60_000,
  cooldownMs: 180_000,
  start: () => new Latency(),
};
