/** Every instant in the JSON report is written in the same way. */
import { describe, expect, it } from 'vitest';
import { json } from '../../src/reports/json.ts';
import { withIsoTimes } from '../../src/reports/iso-times.ts';
import { readLog } from '../support/read-log.ts';

const stamp = (second: number): string => new Date(Date.UTC(2026, 0, 1, 10, 0, second)).toISOString();
const line = (second: number, level: string, service: string, message: string): string =>
  `[${stamp(second)}] [${level}] [${service}] ${message}`;

/** Twenty minutes in which everything with a time happens: deploys, retries, breakers, attacks, a job that fails. */
const log = Array.from({ length: 1200 }, (_, second) => [
  line(second, 'INFO', 'orders', `GET /api/orders/${second} 200 in 40ms`),
  ...(second === 600 ? [line(second, 'INFO', 'orders', 'Starting orders v2.3.1 on orders-1')] : []),
  ...(second % 120 === 7 ? [line(second, 'ERROR', 'orders', 'nightly sync failed: remote answered empty')] : []),
  ...(second > 600 && second % 3 === 0
    ? [line(second, 'ERROR', 'orders', `deadlock detected user=u${second % 50}`)]
    : []),
  ...(second > 300 && second < 400
    ? [
        line(
          second,
          'WARN',
          'payments',
          `charge failed, retrying in 400ms (attempt ${1 + (second % 4)} of 5) trace=t${Math.floor(second / 4)}abcde`,
        ),
        line(second, 'WARN', 'auth', `login failed for user admin${second % 7} from 203.0.113.77: wrong password`),
      ]
    : []),
  ...(second === 320 ? [line(second, 'WARN', 'payments', 'circuit breaker stripe opened')] : []),
  ...(second === 380 ? [line(second, 'INFO', 'payments', 'circuit breaker stripe closed')] : []),
  ...(second > 500 && second < 560
    ? [
        `203.0.113.9 - - [01/Jan/2026:10:${String(Math.floor(second / 60)).padStart(2, '0')}:${String(second % 60).padStart(2, '0')} +0000] "GET /.env HTTP/1.1" 404 12 "-" "sqlmap/1.7"`,
      ]
    : []),
])
  .flat()
  .join('\n');

const report = json.render(readLog({ shop: `${log}\n` }).report);
const texts = [...report.matchAll(/"(\w+)": "(\d{4}-\d\d-\d\dT[^"]+)"/g)].map(([, key = '', text = '']) => ({
  key,
  text,
}));

describe('instants of the JSON report', () => {
  it('are never numbers', () => {
    expect(report.match(/"\w+": 17\d{11}\b/g) ?? []).toEqual([]);
  });

  it('all lie in the time of the log', () => {
    expect(texts.length).toBeGreaterThan(20);
    expect(texts.filter(({ text }) => !text.startsWith('2026-01-01T10:'))).toEqual([]);
  });

  it.each(['firstOpened', 'lastChange', 'firstSeen', 'firedAt', 'next', 'time'])('include %s', key => {
    expect(texts.map(each => each.key)).toContain(key);
  });

  it('leave other numbers alone, and say null for what never was', () => {
    const view = { from: 0, durationMs: 1_700_000_000_000, rows: [{ lastSeen: Infinity, count: 3 }], to: 'Berlin' };
    expect(withIsoTimes(view)).toEqual({
      from: '1970-01-01T00:00:00.000Z',
      durationMs: 1_700_000_000_000,
      rows: [{ lastSeen: null, count: 3 }],
      to: 'Berlin',
    });
  });
});
