/** Words made to be slow to search cost no analysis more than others of their length. */
import { expect, it } from 'vitest';
import type { Analysis } from '../../src/analyses/define.ts';
import { analyses } from '../../src/analyses/registry.ts';
import { logEvent } from '../support/log-events.ts';

const pieces = [
  'query took ',
  'user=',
  'a.b.c.',
  'https://a.',
  "'",
  '(',
  'retry in ',
  'attempt 1 of ',
  'circuit ',
  'memory usage ',
  'cpu ',
  'exported ',
  'service a-b-c answered ',
  'ErrorBoundary ',
  'SELECT (1, ',
  '1,',
  ' ',
  'login for ',
  'aaaa-',
];

it.each(pieces)('a long run of `%s`', piece => {
  const message = piece.repeat(Math.ceil(16_000 / piece.length));
  const event = logEvent(0, { message, raw: message, level: 'error', lastLine: 9_999_999 });
  const started = process.cpuUsage().user;
  for (const analysis of analyses as readonly Analysis<unknown, unknown>[]) {
    const state = analysis.create();
    for (let i = 0; i < 10; i++) analysis.fold(state, event, 'g');
    analysis.wantsOrdinary?.(event);
  }
  // Some 1 ms an event on a fast machine, two hundred times that where a pattern backtracks.
  expect(process.cpuUsage().user - started).toBeLessThan(1_000_000);
});
