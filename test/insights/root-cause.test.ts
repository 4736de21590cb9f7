/** Roots are ranked with evidence for and against, and with how sure they are. */
import { describe, expect, it } from 'vitest';
import { createGroupStats } from '../../src/analyses/group-stats.ts';
import type { CausalPair } from '../../src/insights/causal-pair.ts';
import type { Riser } from '../../src/insights/incident.ts';
import { failureKindOf } from '../../src/insights/knowledge.ts';
import { rankRoots } from '../../src/insights/root-cause.ts';
import { errorEvent, startMs } from '../support/log-events.ts';

const riser = (id: string, seconds: number, parts: Partial<Riser> = {}): Riser => ({
  id,
  stats: createGroupStats(errorEvent(seconds, 1, { service: id.split('/')[0] ?? id })),
  isNew: true,
  onset: startMs + seconds * 1000,
  end: startMs + 1_200_000,
  count: 100,
  deviations: 20,
  isOutcome: false,
  isFromStart: false,
  kind: null,
  release: null,
  ...parts,
});

const pair = (cause: string, effect: string): CausalPair => ({
  cause,
  effect,
  delayMs: 500,
  confidence: 0.9,
  links: 80,
  evidence: 'same trace id 80%',
});

const dns = failureKindOf('getaddrinfo ENOTFOUND geo.internal');
const upstream = failureKindOf('bad gateway');

describe('of two incidents', () => {
  const risers = [riser('shop/often', 0, { count: 900, isNew: false }), riser('bank/lost', 400, { count: 60 })];
  const firsts = (isAlerted: (each: Riser) => boolean): (string | undefined)[] =>
    rankRoots({ risers, pairs: [] }, isAlerted).map(each => each.riser.id);

  it('the one that an alert speaks of comes first, else the larger one', () => {
    expect(firsts(() => false)[0]).toBe('shop/often');
    expect(firsts(each => each.id === 'bank/lost')[0]).toBe('bank/lost');
  });
});

describe('ends of requests that nothing ties to a failure', () => {
  it('come after a failure, however many they are', () => {
    const risers = [riser('proxy/502', 0, { count: 900, isOutcome: true }), riser('bank/lost', 1, { count: 60 })];
    expect(rankRoots({ risers, pairs: [] }).map(each => each.riser.id)).toEqual(['bank/lost', 'proxy/502']);
  });
});

describe('root causes', () => {
  const risers = [
    riser('geo/lookup', 0, { kind: dns }),
    riser('orders/upstream', 2, { kind: upstream, isNew: false }),
    riser('proxy/502', 3, { isOutcome: true, isNew: false }),
  ];
  const pairs = [pair('geo/lookup', 'orders/upstream'), pair('orders/upstream', 'proxy/502')];
  const ranked = rankRoots({ risers, pairs });

  it('begin with who rose first and makes others fail', () =>
    expect(ranked.map(({ riser: { id } }) => id)[0]).toBe('geo/lookup'));

  it('say what speaks for it and what against the others', () => {
    expect(ranked[0]?.evidence).toEqual({
      for: ['new', 'rose first', '1 group follows from it', 'name resolution makes others fail', '100 events'],
      against: [],
    });
    const proxy = ranked.find(each => each.riser.id === 'proxy/502');
    expect(proxy?.evidence.against).toEqual([
      'follows from 1 other group',
      'only tells how requests ended',
      'was there before',
    ]);
  });

  it('do not all rise first where they rise within a second', () => {
    const together = [riser('geo/lookup', 0), riser('orders/upstream', 0.4)];
    const [geo, orders] = rankRoots({ risers: together, pairs: [pair('geo/lookup', 'orders/upstream')] });
    expect(geo?.evidence.for).toContain('rose first');
    expect(orders?.evidence.for).toContain('rose with the first');
  });

  it('are surer the more speaks for them, and share what is sure', () => {
    const sure = ranked.map(({ confidence }) => confidence);
    expect(sure[0]).toBeGreaterThan(0.7);
    expect(sure.toSorted((a, b) => b - a)).toEqual(sure);
    expect(sure.reduce((sum, each) => sum + each, 0)).toBeLessThanOrEqual(1);
  });

  it('name a second failure that meets the same callers before the effects of the first', () => {
    const second = riser('orders/division', 260, { count: 60 });
    const ids = rankRoots({
      risers: [...risers, riser('shop/upstream', 4, { count: 900 }), second],
      pairs: [...pairs, pair('geo/lookup', 'shop/upstream'), pair('orders/division', 'proxy/502')],
    }).map(each => each.riser.id);
    expect(ids.slice(0, 2)).toEqual(['geo/lookup', 'orders/division']);
  });

  describe('of errors that nothing ties', () => {
    const saying = (id: string, seconds: number, message: string, parts: Partial<Riser> = {}): Riser => {
      const made = riser(id, seconds, parts);
      return { ...made, stats: { ...made.stats, title: message, template: message } };
    };
    const first = (...list: Riser[]): string | undefined => rankRoots({ risers: list, pairs: [] })[0]?.riser.id;
    const refused = saying('gateway/refused', 0, 'quota at <ip>: connection refused', { count: 400 });

    it('is the failing service that the others name, few and late as its errors may be', () =>
      expect(first(refused, saying('quota/migration', 4, 'checksum mismatch', { count: 16 }))).toBe('quota/migration'));

    it('is not a service that is named and failed long before or after', () =>
      expect(first(refused, saying('quota/migration', 400, 'checksum mismatch', { count: 16 }))).toBe(
        'gateway/refused',
      ));
  });
});
