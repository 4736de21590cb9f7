/** Who answers requests is told from who only says that its own failed. */
import { expect, it } from 'vitest';
import { endpoints } from '../../src/analyses/endpoints.ts';
import { serversOf } from '../../src/insights/servers.ts';
import type { LogEvent } from '../../src/model/event.ts';
import { requestEvent } from '../support/log-events.ts';

const told = (request: { readonly status: number; readonly durationMs?: number }): LogEvent =>
  requestEvent(1, { path: '/cart', ...request }, { service: 'cart' });

it.each<[string, LogEvent[], boolean]>([
  ['that answered one well', [told({ status: 200 })], true],
  ['that sent somebody elsewhere', [told({ status: 302 }), told({ status: 500 })], true],
  ['whose answers all failed, and took a while', [told({ status: 500, durationMs: 30 })], true],
  ['that only tells that requests failed', [told({ status: 502 }), told({ status: 404 })], false],
])('a service %s', (_, events, isServer) => {
  const state = endpoints.create();
  for (const event of events) endpoints.fold(state, event, '');
  expect(serversOf(state).has('cart')).toBe(isServer);
});

it('without the analysis nobody is known to answer', () => expect(serversOf(null).size).toBe(0));
