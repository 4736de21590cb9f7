/** Other wordings of one problem are told from other problems. */
import { describe, expect, it } from 'vitest';
import { createGroupStats, type GroupStats } from '../../src/analyses/group-stats.ts';
import { areKin, knownSince } from '../../src/insights/kinship.ts';
import type { StackFrame } from '../../src/model/event.ts';
import { at, print } from '../support/log-events.ts';

interface Said {
  readonly template: string;
  readonly type?: string;
  readonly frames?: readonly string[];
  readonly service?: string;
  readonly from?: number;
}

const frame = (place: string): StackFrame => {
  const [name = null, file = null] = place.split('@');
  return { function: name, file, line: 7, column: null, isInApp: true, raw: place };
};

let prints = 0;

const group = ({ template, type, frames = [], service = 'cart', from = 0 }: Said): GroupStats => {
  prints += 1;
  const base = { service, fingerprint: print(prints), title: template, template, groupedBy: 'test' };
  const stats = createGroupStats({ ...base, level: 'error' });
  stats.type = type ?? null;
  stats.firstSeen = at(from);
  const exception = { language: 'node', type: type ?? null, message: template, frames: frames.map(frame), cause: null };
  if (type !== undefined) stats.exception = exception;
  return stats;
};

const send = ['send@api.js', 'load@page.js'];

describe('two groups', () => {
  it.each<[string, Said, Said]>([
    ['a hash of letters in few words', { template: 'label <hex> unsure' }, { template: 'label dfcfaeaa unsure' }],
    [
      'the same call with another path and status',
      { template: 'GET /api/recs/<num> answered 500', type: 'ApiError', frames: send },
      { template: '- - answered 502', type: 'ApiError', frames: send },
    ],
    [
      'the same query error with other words searched for',
      { template: 'Failed to parse query [slate delta]', type: 'QueryError', frames: ['run@search.js'] },
      { template: 'Failed to parse query [tulip birch]', type: 'QueryError', frames: ['run@search.js'] },
    ],
    [
      'a message in which a name looks like another kind of value',
      { template: 'Nightly export chunk <num> skipped: object s3://exports/<hex>.parquet is locked' },
      { template: 'Nightly export chunk <num> skipped: object s3://exports/<num>.parquet is locked' },
    ],
    [
      'a short message with fields behind it and without',
      { template: 'address <hex> bounced {}' },
      { template: 'address <hex> bounced <*>' },
    ],
    [
      'a short message with another kind of value',
      { template: 'address <hex> bounced' },
      { template: 'address <num> bounced' },
    ],
    [
      'a short message in which a value looks like a word',
      { template: 'host <hex> refused connection' },
      { template: 'host deadbeef refused connection' },
    ],
  ])('are kin: %s', (_, a, b) => {
    const [first, second] = [group(a), group(b)];
    expect([areKin(first, second), areKin(second, first)]).toEqual([true, true]);
  });

  it.each<[string, Said, Said]>([
    [
      'another service says it',
      { template: 'object <hex> of the export is locked' },
      { template: 'object <num> of the export is locked', service: 'mail' },
    ],
    [
      'another type at the same place',
      { template: 'bad answer', type: 'ApiError', frames: send },
      { template: 'bad answer', type: 'TimeoutError', frames: send },
    ],
    [
      'the same words from another place',
      { template: 'stock answered 500', type: 'UpstreamError', frames: ['reserve@stock.js'] },
      { template: 'stock answered 500', type: 'UpstreamError', frames: ['charge@payment.js'] },
    ],
    ['other words', { template: 'ledger lock not acquired in time' }, { template: 'ledger page <num> is corrupted' }],
    [
      'a short message about something else',
      { template: 'host <hex> refused connection' },
      { template: 'host database refused connection' },
    ],
    ['too few words to tell', { template: 'export failed' }, { template: 'export <num> failed' }],
    [
      'another problem at the same place',
      { template: 'connection refused', type: 'Error', frames: send },
      { template: 'unexpected end of input', type: 'Error', frames: send },
    ],
  ])('are none: %s', (_, a, b) => expect(areKin(group(a), group(b))).toBe(false));
});

describe('a problem', () => {
  it('is known since the first of its wordings', () => {
    const early = group({ template: 'object <hex> of the export is locked', from: 20 });
    const late = group({ template: 'object <num> of the export is locked', from: 900 });
    const other = group({ template: 'total differs from its lines', from: 5 });
    expect(knownSince(late, [early, late, other])).toBe(early.firstSeen);
    expect(knownSince(other, [early, late, other])).toBe(other.firstSeen);
  });
});
