/** The text report's head tells of the whole range, not only of its end; its stamps have a day where there are several. */
import { describe, expect, it } from 'vitest';
import { text } from '../../src/reports/text.ts';
import { readLog } from '../support/read-log.ts';

const stamp = (second: number): string => new Date(Date.UTC(2025, 11, 30, 10, 0, second)).toISOString();
const line = (second: number, level: string, message: string): string =>
  `[${stamp(second)}] [${level}] [orders] ${message}`;

/** A service that serves two requests every `pause` seconds and fails in [from, to). */
const log = (seconds: number, pause: number, from: number, to: number): string[] => {
  const lines: string[] = [];
  for (let t = 0; t < seconds; t += pause) {
    lines.push(line(t, 'INFO', `GET /api/orders/${t} 200 in 40ms`), line(t, 'INFO', `order ${t} shipped`));
    if (t >= from && t < to) lines.push(line(t, 'ERROR', 'getaddrinfo ENOTFOUND stock.internal'));
  }
  return lines;
};

const render = (lines: readonly string[]): string[] =>
  text.render(readLog({ orders: `${lines.join('\n')}\n` }).report).split('\n');
const over = render(log(2400, 1, 900, 1300));

describe('the text report', () => {
  it('says at once what was bad, from when to when, and what probably made it so', () => {
    expect(over[0]).toMatch(/^HEALTHY/);
    expect(over[1]).toMatch(/^\d alerts \(1 critical\) from 10:15:\d\d to 10:2\d:\d\d, none still on: orders$/);
    expect(over[2]).toMatch(/^probably \(\d+%\): name resolution in orders {2}getaddrinfo ENOTFOUND /);
  });

  it('tells of a probable cause what an example said, besides its type', () => {
    const typed = (lines: readonly string[]): string[] => {
      const all = render(lines.map(each => each.replace('getaddrinfo', 'LookupError: getaddrinfo')));
      const at = all.indexOf('Probable causes');
      return all.slice(at + 1, at + 3);
    };
    const [head, says] = typed(log(2400, 1, 900, 1300));
    expect(head).toMatch(/orders {2}LookupError, name resolution$/);
    expect(says).toMatch(/^ +says: LookupError: getaddrinfo ENOTFOUND stock\.internal$/);
  });

  it('says what is still on', () => {
    expect(render(log(1200, 1, 900, 1200))[1]).toMatch(
      /^2 alerts \(1 critical\) since 10:15:\d\d, \d still on: orders$/,
    );
  });

  it('says nothing of alerts where there were none', () => {
    expect(render(log(1200, 1, 0, 0))[1]).toMatch(/^2025-12-30T10/);
  });

  it('tells the alerts in the order in which they fired', () => {
    const from = over.indexOf('Alerts') + 1;
    const fired = over.slice(from, over.indexOf('', from)).map(row => row.slice(10, 18));
    expect(fired.length).toBeGreaterThan(1);
    expect(fired).toEqual(fired.toSorted());
  });

  it('tells the day where there are several', () => {
    expect(render(log(200_000, 40, 150_000, 152_000)).join('\n')).toMatch(/Jan 01 03:4\d-Jan 01 04:1\d/);
  });
});
