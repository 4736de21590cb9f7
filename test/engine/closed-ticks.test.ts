/** Ticks are stepped where something was logged or lately was; long empty stretches cost nothing. */
import { describe, expect, it } from 'vitest';
import { volume, type ServiceVolume } from '../../src/analyses/volume.ts';
import { closedTicks } from '../../src/engine/closed-ticks.ts';
import { logEvent, startMs } from '../support/log-events.ts';
import { tickMs } from '../../src/model/time.ts';

const first = startMs / tickMs;

/** Services with one record in each of these ticks after the first. */
const servicesWith = (ticks: readonly number[]): readonly ServiceVolume[] => {
  const state = volume.create();
  for (const tick of ticks) volume.fold(state, logEvent((tick * tickMs) / 1000), '');
  return [...state.services.values()];
};

const stepped = (ticks: readonly number[], end: number): readonly number[] =>
  [...closedTicks(servicesWith(ticks), first, first + end)].map(tick => tick - first);

const range = (from: number, to: number): readonly number[] => Array.from({ length: to - from }, (_, i) => from + i);

describe('closedTicks', () => {
  it.each<readonly [string, readonly number[], number, readonly number[]]>([
    ['nothing', [], 100, []],
    ['each tick while there are records', [0, 5], 8, range(0, 8)],
    ['on for twenty minutes of silence', [0], 1000, range(0, 241)],
    ['what comes after a long silence', [0, 2000], 2010, [...range(0, 241), ...range(2000, 2010)]],
  ])('%s', (_, ticks, end, expected) => {
    expect(stepped(ticks, end)).toEqual(expected);
  });

  it('is a bounded number over twenty years with a record a day', () => {
    const day = 86_400_000 / tickMs;
    const ticks = Array.from({ length: 365 * 20 }, (_, i) => i * day);
    const steps = stepped(ticks, 365 * 20 * day);
    expect(steps.length).toBeLessThan(50_000);
    expect(steps.length).toBeGreaterThan(5000);
    expect(steps.every((tick, i) => i === 0 || tick > steps[i - 1]!)).toBe(true);
  });

  it('jumps over the years between one old record and the rest', () => {
    const now = (10 * 365 * 86_400_000) / tickMs;
    expect(stepped([0, now, now + 3], now + 10).length).toBeLessThan(50_000);
  });
});
