/** Formats that users write: what they read, and what is refused before it can do harm. */
import { describe, expect, it } from 'vitest';
import { customFormat, customFormatProblems } from '../../src/formats/custom-format.ts';
import { nestedQuantifier } from '../../src/lib/text/nested-quantifier.ts';
import { createStampReader } from '../../src/formats/stamp.ts';
import { epochMs } from '../../src/model/time.ts';

const context = { stamps: createStampReader({ zone: 'UTC', reference: epochMs(1.8e12) }), memory: new Map() };
const billing = {
  name: 'billing',
  pattern: String.raw`^(?<time>\S+) (?<level>\w+) \[(?<service>[^\]]+)\](?: tenant=(?<tenant>\w+))? (?<message>.*)$`,
  samples: ['2026-03-01T10:00:00Z ERROR [invoices] cannot post invoice 17'],
};

describe('customFormat', () => {
  it('reads parts by the names of the groups, others as fields', () => {
    const made = customFormat(billing);
    if (!made.ok) throw new Error(made.failure.join());
    const format = made.value;
    expect(format.parse('2026-03-01T10:00:00Z WARN [a] tenant=t1 slow', context)).toMatchObject({
      time: Date.UTC(2026, 2, 1, 10),
      level: 'warn',
      service: 'a',
      message: 'slow',
      fields: { tenant: 't1' },
    });
    expect(format.parse('2026-03-01T10:00:00Z WARN [a] slow', context)?.fields).toBeNull();
    expect(format.parse('something else', context)).toBeNull();
    expect([format.sniff(billing.samples[0] ?? ''), format.sniff('something else')]).toEqual([0.99, 0]);
  });

  it.each([
    ['(?<message>', ['x'], /Invalid regular expression/],
    ['^.*$', ['x'], /no named group/],
    ['^(?<message>(a+)+)$', ['a'], /may take forever on some lines: \(a\+\)\+/],
    ['^(?<message>a)$', ['a', 'b', 'c'], /^sample 2 does not fit the pattern\nsample 3 does not fit the pattern$/],
    [
      String.raw`^(?<time>\S+) (?<message>.*)$`,
      ['yesterday it broke'],
      /^sample 1 has no time that can be read: yesterday$/,
    ],
    [String.raw`^(?<level>\S+) (?<message>.*)$`, ['bad it broke'], /^sample 1 has no known level: bad$/],
  ])('refuses %j', (pattern, samples, problem) => {
    expect(customFormatProblems({ name: 'x', pattern, samples }).join('\n')).toMatch(problem);
  });

  it('finds nothing wrong with a good one', () => {
    expect(customFormatProblems(billing)).toEqual([]);
  });
});

describe('nestedQuantifier', () => {
  it.each(['(a+)+', '(a*)*', '(?:a+b?)*', '((a+))+', '(a{2,})+', '(x|a+)*', '(a(b+)c)+', '([a+]+)*'])(
    'finds %s',
    pattern => {
      expect(nestedQuantifier(pattern)).not.toBeNull();
    },
  );

  it.each([
    '',
    'a+',
    '(a)+',
    '(a+)',
    '(a+)?',
    '(a{2,5})+',
    '([a+])+',
    String.raw`(\+)+`,
    String.raw`(a\))+`,
    '(a+){2,5}',
    '(a+',
    'a)+',
  ])('lets %s pass', pattern => {
    expect(nestedQuantifier(pattern)).toBeNull();
  });
});
