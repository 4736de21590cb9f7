import { describe, expect, it } from 'vitest';
import { PresenceMeter, silentTicks } from '../../src/lib/silence.ts';

const meterOf = (ticks: Iterable<number>): PresenceMeter => {
  const meter = new PresenceMeter();
  for (const tick of ticks) meter.note(tick);
  return meter;
};

const every = (step: number, to: number): number[] => Array.from({ length: Math.floor(to / step) }, (_, i) => i * step);

describe('silence', () => {
  it('is none before anything was seen', () => expect(silentTicks(new PresenceMeter().presence, 1000)).toBe(0));

  it('is seen a minute after a busy stream stops', () => {
    const { presence } = meterOf(every(1, 120));
    expect(silentTicks(presence, 125)).toBe(0);
    expect(silentTicks(presence, 133)).toBe(13);
  });

  it('takes as much longer as the stream usually pauses', () => {
    const { presence } = meterOf(every(6, 600));
    expect(silentTicks(presence, 594 + 15)).toBe(0);
    expect(silentTicks(presence, 594 + 100)).toBeGreaterThan(0);
  });

  it('is not called for a stream that shows a few times an hour', () => {
    const { presence } = meterOf([0, 1, 2, 60, 61, 130, 131, 190]);
    expect(silentTicks(presence, 500)).toBe(0);
  });

  it('needs five minutes of habit', () => expect(silentTicks(meterOf(every(1, 50)).presence, 90)).toBe(0));
});
