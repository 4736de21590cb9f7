/** Brute force: one address fails to log in again and again, or a service sees far more failures than usual. */
import { stateOf } from '../../analyses/define.ts';
import { security, tellingService, type SecurityState, type SourceActivity } from '../../analyses/security.ts';
import type { TickSeries } from '../../lib/tick-series.ts';
import { tickMs } from '../../model/time.ts';
import type { AlertRule, Condition, RuleContext } from '../define.ts';
import { isSurge } from '../surge.ts';
import { ticksPerMinute } from '../usual-errors.ts';

/** A person mistypes a few times and then resets; ten failures within two minutes, or twenty within ten, are a program. */
const windows = [
  { ticks: 2 * ticksPerMinute, failures: 10 },
  { ticks: 10 * ticksPerMinute, failures: 20 },
] as const;
/** An office behind one address logs in, too. */
const maxSuccessShare = 0.3;
/** Many addresses, few failures each: seen by the sum. */
const surge = { windowTicks: 2 * ticksPerMinute, minCount: 25, minTicks: 6 } as const;

const isAttacking = (source: SourceActivity, state: SecurityState, context: RuleContext): string | null => {
  if (source.firstSeen >= context.now || source.lastSeen < (context.nowTick - 12 * ticksPerMinute) * tickMs)
    return null;
  if (source.total < windows[0].failures) return null;
  const isQuick = (key: string): boolean =>
    windows.some(
      ({ ticks, failures }) =>
        (source.failureSeries.get(key)?.sum(context.nowTick - ticks, context.nowTick) ?? 0) >= failures,
    );
  const recent = (key: string): number =>
    source.failureSeries.get(key)?.sum(context.nowTick - ticksPerMinute, context.nowTick) ?? 0;
  const key = [...source.failureSeries.keys()].toSorted(tellingOrder).find(each => isQuick(each) && recent(each) > 0);
  if (key === undefined) return null;
  const failed = source.failureSeries.get(key)?.sum(0, context.nowTick) ?? 0;
  return state.successes.get(source.source) > maxSuccessShare * failed ? null : tellingService(key);
};

/** What a service says in words comes before what is only told by statuses: it is the one that checks passwords. */
const tellingOrder = (a: string, b: string): number =>
  Number(a.includes('\n')) - Number(b.includes('\n')) || (a < b ? -1 : 1);

interface Attack {
  readonly sources: string[];
}

/** One source that fails most of what a service sees fail: nothing comes from many addresses then. */
const mostShare = 0.5;

// oxlint-disable-next-line eslint/max-params -- whose series, and when
const mostOf = (key: string, series: TickSeries, state: SecurityState, context: RuleContext): string[] => {
  const from = context.nowTick - surge.windowTicks;
  const least = mostShare * series.sum(from, context.nowTick);
  for (const { source, failureSeries } of state.sources.values())
    if ((failureSeries.get(key)?.sum(from, context.nowTick) ?? 0) > least) return [source];
  return [];
};

const attacks = (state: SecurityState, context: RuleContext): Map<string, Attack> => {
  const found = new Map<string, Attack>();
  const attackOn = (service: string): Attack => {
    const known = found.get(service) ?? { sources: [] };
    found.set(service, known);
    return known;
  };
  for (const source of state.sources.values()) {
    const service = isAttacking(source, state, context);
    if (service !== null) attackOn(service).sources.push(source.source);
  }
  if (found.size > 0) return found;
  for (const [key, series] of state.failures)
    if (!key.includes('\n') && isSurge(series, context, surge))
      attackOn(tellingService(key)).sources.push(...mostOf(key, series, state, context));
  return found;
};

const describe = (service: string, { sources }: Attack): string => {
  if (sources.length === 0) return `far more failed logins in ${service} than usual, from many addresses`;
  const others = sources.length > 1 ? ` and ${sources.length - 1} more` : '';
  return `password guessing against ${service} from ${sources[0]}${others}`;
};

export const securityBruteforce: AlertRule = {
  id: 'security_bruteforce',
  title: 'Brute force',
  docs: 'an address fails to log in 10 times in 2 minutes or 20 times in 10, with hardly a success; or a service sees far more failures than usual',
  holdMs: 0,
  resolveMs: 120_000,
  cooldownMs: 300_000,
  start: () => ({
    *evaluate(context): Iterable<Condition> {
      const state = stateOf(context.states, security);
      if (!state) return;
      for (const [service, attack] of attacks(state, context))
        yield { subject: service, severity: 'critical', service, group: null, text: describe(service, attack) };
    },
  }),
};
