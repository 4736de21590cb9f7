/** Injection: an address sends requests with the syntax of an attack, several times. */
import { stateOf } from '../../analyses/define.ts';
import { security, type SourceActivity } from '../../analyses/security.ts';
import { tickMs } from '../../model/time.ts';
import type { AlertRule, Condition, RuleContext } from '../define.ts';
import { ticksPerMinute } from '../usual-errors.ts';

const windowTicks = 5 * ticksPerMinute;
/** One odd query may be a test or a person; five within five minutes are not. */
const minAttempts = 5;
const kinds = ['sql_injection', 'xss', 'path_traversal', 'command_injection'] as const;

const found = function* (
  source: SourceActivity,
  context: RuleContext,
): Iterable<{ service: string; kind: string; count: number }> {
  for (const kind of kinds)
    for (const [service, series] of source.attempts.get(kind) ?? []) {
      const count = series.sum(context.nowTick - windowTicks, context.nowTick);
      const isGoingOn = series.sum(context.nowTick - 2 * ticksPerMinute, context.nowTick) > 0;
      if (count >= minAttempts && isGoingOn) yield { service, kind, count };
    }
};

export const securityInjection: AlertRule = {
  id: 'security_injection',
  title: 'Injection attempts',
  docs: 'an address sends five requests or more with the syntax of an injection within five minutes',
  holdMs: 0,
  resolveMs: 120_000,
  cooldownMs: 300_000,
  start: () => ({
    *evaluate(context): Iterable<Condition> {
      const worst = new Map<string, { source: string; kind: string; count: number }>();
      for (const source of stateOf(context.states, security)?.sources.values() ?? []) {
        if (source.attempts.size === 0 || source.firstSeen >= context.now) continue;
        if (source.lastSeen < (context.nowTick - windowTicks) * tickMs) continue;
        for (const { service, kind, count } of found(source, context))
          if (count > (worst.get(service)?.count ?? 0)) worst.set(service, { source: source.source, kind, count });
      }
      for (const [service, { source, kind, count }] of worst) {
        const text = `${kind.replaceAll('_', ' ')} attempts against ${service} from ${source} (${Math.round(count)} in 5 min)`;
        yield { subject: service, severity: 'critical', service, group: null, text, size: count };
      }
    },
  }),
};
