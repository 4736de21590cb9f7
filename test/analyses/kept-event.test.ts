/** What is kept of events stays within its limits, and says the same as the event. */
import { describe, expect, it } from 'vitest';
import { createGroupStats, foldGroup } from '../../src/analyses/group-stats.ts';
import { EventKeeper, keepLimits } from '../../src/analyses/kept-event.ts';
import type { StackFrame } from '../../src/model/event.ts';
import { errorEvent } from '../support/log-events.ts';

const frame = (parts: Partial<StackFrame> = {}): StackFrame => ({
  function: 'shop.cart.Cart.total',
  file: 'Cart.java',
  line: 7,
  column: null,
  isInApp: true,
  raw: 'at shop.cart.Cart.total(Cart.java:7)',
  ...parts,
});

const exception = (frames: readonly StackFrame[]) => ({
  language: 'java',
  type: 'shop.cart.PriceMissing',
  message: 'no price of that item',
  frames,
  cause: null,
});

describe('a kept exception', () => {
  it('is equal to the one that was read, frames that look alike but differ too', () => {
    const keeper = new EventKeeper();
    const read = exception([frame(), frame(), frame({ isInApp: false }), frame({ line: null })]);
    expect(keeper.exception(read, keepLimits(1))).toEqual(read);
    expect(keeper.exception(read, { frames: 2 }).frames).toHaveLength(2);
  });
});

describe('the samples of a group', () => {
  const fold = (limits: Partial<ReturnType<typeof keepLimits>>, raws: readonly string[]): readonly string[] => {
    const stats = createGroupStats(errorEvent(0, 1));
    const keeper = new EventKeeper();
    raws.forEach((raw, i) =>
      foldGroup(stats, errorEvent(i, 1, { raw }), { facets: [], limits: { ...keepLimits(1), ...limits }, keeper }),
    );
    return stats.samples.map(sample => sample.raw);
  };

  it.each([
    { name: 'as many as may be', limits: { samples: 2 }, kept: ['bbbb', 'cc'] },
    { name: 'as much text as may be', limits: { rawChars: 6 }, kept: ['bbbb', 'cc'] },
    { name: 'the newest, cut', limits: { rawChars: 1 }, kept: ['c…'] },
  ])('are the newest: $name', ({ limits, kept }) => {
    expect(fold(limits, ['aaaaaa', 'bbbb', 'cc'])).toEqual(kept);
  });
});
