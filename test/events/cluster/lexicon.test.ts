import { describe, expect, it } from 'vitest';
import { wordKind, type WordKind } from '../../../src/events/cluster/lexicon.ts';

const rows: readonly (readonly [WordKind, string])[] = [
  ['said', 'stopped stopping stops up down failed retries unreachable the enabled slowly re-read reopened'],
  ['said', 'STATE_CHANGED file_not_found AccessDenied OutOfMemory read-only non-fatal'],
  ['noun', 'cache sessions certificate batteries bytes default-value'],
  ['name', 'grumm octolapse ParNew bk_api etl_orders shop.war XMAS usd None null dns-kafka'],
];

const phrases: readonly (readonly [WordKind, string])[] = [
  ['name', 'Marlowe Yard'],
  ['noun', 'Network Manager Script Dispatcher Service'],
  ['said', 'AM Allocated Container'],
  ['said', 'Bad Gateway'],
  ['said', 'Service Unavailable'],
  ['said', 'Access Denied'],
  ['said', 'not running'],
  ['noun', 'Least Load'],
];

describe('wordKind', () => {
  it.each(rows.flatMap(([kind, words]) => words.split(' ').map(word => [kind, word] as const)))(
    'is %s for %s',
    (kind, word) => {
      expect(wordKind(word)).toBe(kind);
    },
  );

  it.each(phrases)('is %s for the phrase %s', (kind, phrase) => {
    expect(wordKind(phrase)).toBe(kind);
  });
});
