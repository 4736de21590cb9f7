/** Memory: a service ran out of it, or is about to. */
import { stateOf } from '../../analyses/define.ts';
import { memory as memoryAnalysis, type ServiceMemory } from '../../analyses/memory.ts';
import type { GaugeSeries } from '../../lib/gauge-series.ts';
import { wholePercentText } from '../../lib/text/number-text.ts';
import { tickMs } from '../../model/time.ts';
import type { AlertRule, Condition, RuleContext } from '../define.ts';
import { isSurge } from '../surge.ts';
import { ticksPerMinute } from '../usual-errors.ts';

const windowTicks = 2 * ticksPerMinute;
/** Fuller than this for two minutes, and clearly fuller than it used to be. */
const nearlyFull = 0.9;
const full = 0.95;
/** A cache that always fills its memory is no leak. */
const minRise = 0.1;

const hasRunOut = (memory: ServiceMemory, context: RuleContext): boolean =>
  isSurge(memory.outOfMemory, context, { windowTicks, minCount: 1, minTicks: 1 });

/** The usage of one host where it is nearly full and used not to be; null otherwise. */
const pressure = (series: GaugeSeries, context: RuleContext): number | null => {
  const now = series.between(context.nowTick - windowTicks, context.nowTick);
  if (!now || now.count < 3 || now.mean < nearlyFull) return null;
  const start = Math.floor(context.startedAt / tickMs);
  const before = series.between(start, start + Math.max(5 * ticksPerMinute, (context.nowTick - start) / 3));
  return before && before.mean > now.mean - minRise ? null : now.mean;
};

const evaluateService = (memory: ServiceMemory, context: RuleContext): Condition | null => {
  const base = { subject: memory.service, service: memory.service, group: null };
  if (hasRunOut(memory, context) || (context.isFiring(memory.service) && runsOutStill(memory, context)))
    return { ...base, severity: 'critical', text: `${memory.service} ran out of memory` };
  const hosts = [...memory.usage].map(([host, series]) => ({ host, usage: pressure(series, context) }));
  const worst = hosts.toSorted((a, b) => (b.usage ?? 0) - (a.usage ?? 0))[0];
  if (!worst || worst.usage === null) return null;
  const pauses = memory.longPauses.sum(context.nowTick - windowTicks, context.nowTick);
  const severity = worst.usage >= full || pauses >= 5 ? 'critical' : 'warning';
  const collections = pauses > 0 ? `, ${Math.round(pauses)} long garbage collections in 2 min` : '';
  return {
    ...base,
    severity,
    text: `${memory.service} memory ${wholePercentText(worst.usage)} full on ${worst.host}${collections}`,
  };
};

const runsOutStill = (memory: ServiceMemory, context: RuleContext): boolean =>
  memory.outOfMemory.sum(context.nowTick - windowTicks, context.nowTick) > 0;

export const memory: AlertRule = {
  id: 'memory',
  title: 'Memory',
  docs: 'a service ran out of memory, or its heap stays over 90 % and used to be clearly emptier',
  holdMs: 0,
  resolveMs: 120_000,
  cooldownMs: 300_000,
  start: () => ({
    *evaluate(context) {
      for (const service of stateOf(context.states, memoryAnalysis)?.services.values() ?? []) {
        const condition = evaluateService(service, context);
        if (condition) yield condition;
      }
    },
  }),
};
