/** Pool exhaustion: callers get no connection or worker, again and again. */
import { stateOf } from '../../analyses/define.ts';
import { pools, type ServicePool } from '../../analyses/pools.ts';
import type { AlertRule, Condition, RuleContext } from '../define.ts';
import { isSurge } from '../surge.ts';
import { ticksPerMinute } from '../usual-errors.ts';

const windowTicks = 2 * ticksPerMinute;
const minSignals = 3;

const evaluatePool = (pool: ServicePool, context: RuleContext): Condition | null => {
  const count = pool.exhausted.sum(context.nowTick - windowTicks, context.nowTick);
  if (count === 0) return null;
  const isHot = isSurge(pool.exhausted, context, { windowTicks, minCount: minSignals, minTicks: 2 });
  const isLasting = context.isFiring(pool.service) && count >= 2;
  if (!isHot && !isLasting) return null;
  return {
    subject: pool.service,
    severity: 'critical',
    service: pool.service,
    group: null,
    text: `pool exhausted in ${pool.service}: ${Math.round(count)} signs in 2 min`,
    size: count,
  };
};

export const poolExhaustion: AlertRule = {
  id: 'pool_exhaustion',
  title: 'Pool exhaustion',
  docs: 'three or more records within two minutes say that a connection or worker pool has nothing left, clearly more than usual',
  holdMs: 0,
  resolveMs: 60_000,
  cooldownMs: 180_000,
  start: () => ({
    *evaluate(context) {
      for (const pool of stateOf(context.states, pools)?.services.values() ?? []) {
        const condition = evaluatePool(pool, context);
        if (condition) yield condition;
      }
    },
  }),
};
