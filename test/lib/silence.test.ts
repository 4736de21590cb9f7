import { describe, expect, it } from 'vitest';
import { seeded } from '../support/steady-traffic.ts';
import { PresenceMeter, silentTicks } from '../../src/lib/silence.ts';

const meterOf = (ticks: Iterable<number>): PresenceMeter => {
  const meter = new PresenceMeter();
  for (const tick of ticks) meter.note(tick);
  return meter;
};

const every = (step: number, to: number): number[] => Array.from({ length: Math.floor(to / step) }, (_, i) => i * step);

describe('silence', () => {
  it('is none before anything was seen', () => expect(silentTicks(new PresenceMeter().presence, 1000)).toBe(0));

  it('is seen 90 s after a busy stream stops', () => {
    const { presence } = meterOf(every(1, 120));
    expect(silentTicks(presence, 137)).toBe(0);
    expect(silentTicks(presence, 138)).toBe(18);
  });

  it('takes as much longer as the stream usually pauses', () => {
    const { presence } = meterOf(every(6, 600));
    expect(silentTicks(presence, 594 + 15)).toBe(0);
    expect(silentTicks(presence, 594 + 100)).toBeGreaterThan(0);
  });

  it('is seen when a heartbeat misses six beats', () => {
    const { presence } = meterOf(every(12, 264));
    expect(silentTicks(presence, 252 + 60)).toBe(0);
    expect(silentTicks(presence, 252 + 80)).toBeGreaterThan(0);
  });

  it('is not called for a stream that shows a few times an hour', () => {
    const { presence } = meterOf([0, 1, 2, 60, 61, 130, 131, 190]);
    expect(silentTicks(presence, 500)).toBe(0);
  });

  /** A stream without memory that shows in `share` of the ticks. */
  const atRandom = (share: number, to: number, seed: number): number[] => {
    const random = seeded(seed);
    return Array.from({ length: to }, (_, i) => i).filter(() => random() < share);
  };
  const lastOf = (ticks: readonly number[]): number => ticks.at(-1) ?? 0;

  it('is seen within five minutes where five records a minute stop, but for a long pause in a few', () => {
    const seen = Array.from({ length: 40 }, (_, seed) => {
      const ticks = atRandom(0.34, 150, seed);
      return silentTicks(meterOf(ticks).presence, lastOf(ticks) + 61) > 0;
    });
    expect(seen.filter(Boolean).length).toBeGreaterThanOrEqual(32);
  });

  it.each([1, 2, 3, 4, 5, 6, 7, 8])('is never seen in a stream without memory that goes on (seed %i)', seed => {
    const random = seeded(seed + 50);
    for (const share of [0.05, 0.15, 0.34, 0.6, 0.9]) {
      const meter = new PresenceMeter();
      for (let tick = 0; tick < 4320; tick++) {
        expect(silentTicks(meter.presence, tick)).toBe(0);
        if (random() < share) meter.note(tick);
      }
    }
  });

  it('is not called after a busy first while of a stream of which little is known', () => {
    const pauses = [6, 10, 16, 4, 8, 0, 0, 21, 0, 11];
    const ticks = pauses.reduce<number[]>((seen, pause) => [...seen, (seen.at(-1) ?? 0) + pause + 1], [0]);
    expect(silentTicks(meterOf(ticks).presence, lastOf(ticks) + 105)).toBe(0);
  });

  it('needs five minutes of habit', () => expect(silentTicks(meterOf(every(1, 50)).presence, 90)).toBe(0));
});
