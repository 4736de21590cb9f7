/** Every health check, most telling first. */
import type { HealthCheck } from '../define.ts';
import { errors } from './errors.ts';
import { firingAlerts } from './firing-alerts.ts';
import { silence } from './silence.ts';

export const healthChecks = [silence, errors, firingAlerts] as const satisfies readonly HealthCheck[];
