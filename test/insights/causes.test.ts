/** What is told of the likeliest causes: what to look at next, and attacks, which no group tells of. */
import { describe, expect, it } from 'vitest';
import { createGroupStats } from '../../src/analyses/group-stats.ts';
import { rankCauses, type AlertFact } from '../../src/insights/causes.ts';
import { failureKindOf } from '../../src/insights/knowledge.ts';
import type { RootCandidate } from '../../src/insights/root-cause.ts';
import { at, errorEvent } from '../support/log-events.ts';

const root = (words: string, isAfterDeploy: boolean): RootCandidate => ({
  riser: {
    id: 'E-1',
    stats: createGroupStats(errorEvent(900, 1, { service: 'cart', title: words })),
    isNew: true,
    onset: at(900),
    end: at(1200),
    count: 80,
    deviations: 20,
    isOutcome: false,
    isFromStart: false,
    kind: failureKindOf(words),
    release: isAfterDeploy
      ? { time: at(890), service: 'cart', kind: 'deploy', version: '4.18.0', from: '4.17.2' }
      : null,
  },
  score: 3,
  confidence: 0.7,
  evidence: { for: ['new'], against: [] },
});

const attack = (rule: string, service: string, seconds: number): AlertFact => ({
  rule,
  service,
  group: null,
  firedAt: at(seconds),
  resolvedAt: null,
  text: `attack on ${service}`,
});

describe('causes', () => {
  it('send the reader to the release first, then to what its kind of failure asks for', () => {
    const steps = rankCauses([root('getaddrinfo ENOTFOUND geo.internal', true)], [])[0]?.steps ?? [];
    expect(steps[0]).toBe('what deploy cart 4.18.0 changed; take it back if it goes on');
    expect(steps.slice(1)).toEqual(failureKindOf('getaddrinfo ENOTFOUND geo.internal')?.steps);
    expect(rankCauses([root('total is odd', false)], [])[0]?.steps).toEqual([]);
  });

  it('name what is slow at the same time and fails nowhere, where something waits for an answer', () => {
    const slow = (service: string, seconds: number): AlertFact => ({
      ...attack('latency_p95', service, seconds),
      text: `${service} p95 3.4 s, usual 150 ms`,
    });
    const alerts = [slow('cart', 930), slow('index', 940), slow('mail', 1900)];
    expect(rankCauses([root('request timed out', false)], alerts)[0]?.evidenceFor).toEqual([
      'new',
      'slow at the same time: index p95 3.4 s, usual 150 ms',
    ]);
    expect(rankCauses([root('total is odd', false)], alerts)[0]?.evidenceFor).toEqual(['new']);
  });

  it('name who stopped logging at the same time, where something is not there', () => {
    const alerts = [{ ...attack('no_data', 'wiki', 990), text: 'no records from wiki for 90 s' }];
    const [first] = rankCauses([root('connect ECONNREFUSED 127.0.0.1:3000', false)], alerts);
    expect(first?.evidenceFor).toEqual(['new', 'wiki stopped logging at the same time']);
  });

  it('name an attack once for each service, after what rose', () => {
    const alerts = [
      attack('security_bruteforce', 'login', 900),
      attack('error_rate', 'login', 910),
      attack('security_bruteforce', 'login', 1500),
      attack('security_injection', 'shop', 1000),
    ];
    const causes = rankCauses([root('total is odd', false)], alerts);
    expect(causes.map(({ rank, service, type }) => [rank, service, type])).toEqual([
      [1, 'cart', 'total is odd'],
      [2, 'login', 'attack'],
      [3, 'shop', 'attack'],
    ]);
    expect(causes[1]?.evidenceFor).toEqual(['attack on login']);
    expect(causes[1]?.steps[0]).toContain('block');
  });
});
