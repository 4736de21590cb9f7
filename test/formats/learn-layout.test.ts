/** Which lines the layout holds that one line of a source taught. */
import { describe, expect, it } from 'vitest';
import type { Layout } from '../../src/formats/layout.ts';
import { learnLayout } from '../../src/formats/learn-layout.ts';
import { createStampReader } from '../../src/formats/stamp.ts';
import { stampRange } from '../../src/formats/stamp-range.ts';
import { StickyFormat } from '../../src/formats/sticky.ts';
import { epochMs } from '../../src/model/time.ts';

const stamps = createStampReader({ zone: 'UTC', reference: epochMs(Date.UTC(2026, 10, 24)) });

const learnedFrom = (line: string): Layout | null => {
  const format = new StickyFormat({ stamps });
  format.decide(Array.from({ length: 20 }, () => line));
  const parsed = format.parse(line);
  return parsed && learnLayout({ line, parsed, stamp: parsed.time ? stampRange(line, parsed.time, stamps) : null });
};

const holds = (layout: Layout | null, line: string): boolean =>
  layout?.match(Buffer.from(line), 0, Buffer.byteLength(line)) === true;

const request = '[24/Nov/2026:10:00:00 +0000] "GET /cart HTTP/1.1"';
const bare = `192.0.2.7 - - ${request} 200 512 "-" "curl/8.0"`;
const named = `192.0.2.8 - ann ${request} 503 17 "-" "curl/8.0"`;

describe('a layout', () => {
  it.each([
    { taught: 'nobody', from: bare, other: named },
    { taught: 'a user', from: named, other: bare },
  ])('of access lines that name $taught holds the others, too', ({ from, other }) => {
    const layout = learnedFrom(from);
    expect([holds(layout, from), holds(layout, other)]).toEqual([true, true]);
    expect(layout?.status).toBe(other === named ? 503 : 200);
  });

  it('keeps the dash that stands between columns', () => {
    const layout = learnedFrom('2026-11-24 10:00:00,123 - shop.cart - INFO - served 5 orders');
    expect(holds(layout, '2026-11-24 10:00:01,123 - shop.cart - ERROR - not saved')).toBe(true);
    expect(holds(layout, '2026-11-24 10:00:01,123 | shop.cart | ERROR | not saved')).toBe(false);
  });
});
