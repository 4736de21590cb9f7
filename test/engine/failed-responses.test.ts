/** A failed response of an access log is a group of its status, however the log says that it is one. */
import { describe, expect, it } from 'vitest';
import { readLog } from '../support/read-log.ts';

const start = Date.UTC(2026, 0, 1);

const titlesOf = (lines: readonly string[]): string[] =>
  readLog({ web: `${lines.join('\n')}\n` }).report.snapshot.groups.rows.map(row => row.title);

const caddy = (i: number, status: number, logger: string): string =>
  JSON.stringify({
    level: status >= 500 ? 'error' : 'info',
    ts: start / 1000 + i,
    logger,
    msg: 'handled request',
    request: { remote_ip: '10.1.2.3', method: 'GET', host: 'a.example', uri: `/pay/${i}` },
    duration: 0.25,
    size: 0,
    status,
  });

describe('failed responses', () => {
  it('of a logger that is called access are named by their status', () => {
    const lines = [200, 502, 502, 200, 503].map((status, i) => caddy(i, status, 'http.log.access.log0'));
    expect(titlesOf(lines).toSorted()).toEqual(['HTTP 502', 'HTTP 503']);
  });

  it('of any other logger keep their words', () => {
    expect(titlesOf([200, 502].map((status, i) => caddy(i, status, 'http.handlers.proxy')))).toEqual([
      'handled request',
    ]);
  });
});
