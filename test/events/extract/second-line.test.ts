/** What stands below a header that has no message of its own. */
import { describe, expect, it } from 'vitest';
import { secondLine } from '../../../src/events/extract/second-line.ts';

const lines = (...texts: readonly string[]) =>
  texts.map((text, i) => ({ text, number: i + 1, offset: 0, header: null, carrier: null }));

describe('the line below a header without a message', () => {
  it.each([
    ['SEVERE: cart 7 lost', 'cart 7 lost', 'error'],
    ['      Now listening on: http://localhost:5000', 'Now listening on: http://localhost:5000', null],
  ])('%j is the message', (text, message, level) => {
    expect(secondLine(lines('Mar 25, 2024 8:00:01 AM shop.Cart save', text))).toEqual({ message, level });
  });

  it('of a slow query is the statement with what it cost', () => {
    const record = lines(
      '# Time: 261123  8:00:36',
      '# User@Host: shop[shop] @ localhost []',
      '# Query_time: 1.300289  Lock_time: 0.000000  Rows_sent: 1  Rows_examined: 90210',
      'use `shop`;',
      'SET timestamp=1795334436;',
      'SELECT *',
      '  FROM carts;',
    );
    expect(secondLine(record)?.message).toBe(
      'SELECT *   FROM carts; # Query_time: 1.300289 Lock_time: 0.000000 Rows_sent: 1 Rows_examined: 90210',
    );
  });

  it.each([
    '',
    'Traceback (most recent call last):',
    '\tat a.B.c(B.java:1)',
    'java.io.IOException: gone',
    'panic: gone',
  ])('%j is none', text => {
    expect(secondLine(lines('ERROR', text))).toBeNull();
  });
});
