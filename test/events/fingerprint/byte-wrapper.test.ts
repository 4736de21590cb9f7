/** What a wrapper says is left out of keys only where nothing rests on it. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { extractException } from '../../../src/events/extract/exception.ts';
import { readUser } from '../../../src/events/extract/tags.ts';
import { isCauseLine, wrapperTypeEnd } from '../../../src/events/fingerprint/byte-wrapper.ts';
import { identify } from '../../../src/events/fingerprint/fingerprint.ts';

const typeOf = (line: string): string => line.slice(0, wrapperTypeEnd(Buffer.from(line), 0, Buffer.byteLength(line)));

describe('a line of an exception', () => {
  it.each([
    ['java.io.IOException: broken pipe', 'java.io.IOException'],
    ['shop.CartError: not found, gone', 'shop.CartError'],
    ['java.io.IOException: user ann', 'java.io.IOException'],
  ])('%s has the type %s before words alone', (line, type) => {
    expect(typeOf(line)).toBe(type);
  });

  it.each([
    'java.io.IOException',
    'java.io.IOException: ',
    'java.io.IOException:  two blanks',
    'IOException: not qualified',
    'java.io.Lost: no name of an error',
    '.IOException: no package',
    'java..IOException: no name',
    'java.io.IO2Exception: with a digit',
    'java.io.IOException: code 7',
    'java.io.IOException: connect to db-1',
    'java.io.IOException: nested; cause',
    'java.io.IOException: user=ann',
    'java.io.IOException: für',
    '',
  ])('%s is read as a whole', line => {
    expect(typeOf(line)).toBe('');
  });

  it('names a cause behind `Caused by: `', () => {
    const told = ['Caused by: x', 'Caused by: ', 'Caused by', ' Caused by: x', 'caused by: x'];
    expect(told.map(line => isCauseLine(Buffer.from(line), 0, line.length))).toEqual([
      true,
      false,
      false,
      false,
      false,
    ]);
  });

  const words = fc.array(
    fc.oneof(
      fc.constantFrom(
        ...'panic fatal error refused timed out host port user lookup to connect signal SIG at by'.split(' '),
      ),
      fc.stringMatching(/^[A-Za-z]{1,9},?$/),
    ),
    { minLength: 1, maxLength: 8 },
  );

  it('leaves the identity as it is, whatever words it says, and names nobody', () => {
    const below = [
      '\tat com.shop.Cart.add(Cart.java:7)',
      'Caused by: com.shop.StockError: none left of 7',
      '\tat com.shop.Stock.take(Stock.java:70)',
    ];
    const identityWith = (line: string): string => {
      const exception = extractException(['request failed', line, ...below], null);
      return `${exception?.language} ${identify({ message: 'request failed', exception, errorType: null, fields: null }).fingerprint}`;
    };
    const known = identityWith('java.io.IOException: broken pipe');
    fc.assert(
      fc.property(words, said => {
        const line = `java.io.IOException: ${said.join(' ')}`;
        fc.pre(typeOf(line) !== '');
        expect(readUser(said.join(' '))).toBeNull();
        expect(identityWith(line)).toBe(known);
      }),
    );
  });
});
