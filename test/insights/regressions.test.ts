/** What a release brought back or made worse is told from what scatters anyway. */
import { describe, expect, it } from 'vitest';
import { createGroupStats, type GroupStats } from '../../src/analyses/group-stats.ts';
import type { Release } from '../../src/analyses/releases.ts';
import { countVolume, volume } from '../../src/analyses/volume.ts';
import { isNewGroup, regressionOf } from '../../src/insights/regressions.ts';
import { tickMs } from '../../src/model/time.ts';
import { at, print } from '../support/log-events.ts';

const group = (seconds: readonly number[]): GroupStats => {
  const base = { service: 'orders', fingerprint: print(1), title: 't', template: 't', groupedBy: 'test' };
  const stats = createGroupStats({ ...base, level: 'error' });
  for (const second of seconds) stats.series.add(Math.floor(at(second) / tickMs));
  stats.count = seconds.length;
  stats.firstSeen = at(Math.min(...seconds));
  stats.lastSeen = at(Math.max(...seconds));
  return stats;
};

const release = (seconds: number, kind: Release['kind'] = 'deploy'): Release => ({
  time: at(seconds),
  service: 'orders',
  kind,
  version: '2.4.0',
  from: '2.3.9',
});

const every = (from: number, to: number, step: number): number[] =>
  Array.from({ length: Math.floor((to - from) / step) }, (_, i) => from + i * step);
/** Bursts of six within four seconds. */
const bursts = (...starts: number[]): number[] => starts.flatMap(start => every(start, start + 4, 0.7));

const range = { startedAt: at(0), now: at(2100) };
const isBlamed = (seconds: readonly number[], releases = [release(900)]): boolean =>
  regressionOf(group(seconds), releases, range) !== null;

describe('a release', () => {
  it.each<[string, number[]]>([
    ['gone for ten minutes, back at once', [...every(20, 290, 20), ...every(910, 1400, 20)]],
    ['one a minute before, six a minute after', [...every(10, 890, 60), ...every(905, 2000, 10)]],
    ['hundreds a minute before, five times as many after', [...every(0, 890, 0.4), ...every(900, 2090, 0.08)]],
  ])('is blamed for %s', (_, seconds) => expect(isBlamed(seconds)).toBe(true));

  it('is blamed for a few failures long before it and one every 35 s until it is rolled back', () =>
    expect(isBlamed([...every(40, 280, 50), ...every(1075, 1770, 35)], [release(900), release(1740)])).toBe(true));

  const fixed = release(240);
  it.each<[string, number[]]>([
    ['six before the fix, a straggler', [10, 90, 92, 150, 200, 233, 251, ...every(930, 1700, 45)]],
    ['four before the fix, none after', [90, 160, 190, 210, ...every(960, 2000, 52)]],
    ['a dozen before the fix, two after', [...every(10, 230, 18), 330, 610, ...every(1010, 1700, 50)]],
  ])('is blamed for what the release before it had fixed: %s', (_, seconds) =>
    expect(isBlamed(seconds, [fixed, release(900), release(1740)])).toBe(true),
  );

  it.each<[string, number[]]>([
    ['a seldom one that paused', [30, 120, 950, 1010, 1150, 1300, 1420, 1500, 1700, 1890, 2050]],
    [
      'one that came less often since the fix',
      [...every(10, 230, 30), ...every(300, 890, 80), ...every(930, 2050, 60)],
    ],
    ['two before the fix', [100, 180, ...every(960, 2000, 110)]],
  ])('is not blamed, though a release came before it, for %s', (_, seconds) =>
    expect(isBlamed(seconds, [fixed, release(900), release(1740)])).toBe(false),
  );

  it.each<[string, number[]]>([
    ['what goes on as before', every(20, 2050, 40)],
    ['a few bursts more than before', [...bursts(40, 450, 490, 828), ...bursts(880, 960, 1060, 1360, 1560, 1760)]],
    ['bursts that paused before it', [...bursts(20, 110, 190, 280, 420, 510), ...bursts(860, 950, 1090, 1240, 1600)]],
    ['a single burst', [...every(20, 800, 90), ...bursts(1000)]],
    ['what began half a minute before it', [...every(30, 800, 150), ...every(872, 898, 2)]],
  ])('is not blamed for %s', (_, seconds) => expect(isBlamed(seconds)).toBe(false));

  it('of the same version is never blamed', () =>
    expect(isBlamed([...every(20, 290, 20), ...every(910, 1400, 20)], [release(900, 'restart')])).toBe(false));
});

describe('a group that was not there in the first minutes', () => {
  const isNew = (seconds: readonly number[], ordinary: readonly number[] = []): boolean => {
    const stats = group(seconds);
    const state = volume.create();
    for (const second of ordinary)
      countVolume(state, {
        firstSecond: at(second) / 1000,
        second: at(second) / 1000,
        service: 'orders',
        level: 'info',
        count: 1,
        bytes: 80,
      });
    return isNewGroup(stats, { ...range, groups: [stats], volume: state, newErrorLearnMs: 300_000 });
  };

  it.each<[string, number[], boolean]>([
    ['dense from half way on', every(1000, 1400, 20), true],
    ['seldom', [400, 900, 1700], false],
    [
      'in bursts that are as far apart as it was away at first',
      [600, 1250, 1900].flatMap(t => every(t, t + 30, 2)),
      false,
    ],
    ['in two bursts', [600, 1250].flatMap(t => every(t, t + 30, 2)), true],
  ])('is new or not: %s', (_, seconds, expected) => expect(isNew(seconds)).toBe(expected));

  it.each<[string, number[], boolean]>([
    ['came late at first, and evenly for hours', every(360, 18_000, 84), false],
    ['came often for an hour', every(360, 3600, 12), true],
    ['came evenly and often', every(360, 18_000, 12), true],
  ])('in a long log is new or not: %s', (_, seconds, expected) => {
    const stats = group(seconds);
    const long = { startedAt: at(0), now: at(18_000), newErrorLearnMs: 300_000 };
    expect(isNewGroup(stats, { ...long, groups: [stats], volume: volume.create() })).toBe(expected);
  });

  it('is new at once where it is the first that ends a process of its service', () => {
    const fatal = (seconds: readonly number[]): GroupStats => Object.assign(group(seconds), { level: 'fatal' });
    const isNewAmong = (stats: GroupStats, others: readonly GroupStats[]): boolean =>
      isNewGroup(stats, {
        ...range,
        groups: [stats, ...others],
        volume: volume.create(),
        newErrorLearnMs: 300_000,
      });
    expect(isNewAmong(fatal([1800]), [group([100, 900])])).toBe(true);
    expect(isNewAmong(fatal([200, 1800]), [])).toBe(false);
    expect(isNewAmong(fatal([1800]), [{ ...fatal([1200]), fingerprint: print(2) }])).toBe(false);
    expect(isNewAmong(group([1800]), [])).toBe(false);
  });

  it('is not new where the service did next to nothing before it', () => {
    const seconds = every(1000, 2000, 60);
    expect(isNew(seconds, every(0, 2090, 1))).toBe(true);
    expect(isNew(seconds, [...every(0, 990, 60), ...every(1000, 2090, 1)])).toBe(false);
  });
});
