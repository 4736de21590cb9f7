/** Where lines of a layout name their host and logger. */
import { describe, expect, it } from 'vitest';
import { learnLayout } from '../../src/formats/learn-layout.ts';
import { headerNamesOf } from '../../src/formats/learn-names.ts';
import { createStampReader } from '../../src/formats/stamp.ts';
import { stampRange } from '../../src/formats/stamp-range.ts';
import { StickyFormat } from '../../src/formats/sticky.ts';
import { noNames, type HeaderNames } from '../../src/model/header-names.ts';
import { epochMs } from '../../src/model/time.ts';

const stamps = createStampReader({ zone: 'UTC', reference: epochMs(Date.UTC(2026, 10, 24)) });

const learnedFrom = (lines: readonly string[]): HeaderNames | null => {
  const format = new StickyFormat({ stamps });
  format.decide(Array.from({ length: 10 }, () => lines).flat());
  const samples = lines.map(line => ({ line, parsed: format.parse(line) }));
  const { line = '', parsed = null } = samples[0] ?? {};
  const stamp = parsed?.time ? stampRange(line, parsed.time, stamps) : null;
  const layout = parsed && learnLayout({ line, parsed, stamp });
  return layout && headerNamesOf(layout, samples);
};

const namedBy = (names: HeaderNames | null, line: string): unknown =>
  names && { host: names.host(line), logger: names.logger(line), thread: names.thread(line) };

const logback = (logger: string): string => `2026-11-24 10:00:00.123 [main] INFO  ${logger} - served 5 orders`;
const syslog = (host: string): string => `2026-11-24T10:00:00.123Z ${host} cart[17]: served 5 orders`;

describe('the names in a header', () => {
  it.each([
    {
      of: 'logback',
      lines: [logback('c.e.shop.Cart'), logback('c.e.shop.Order')],
      line: logback('c.e.shop.Pay$Card'),
      named: { host: null, logger: 'c.e.shop.Pay$Card', thread: 'main' },
    },
    {
      of: 'syslog',
      lines: [syslog('web-1'), syslog('web-2')],
      line: syslog('192.0.2.7'),
      named: { host: '192.0.2.7', logger: null, thread: '17' },
    },
  ])('are read from the columns of $of', ({ lines, line, named }) => {
    expect(namedBy(learnedFrom(lines), line)).toEqual(named);
  });

  it('are left to the format where the column may hold none', () => {
    expect(namedBy(learnedFrom([syslog('web-1'), syslog('web-2')]), syslog('-'))).toEqual({
      host: undefined,
      logger: null,
      thread: '17',
    });
  });

  it('are left to the format where a thread may hold tags', () => {
    const line = (thread: string): string =>
      `2026-11-24 10:00:00.123 [${thread}] INFO  c.e.shop.Cart - served 5 orders`;
    const names = learnedFrom([line('main'), line('http-1')]);
    expect(names?.thread(line('user=ann'))).toBeUndefined();
    expect(learnedFrom([line('user=ann'), line('user=bob')])).toBeNull();
  });

  it('are none where no line has any', () => {
    expect(learnedFrom([1, 2].map(i => `[2026-11-24T10:00:00Z] [INFO] [cart] served ${i} orders`))).toBe(noNames);
  });
});
