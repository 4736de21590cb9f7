/** What holds of the keys made from bytes: texts of one skeleton have one mask, lines of one kind have the same words. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { ByteKey } from '../../../src/events/fingerprint/byte-key.ts';
import { mask } from '../../../src/events/fingerprint/mask.ts';

const bytesKey = new ByteKey();

const skeletonOf = (text: string): number => {
  const bytes = Buffer.from(text);
  bytesKey.begin(1);
  bytesKey.addSkeleton(bytes, 0, bytes.length);
  return bytesKey.value;
};

const kindOf = (text: string): number => {
  const bytes = Buffer.from(text);
  bytesKey.begin(1);
  bytesKey.addKind(bytes, 0, bytes.length);
  return bytesKey.value;
};

const digits = (min: number, max: number): fc.Arbitrary<string> =>
  fc.string({ unit: fc.constantFrom(...'0123456789'), minLength: min, maxLength: max });
const hex = (min: number, max: number): fc.Arbitrary<string> =>
  fc.string({ unit: fc.constantFrom(...'0123456789abcdef'), minLength: min, maxLength: max });
const small = fc.string({ unit: fc.constantFrom(...'abcdefghxyz'), minLength: 1, maxLength: 9 });

/** Values as logs have them, whole and in parts. */
const value = fc.oneof(
  digits(1, 12),
  digits(3, 3),
  fc.tuple(digits(1, 4), digits(1, 4)).map(parts => parts.join('.')),
  fc.tuple(digits(1, 3), digits(1, 3), digits(1, 3), digits(1, 3)).map(parts => parts.join('.')),
  fc.tuple(digits(1, 4), digits(1, 2), digits(1, 4)).map(parts => parts.join('-')),
  fc.tuple(digits(1, 2), digits(2, 2), digits(1, 2)).map(parts => parts.join(':')),
  fc.uuid(),
  hex(1, 34),
  fc.string({ unit: fc.constantFrom(...'0123456789bd'), minLength: 12, maxLength: 34 }),
  hex(1, 10).map(text => `0x${text}`),
  fc
    .tuple(digits(1, 6), fc.constantFrom('ms', 's', 'm', 'd', 'kb', 'MB', 'b', 'x', 'e4', 'pm'))
    .map(parts => parts.join('')),
  fc.tuple(small, digits(1, 5)).map(parts => parts.join('-')),
  fc.tuple(small, digits(1, 5), small).map(parts => parts.join('_')),
  fc
    .tuple(
      fc.constantFrom('node', 'db', 'utf', 'sha', 'x'),
      fc.constantFrom('-', '.', '_', ''),
      digits(1, 3),
      fc.constantFrom('', '.internal', '.com', ':80', '.java', '.a'),
    )
    .map(parts => parts.join('')),
  fc.tuple(fc.constantFrom('ORA-', 'E', 'AH', 'v', 'ENO', 'HTTP'), digits(1, 5)).map(parts => parts.join('')),
);

/** What stands before a value: words that change its meaning, signs, quotes, paths. */
const lead = fc.constantFrom(
  'for order ',
  'status=',
  'status ',
  'error ',
  'errno ',
  'exit code ',
  'signal: ',
  'code: ',
  'after ',
  '(',
  '[',
  '"',
  "'",
  '/',
  '/var/lib/',
  '/api/v1/orders/',
  'GET /x/',
  'http://',
  'https://h.example.com/',
  'http://h:',
  'relation "',
  "column '",
  'user "',
  'key=',
  ':',
  ' ',
  ', ',
  '-',
  '.',
  'Nov ',
  'Mon Nov ',
  'at ',
  'id ',
  '\\n',
  '\\"',
  'x@',
  '<',
  'returned a ',
  'with ',
  '#',
  '%',
  '?a=',
  '&b=',
  'size ',
  ' - ',
);
const tail = fc.constantFrom(
  '',
  ' ',
  '.',
  ',',
  ')',
  ']',
  '"',
  "'",
  ': Connection refused',
  ' Service Unavailable',
  ' ms',
  ' s',
  ' bytes',
  '%',
  ':',
  '/',
  '/x',
  ':80',
  ' of 5',
  '?x=1',
  '@',
  '-',
  ' Not Found',
  'Z',
  ' GMT',
);

/** The same text twice, with other values. */
const twins = fc
  .array(fc.tuple(lead, fc.tuple(value, value), tail, fc.boolean()), { minLength: 1, maxLength: 5 })
  .map(
    parts =>
      [0, 1].map(side => parts.map(([a, values, b, isSame]) => a + values[isSame ? 0 : side] + b).join(' ')) as [
        string,
        string,
      ],
  );

/** A text and what became of it by changing digits alone. */
const changed = fc
  .tuple(twins, fc.infiniteStream(fc.constantFrom(...'0123456789')))
  .map(([[text], stream]): [string, string] => {
    return [text, text.replace(/\d/g, () => String(stream.next().value))];
  });

describe('a skeleton', () => {
  it('is one only for texts of one mask', () => {
    let same = 0;
    fc.assert(
      fc.property(fc.oneof(twins, changed), ([a, b]) => {
        if (skeletonOf(a) !== skeletonOf(b)) return;
        if (a !== b) same++;
        expect(mask(b)).toBe(mask(a));
      }),
      { numRuns: 20_000 },
    );
    expect(same).toBeGreaterThan(1000);
  });
});

describe('a skeleton of what failed', () => {
  it.each([
    ['exit code 0xc0000000', 'exit code 0x0'],
    ['code: 0xc0000005', 'code: 0x80070005'],
    ['Result returned 0xc0000005', 'Result returned 0xc0000006'],
  ])('is another for %j and %j', (a, b) => {
    expect(mask(b)).not.toBe(mask(a));
    expect(skeletonOf(b)).not.toBe(skeletonOf(a));
  });

  it('is one for other sessions', () =>
    expect(skeletonOf('session 0xc0000005')).toBe(skeletonOf('session 0xb0864791')));
});

describe('a kind', () => {
  it.each([
    ['order 17 of user u-4', 'order 9981 of user x-12'],
    ['took 12.5ms at 2026-11-23T10:00:00Z', 'took 7ms at 2025-01-02T11:30:59Z'],
    ['GET /a/9f8e7d6c5b4a 200', 'GET /a/0b7d5f3e 201'],
    ['{"duration_ms":127,"x":1}', '{"duration_ms":981,"x":12}'],
    ['{"pid":700}', '{"pid":7}'],
  ])('is one for %j and %j', (a, b) => {
    expect(kindOf(b)).toBe(kindOf(a));
  });

  it.each([
    ['words', 'order 17 kept', 'order 17 lost'],
    ['signs', 'order 17', 'order (17)'],
    ['statuses of another class', 'GET /a 200', 'GET /a 500'],
    ['statuses of another class in a field', '{"status":200}', '{"status":500}'],
    ['codes of another class in a field', '{"status_code":200}', '{"status_code":500}'],
    ['numbers in escaped text', String.raw`{"m":"{\"pid\":200}"}`, String.raw`{"m":"{\"pid\":500}"}`],
    ['versions', '{"version":"1.2.3"}', '{"version":"1.2.4"}'],
    ['releases', 'release=2024-1', 'release=2024-2'],
    ['types of exceptions', 'worker-7: closed', 'psycopg2.OperationalError: closed'],
    ['types of exceptions in fields', '{"msg":"v7: closed"}', '{"msg":"Http2Error: closed"}'],
    ['whether there is a number', 'order 17', 'order seventeen'],
  ])('is another for other %s', (_, a, b) => {
    expect(kindOf(b)).not.toBe(kindOf(a));
  });
});
