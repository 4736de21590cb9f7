/** A line of JSON as its fields. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { eventFields } from '../../../src/ui/panels/event-fields.ts';
import { eventLines } from '../../../src/ui/panels/event-raw.ts';
import { plainLine } from '../../../src/ui/primitives/line.ts';
import { contextOf, viewAfter } from '../../support/screen-input.ts';
import { detailOf, typicalSnapshot } from '../../support/snapshots.ts';

const pairs = (raw: string): readonly string[] | undefined =>
  eventFields(raw)?.map(({ name, lines }) => `${name}=${lines.join('|')}`);

describe('eventFields', () => {
  it.each<readonly [string, readonly string[]]>([
    ['{"level":"error","code":504}', ['level=error', 'code=504']],
    ['{"error":{"type":"Boom","stack":"Boom: x\\n at a.js:1"}}', ['error.type=Boom', 'error.stack=Boom: x| at a.js:1']],
    ['{"tags":["a","b"],"of":[{"id":1},{"id":2}]}', ['tags=["a","b"]', 'of[0].id=1', 'of[1].id=2']],
    ['12:00:01 ERROR {"a":null,"b":true} ', ['a=null', 'b=true']],
  ])('of %s', (raw, fields) => expect(pairs(raw)).toEqual(fields));

  it.each([
    'boom',
    '{broken',
    'set {a, b}',
    '[1]',
    '{}',
    '{"a":1}\nat x',
    `{"a":${'['.repeat(9000)}${']'.repeat(9000)}}`,
  ])('has none of %s', raw => expect(eventFields(raw)).toBeNull());

  it('never throws, and lets no control character through', () => {
    fc.assert(
      fc.property(fc.oneof(fc.string(), fc.json()), raw => {
        expect(JSON.stringify(eventFields(raw))).not.toMatch(/\\u00(?:0|1|7f|8|9)/);
      }),
    );
  });
});

describe('the event screen', () => {
  const route = { screen: 'event', groupId: 'E-7F3A', sampleKey: '' } as const;
  const context = contextOf(typicalSnapshot, viewAfter({ type: 'route/opened', route }));
  const [sample] = detailOf(typicalSnapshot.groups.rows[0]!).samples;
  const shown = (raw: string): string[] =>
    eventLines({ ...sample!, raw }, context, { width: 40, height: 30 }).map(plainLine);

  it('shows the fields of JSON, a trace line by line, then the line as it stood', () => {
    const raw = '{"message":"checkout failed","err":{"stack":"Boom: x\\n    at total (cart.js:8)"}}';
    const lines = shown(raw);
    const from = lines.findIndex(text => text.startsWith('message'));
    expect(lines.slice(from, from + 5)).toEqual([
      'message    checkout failed',
      'err.stack  Boom: x',
      '               at total (cart.js:8)',
      '',
      'as it stood',
    ]);
    expect(lines.slice(from + 5).join('')).toContain('checkout failed');
  });

  it('shows other text as it stood, without a word', () => expect(shown('boom')).not.toContain('as it stood'));
});
