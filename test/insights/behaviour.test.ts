import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { endpoints } from '../../src/analyses/endpoints.ts';
import {
  createGroupStats,
  foldGroup,
  mergeFields,
  mergeGroup,
  type GroupStats,
} from '../../src/analyses/group-stats.ts';
import { keyOf, topErrors } from '../../src/analyses/top-errors.ts';
import { volume } from '../../src/analyses/volume.ts';
import { behaviourOf } from '../../src/insights/behaviour.ts';
import type { CappedCounter } from '../../src/lib/capped-counter.ts';
import type { Behaviour, Judged } from '../../src/model/classification.ts';
import type { LogEvent } from '../../src/model/event.ts';
import { at, errorEvent, logEvent, requestEvent, startMs } from '../support/log-events.ts';
import { seeded } from '../support/steady-traffic.ts';

const hour = 3600;
const service = 'cart';

/** What is made of group 1, told from all events of an hour. */
const behaviourIn = (events: readonly LogEvent[], end = hour): Judged<Behaviour> | null => {
  const errors = topErrors.create();
  const volumes = volume.create();
  const served = endpoints.create();
  for (const event of events) {
    if (event.fingerprint !== null) topErrors.fold(errors, event, keyOf(event));
    volume.fold(volumes, event, '');
    endpoints.fold(served, event, '');
  }
  const groups = [...errors.groups.values()];
  const stats = groups.find(group => group.fingerprint.endsWith('1'));
  if (!stats) throw new RangeError('no event of group 1');
  return judged(stats, groups, { volumes, served, end });
};

interface Surroundings {
  readonly volumes: ReturnType<typeof volume.create>;
  readonly served: ReturnType<typeof endpoints.create>;
  readonly end: number;
}

const judged = (stats: GroupStats, groups: readonly GroupStats[], { volumes, served, end }: Surroundings) => {
  const serviceFields = new Map<string, CappedCounter>();
  for (const group of groups) mergeFields(serviceFields, group.fields, 256);
  return behaviourOf({
    stats,
    volume: volumes.services.get(service) ?? null,
    serviceFields,
    states: new Map([['endpoints', served]]),
    startedAt: startMs,
    now: at(end),
  });
};

const every = (seconds: number, make: (second: number) => LogEvent, from = 0, to = hour): LogEvent[] =>
  Array.from({ length: Math.ceil((to - from) / seconds) }, (_, index) => make(from + index * seconds));

const ordinary = (perSecond = 0.5): LogEvent[] => every(1 / perSecond, second => logEvent(second));

/** Seconds of irregular occurrences. */
const scattered = (count: number, seed: number): number[] => {
  const random = seeded(seed);
  return Array.from({ length: count }, () => Math.floor(random() * hour)).toSorted((a, b) => a - b);
};

const failing = (second: number, status: number): LogEvent[] => [
  requestEvent(second, { path: '/api/orders/4711', status, method: 'POST', durationMs: 40 }),
  ...(status >= 500
    ? [errorEvent(second, 1, { request: { method: 'POST', path: '/api/orders/4711', status: null, durationMs: null } })]
    : []),
];

/** Ten minutes of little traffic, then five of much, and so on. */
const waves = (errorsInWaves: boolean): LogEvent[] => {
  const random = seeded(7);
  const events: LogEvent[] = [];
  for (let second = 0; second < hour; second += 1) {
    const isBusy = second % 900 >= 600;
    const requests = isBusy ? 4 : 1;
    for (let index = 0; index < requests; index += 1) events.push(logEvent(second));
    if (random() < (isBusy && errorsInWaves ? 0.1 : 0.004 * requests)) events.push(errorEvent(second, 1));
  }
  return events;
};

const onHosts = (own: readonly string[], others: readonly string[]): LogEvent[] => [
  ...ordinary(),
  ...scattered(40, 3).map((second, index) => errorEvent(second, 1, { host: own[index % own.length] ?? null })),
  ...scattered(90, 4).map((second, index) => errorEvent(second, 2, { host: others[index % others.length] ?? null })),
];

