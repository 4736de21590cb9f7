/** Every alert rule. */
import type { AlertRule } from '../define.ts';
import { criticalPattern } from './critical-pattern.ts';
import { errorBudget } from './error-budget.ts';
import { errorRate } from './error-rate.ts';
import { latencyP95 } from './latency-p95.ts';
import { memory } from './memory.ts';
import { newError } from './new-error.ts';
import { noData } from './no-data.ts';
import { poolExhaustion } from './pool-exhaustion.ts';
import { securityBruteforce } from './security-bruteforce.ts';
import { securityInjection } from './security-injection.ts';

export const alertRules = [
  errorRate,
  errorBudget,
  newError,
  criticalPattern,
  noData,
  latencyP95,
  poolExhaustion,
  memory,
  securityBruteforce,
  securityInjection,
] as const satisfies readonly AlertRule[];
