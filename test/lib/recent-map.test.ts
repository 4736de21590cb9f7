import { describe, expect, it } from 'vitest';
import { RecentMap } from '../../src/lib/recent-map.ts';

describe('a map of recent entries', () => {
  it('forgets what was set first and says so', () => {
    const dropped: [string, number][] = [];
    const map = new RecentMap<string, number>(2, (key, value) => dropped.push([key, value]));
    map.set('a', 1);
    map.set('b', 2);
    map.set('a', 3);
    map.set('c', 4);
    expect(dropped).toEqual([['a', 3]]);
    expect([map.get('a'), map.get('b'), map.get('c'), map.size]).toEqual([undefined, 2, 4, 2]);
    expect([map.has('a'), map.has('b')]).toEqual([false, true]);
  });

  it('stays within its size whatever comes', () => {
    const map = new RecentMap<number, number>(100);
    for (let n = 0; n < 10_000; n++) map.set(n, n);
    expect(map.size).toBe(100);
    expect(map.get(9_999)).toBe(9_999);
  });

  it.each([0, -1, Number.NaN])('cannot be made for %d entries', max => {
    expect(() => new RecentMap(max)).toThrow(RangeError);
  });
});
