/** The order in which the groups of an incident are told. */
import { describe, expect, it } from 'vitest';
import { createGroupStats } from '../../src/analyses/group-stats.ts';
import type { CausalPair } from '../../src/insights/causal-pair.ts';
import type { Riser } from '../../src/insights/incident.ts';
import { movingPicture } from '../../src/insights/moving.ts';
import { errorEvent, startMs } from '../support/log-events.ts';

const riser = (id: string, seconds: number): Riser => ({
  id,
  stats: createGroupStats(errorEvent(seconds, 1)),
  isNew: true,
  onset: startMs + seconds * 1000,
  end: startMs + 600_000,
  count: 50,
  deviations: 20,
  isOutcome: false,
  isFromStart: false,
  kind: null,
  release: null,
});

const pair = (cause: string, effect: string): CausalPair => ({
  cause,
  effect,
  delayMs: 0,
  confidence: 0.9,
  links: 40,
  evidence: `same request as ${cause}`,
});

const told = (risers: readonly Riser[], pairs: readonly CausalPair[]) =>
  movingPicture({ risers, pairs, badgeOf: () => 'new', maxRows: 10, cause: null }).rows.map(
    ({ group, delayMs, evidence }) => `${group} +${delayMs} ${evidence}`,
  );

describe('what moved together', () => {
  it('is told in the order of the onsets', () => {
    expect(told([riser('c', 31), riser('a', 0), riser('b', 14)], [pair('a', 'b')])).toEqual([
      'a +0 first, new',
      'b +14000 same request as a',
      'c +31000 rose within 31s',
    ]);
  });

  it('begins with the cause where its effect is stamped in whole seconds', () => {
    const log = [riser('proxy', 60), riser('api', 60.7), riser('shop', 60)];
    expect(told(log, [pair('proxy', 'shop'), pair('api', 'proxy')])).toEqual([
      'api +0 first, new',
      'proxy +0 same request as api',
      'shop +0 same request as proxy',
    ]);
  });

  it('begins with the cause where its effect shows now and then anyway', () => {
    const known = { ...riser('proxy', 0), isNew: false };
    expect(told([known, riser('api', 2)], [pair('api', 'proxy')])).toEqual([
      'api +0 first, new',
      'proxy +0 same request as api',
    ]);
    const guessed = { ...pair('api', 'proxy'), links: 0 };
    expect(told([known, riser('api', 2)], [guessed])[0]).toMatch(/^proxy /);
  });

  it('does not turn an order around that is plain', () => {
    expect(told([riser('a', 0), riser('b', 5)], [pair('b', 'a')])[0]).toMatch(/^a \+0/);
  });

  it('comes to an end where causes run in a circle', () => {
    expect(told([riser('a', 0), riser('b', 0)], [pair('a', 'b'), pair('b', 'a')])).toHaveLength(2);
  });

  it('is the newest story of several groups, not a lone rise after it', () => {
    const groups = told([riser('a', 0), riser('b', 14), riser('late', 1200)], []).map(row => row.slice(0, 1));
    expect(groups).toEqual(['a', 'b']);
    expect(told([riser('a', 0), riser('late', 1200)], [])[0]).toMatch(/^late /);
  });

  it('is nothing where nothing rose', () => expect(told([], [])).toEqual([]));
});
