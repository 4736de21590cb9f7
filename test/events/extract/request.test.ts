/** Which request a text speaks of, in the wordings of many programs. */
import { describe, expect, it } from 'vitest';
import { readRequest } from '../../../src/events/extract/request.ts';

const shown = (text: string): string => {
  const read = readRequest(text);
  return read ? `${read.method} ${read.path} ${read.status ?? '-'} ${read.durationMs ?? '-'}` : 'none';
};

describe('requests in texts', () => {
  it.each([
    ['GET /a/1 500 12ms', 'GET /a/1 500 12'],
    ['GET /a/1 completed with 500 after 10 milliseconds', 'GET /a/1 500 10'],
    ['GET /a/1 => 500 (12ms)', 'GET /a/1 500 12'],
    ['GET /a/1 - 500 - 12ms', 'GET /a/1 500 12'],
    ['GET /a/1 | 500 | 12ms', 'GET /a/1 500 12'],
    ['POST /x/y → 500 in 12ms', 'POST /x/y 500 12'],
    ['GET /a/1 returned 500 in 12 ms', 'GET /a/1 500 12'],
    ['GET /a/1 responded with 503 (12 ms)', 'GET /a/1 503 12'],
    ['HTTP POST /a/1 responded 200 in 1.5 ms', 'POST /a/1 200 1.5'],
    ['GET /a/1 failed with status 500 in 12ms', 'GET /a/1 500 12'],
    ['POST /a/1 finished: 201 Created (took 12 ms)', 'POST /a/1 201 12'],
    ['GET /a/1 code=500 time=12ms', 'GET /a/1 500 12'],
    ['GET /x status_code=500 latency=12ms', 'GET /x 500 12'],
    ['handled POST /a/1 status: 500 duration: 0.012s', 'POST /a/1 500 12'],
    ['GET /a/1 (200) 12ms', 'GET /a/1 200 12'],
    ['GET /a/1 [500] 12.3 ms', 'GET /a/1 500 12.3'],
    ['<-- 500 POST /x/y (81ms)', 'POST /x/y 500 81'],
    ['401 Unauthorized: POST /login from 203.0.113.9', 'POST /login 401 -'],
    ['[12ms] GET /a/1 500', 'GET /a/1 500 12'],
    ['PUT /x 201 0.5 seconds', 'PUT /x 201 500'],
    ["Executed endpoint 'GET /a/1' in 12ms", 'GET /a/1 - 12'],
    ["GET /people/o'neill 200 3ms", "GET /people/o'neill 200 3"],
    ['"GET http://h.example/a/1 HTTP/1.1" from 10.0.0.1:53100 - 500 12B in 1.5ms', 'GET /a/1 500 1.5'],
    ['Request finished HTTP/1.1 GET http://h/a/1?b=2 - 500 null application/json 12.5ms', 'GET /a/1 500 12.5'],
    [
      'method=GET path=/a/1 format=json controller=Api action=show status=200 duration=11.8 view=2.1 db=1.3',
      'GET /a/1 200 11.8',
    ],
    ['method=GET path=/a/1 status=200 duration=11.8 load=2', 'GET /a/1 200 -'],
  ])('are read from %s', (text, expected) => {
    expect(shown(text)).toBe(expected);
  });

  it.each([
    ['GET /a/1 returned 500 rows in 12 ms', 'GET /a/1 - 12'],
    ['GET /report took 300 ms', 'GET /report - 300'],
    ['GET /report - 300 ms', 'GET /report - 300'],
    ['retrying GET /a/1 in 500 ms', 'GET /a/1 - -'],
    ['GET /a/1 timeout of 5000ms exceeded', 'GET /a/1 - -'],
    ['GET https://api.example/a/b failed', 'none'],
  ])('claim no status and time that %s does not tell', (text, expected) => {
    expect(shown(text)).toBe(expected);
  });
});