describe('behaviour', () => {
  it.each<readonly [string, readonly LogEvent[], Behaviour | null, RegExp]>([
    [
      'a job that fails at every run',
      [...ordinary(), ...every(300, second => errorEvent(second + 17, 1))],
      'deterministic',
      /comes every 5m, 12 times without a miss/,
    ],
    [
      'a job that mostly fails: one run went well',
      [...ordinary(), ...every(300, second => errorEvent(second + 17, 1)).toSpliced(5, 1)],
      'intermittent',
      /11 times in 5\dm/,
    ],
    [
      'a route that always fails',
      [...ordinary(), ...scattered(60, 1).flatMap(second => failing(second, 500))],
      'deterministic',
      /POST \/api\/orders\/:id fails 100% of \d+ requests since it began/,
    ],
    [
      'a route that fails now and then',
      [...ordinary(), ...scattered(400, 1).flatMap((second, index) => failing(second, index % 20 === 3 ? 500 : 200))],
      'intermittent',
      /POST \/api\/orders\/:id fails [45]\.\d% of \d+ requests since it began/,
    ],
    [
      'a route that always fails since a while',
      [...ordinary(), ...scattered(200, 1).flatMap(second => failing(second, second > 2400 ? 500 : 200))],
      'deterministic',
      /POST \/api\/orders\/:id fails 100% of \d\d requests since it began/,
    ],
    [
      'a route that another service counts: the proxy',
      [
        ...ordinary(),
        ...scattered(60, 1).flatMap(second =>
          failing(second, 500).map(event => (event.request?.status === 500 ? { ...event, service: 'edge' } : event)),
        ),
      ],
      'deterministic',
      /fails 100% of/,
    ],
    [
      'one host of three',
      onHosts(['cart-3'], ['cart-1', 'cart-2', 'cart-3']),
      'environmental',
      /100% on host cart-3, which has 33% of the other errors/,
    ],
    [
      'every host',
      onHosts(['cart-1', 'cart-2', 'cart-3'], ['cart-1', 'cart-2', 'cart-3']),
      'intermittent',
      /40 other|times in/,
    ],
    ['one host where the service has no other', onHosts(['cart-1'], ['cart-1']), 'intermittent', /times in/],
    ['more than its share in busy stretches', waves(true), 'load-dependent', /4 of 4 busy stretches show it/],
    ['its share in busy stretches', waves(false), 'intermittent', /times in/],
    ['one burst only', [...ordinary(), ...every(1, second => errorEvent(second, 1), 600, 700)], null, /^$/],
    ['too few to say', [...ordinary(), ...scattered(5, 9).map(second => errorEvent(second, 1))], null, /^$/],
    ['nothing else is logged', scattered(40, 2).map(second => errorEvent(second, 1)), null, /^$/],
  ])('%s', (_, events, value, reason) => {
    const found = behaviourIn(events);
    expect(found?.value ?? null).toBe(value);
    expect(found?.reason ?? '').toMatch(reason);
  });

  it('is not a matter of version where the version came late', () => {
    const versions = (from: number): LogEvent[] => [
      ...ordinary(),
      ...scattered(80, 5)
        .filter(second => second >= from)
        .map(second => errorEvent(second, 1, { version: '4.18.0' })),
      ...scattered(120, 6).map((second, index) =>
        errorEvent(second, 2, { version: index % 2 === 0 ? '4.18.0' : '4.17.0' }),
      ),
    ];
    expect(behaviourIn(versions(0))?.value).toBe('environmental');
    expect(behaviourIn(versions(2400))?.value).not.toBe('environmental');
  });

  it('does not depend on the order of the events, nor on how they were split', () => {
    const all = onHosts(['cart-3'], ['cart-1', 'cart-2', 'cart-3']);
    const expected = behaviourIn(all);
    const errors = all.filter(event => event.fingerprint?.endsWith('1') === true);
    const whole = errors.reduce(
      (stats, event) => (foldGroup(stats, event), stats),
      createGroupStats(errors[0] ?? all[0]!),
    );
    fc.assert(
      fc.property(fc.shuffledSubarray(all, { minLength: all.length }), fc.nat(errors.length), (shuffled, cut) => {
        expect(behaviourIn(shuffled)).toEqual(expected);
        const parts = [errors.slice(0, cut), errors.slice(cut)].map(part =>
          part.reduce((stats, event) => (foldGroup(stats, event), stats), createGroupStats(errors[0]!)),
        );
        const merged = createGroupStats(errors[0]!);
        for (const part of parts.toReversed()) mergeGroup(merged, part);
        expect(merged.first).toEqual(whole.first);
        const surroundings = { volumes: volume.create(), served: endpoints.create(), end: hour };
        expect(judged(merged, [merged], surroundings)).toEqual(judged(whole, [whole], surroundings));
      }),
      { numRuns: 15 },
    );
  });
});
