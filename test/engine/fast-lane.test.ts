/** Of which sources' lines the rest is known without parsing their headers again. */
import { describe, expect, it } from 'vitest';
import { FastLane } from '../../src/engine/fast-lane.ts';
import { LineKinds } from '../../src/engine/line-kinds.ts';
import { OrdinaryCounts } from '../../src/engine/ordinary-counts.ts';
import { createStampReader } from '../../src/formats/stamp.ts';
import { stampRange } from '../../src/formats/stamp-range.ts';
import { StickyFormat } from '../../src/formats/sticky.ts';
import { levelRank } from '../../src/model/level.ts';
import { epochMs } from '../../src/model/time.ts';

const stamps = createStampReader({ zone: 'UTC', reference: epochMs(Date.UTC(2026, 5, 1)) });
const stampOf = (i: number): string => new Date(Date.UTC(2026, 2, 1, 10) + i * 331).toISOString();
const spaced = (i: number): string => stampOf(i).replace('T', ' ').replace('Z', '');

const learnedFrom = (lines: readonly string[]): FastLane => {
  const format = new StickyFormat({ stamps });
  format.decide(lines.slice(0, 50));
  const lane = new FastLane({
    stamps,
    fallbackService: 'app',
    counts: new OrdinaryCounts(() => undefined),
    groupFromRank: levelRank.error,
    kinds: new LineKinds(),
    seed: 7,
    asksKinds: false,
    takesRequests: false,
    maxLineBytes: 2000,
    isTimely: () => true,
    told: null,
  });
  lane.learn(
    lines.map(line => {
      const parsed = format.parse(line);
      return { line, parsed, stamp: parsed?.time ? stampRange(line, parsed.time, stamps) : null };
    }),
  );
  return lane;
};

describe('a header', () => {
  it.each([
    { of: 'brackets', line: (i: number) => `[${stampOf(i)}] [INFO] [cart] served ${i} orders`, isBare: true },
    {
      of: 'a thread and a logger',
      line: (i: number) => `${spaced(i)} [http-${i % 5}] INFO  c.e.shop.Cart - served ${i} orders`,
      isBare: true,
    },
    {
      of: 'tags',
      line: (i: number) => `${spaced(i)} INFO shop.pay [trace=${i}abcdef user=u${i % 7}] served ${i} orders`,
      isBare: false,
    },
    {
      of: "Spring's ids",
      line: (i: number) =>
        `${spaced(i)}  INFO [shop,65f1c0ffee0${i % 10}65f1,9a1bc0ffee0${i % 10}65f1] 7 --- [main] c.e.shop.Cart : served ${i} orders`,
      isBare: false,
    },
    {
      of: 'fields',
      line: (i: number) => `time=${stampOf(i)} level=info service=cart user=u${i % 7} msg="served ${i} orders"`,
      isBare: false,
    },
  ])('of $of: bare $isBare', ({ line, isBare }) => {
    const lane = learnedFrom(Array.from({ length: 160 }, (_, i) => line(i)));
    expect([lane.isReady, lane.isBare]).toEqual([true, isBare]);
  });
});
