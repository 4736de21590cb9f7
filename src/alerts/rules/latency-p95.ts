/** Latency: a service answers clearly slower than it usually does. */
import { stateOf } from '../../analyses/define.ts';
import { endpoints } from '../../analyses/endpoints.ts';
import { latency, type ServiceLatency } from '../../analyses/latency.ts';
import type { Distribution, HistogramSeries } from '../../lib/histogram-series.ts';
import { excessDeviations } from '../../lib/robust-stats.ts';
import { latencyText } from '../../lib/text/duration-text.ts';
import { tickMs } from '../../model/time.ts';
import type { AlertRule, Condition, RuleContext } from '../define.ts';
import { ticksPerMinute } from '../usual-errors.ts';

const windowTicks = 3 * ticksPerMinute;
/** Rules look at whole slots, half a minute at first, longer in a long log: at so many at least. */
const minSlots = 2;
const minRequests = 12;
const minBefore = 40;
/** Twice as slow, and slow enough that somebody notices. */
const minTimes = 2;
const minP95Ms = 100;
/** By chance one in twenty is slower than the usual p95; this many deviations more are no chance. */
const minDeviations = 5;
/** A limit well above the usual p95. */
const slowerThanUsual = 1.25;
const stayTimes = 1.5;
const stayDeviations = 2;

/** The p95 of few requests may be anywhere around the true one: so many deviations above it at the most. */
const doubtDeviations = 1.64;
const mostP95 = (before: Distribution): number =>
  before.quantile(Math.min(1, 0.95 + doubtDeviations * Math.sqrt((0.95 * 0.05) / before.total)));

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
  const limit = mostP95(before) * slowerThanUsual;
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

/** Of what is slow in a service so much must be of endpoints that are as slow as ever, or new. */
const minShareOfMix = 0.7;

/** How a history's newest window compares with its usual. */
interface Compared {
  readonly now: Distribution;
  /** Null when too little is known. */
  readonly slowness: Slowness | null;
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
      if (found && (context.isFiring(service.service) || !this.#isOtherMix(service, found, context)))
        yield this.#condition(service.service, service.service, found);
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
    const { slowness: found } = this.#compare(key, service, history, context);
    return found && isSlow(found, context.isFiring(service)) ? found : null;
  }

  // oxlint-disable-next-line eslint/max-params -- what to compare, and when
  #compare(key: string, service: string, history: HistogramSeries, context: RuleContext): Compared {
    const usual = this.#usualOf(key);
    const { ticksPerSlot } = history;
    const end = Math.floor(context.nowTick / ticksPerSlot) * ticksPerSlot;
    const window = Math.max(windowTicks, minSlots * ticksPerSlot);
    const isFiring = context.isFiring(service);
    if (isFiring) usual.skip(end - window);
    const before = usual.learn(history, Math.floor(context.startedAt / tickMs), end - window);
    const now = history.between(end - (isFiring ? window / 2 : window), end);
    return { now, slowness: slowness(now, before) };
  }

  /**
   * Whether the service is slower only because other endpoints are asked than before: a new one that is slow by nature, or
   * more of a slow one. O(endpoints), only where an alert would begin.
   */
  #isOtherMix({ service, history }: ServiceLatency, { usual }: Slowness, context: RuleContext): boolean {
    const limit = usual * slowerThanUsual;
    let ofMix = 0;
    for (const [key, { service: owner, history: own }] of stateOf(context.states, endpoints)?.endpoints ?? []) {
      if (owner !== service || !own) continue;
      const { now, slowness: found } = this.#compare(key, service, own, context);
      // Too few requests to compare tell nothing, but for many of an endpoint that hardly was there before.
      const isMix = found ? found.p95 < stayTimes * found.usual : now.total >= minRequests;
      if (isMix) ofMix += now.countAbove(limit);
    }
    const { now } = this.#compare(service, service, history, context);
    return ofMix >= minShareOfMix * now.countAbove(limit);
  }

  #condition(service: string, what: string, found: Slowness): Condition {
    const text = `${what} p95 ${latencyText(found.p95)}, usual ${latencyText(found.usual)}`;
    return { subject: service, severity: 'warning', service, group: null, text, size: found.p95 };
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
