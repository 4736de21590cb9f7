/** Every alert rule. */
import type { AlertRule } from '../define.ts';
import { criticalPattern } from './critical-pattern.ts';
import { errorRate } from './error-rate.ts';
import { newError } from './new-error.ts';
import { noData } from './no-data.ts';

export const alertRules = [errorRate, newError, criticalPattern, noData] as const satisfies readonly AlertRule[];
