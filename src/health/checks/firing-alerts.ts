/** Whether an alert about the service is firing: what a rule found worth waking up for is no healthy service. */
import type { HealthCheck } from '../define.ts';

export const firingAlerts: HealthCheck = {
  id: 'firing-alerts',
  title: 'Alerts that fire',
  evaluate(service, input) {
    const mine = input.alerts.filter(alert => alert.resolvedAt === null && alert.service === service.service);
    const worst = mine.find(alert => alert.severity === 'critical') ?? mine.find(alert => alert.severity === 'warning');
    return worst ? { verdict: worst.severity === 'critical' ? 'unhealthy' : 'degraded', text: worst.text } : null;
  },
};
