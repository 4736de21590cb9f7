import { readFileSync } from 'node:fs';
import { expect, it } from 'vitest';
import { extractException } from '../../../src/events/extract/exception.ts';
import { identify } from '../../../src/events/fingerprint/fingerprint.ts';
import { exceptionOf, type StackParts } from '../../support/stacks.ts';

interface Row {
  readonly message: string;
  readonly errorType?: string;
  readonly stack?: StackParts;
  /** A trace as it is printed; `message` then names what it is. */
  readonly trace?: string;
  readonly fingerprint: string;
}

// Ids are stored in histories, rules and chats: a change of this table is a deliberate act and belongs in the notes.
const rows = JSON.parse(readFileSync(new URL('../../../fixtures/fingerprints.json', import.meta.url), 'utf8')) as Row[];

it.each(rows)('the fingerprint of $message stays $fingerprint', row => {
  const printed = row.trace === undefined ? null : extractException(row.trace.split('\n'), null);
  const identity = identify({
    message: row.trace === undefined ? row.message : 'request failed',
    exception: row.stack ? exceptionOf(row.stack) : printed,
    errorType: row.errorType ?? null,
    fields: null,
  });
  expect(identity.fingerprint).toBe(row.fingerprint);
});

it('the table has rows of all kinds, and the same fingerprint only where that is meant', () => {
  expect(rows.length).toBeGreaterThanOrEqual(60);
  const byPrint = new Map<string, string[]>();
  for (const { fingerprint, message } of rows) byPrint.set(fingerprint, [...(byPrint.get(fingerprint) ?? []), message]);
  const shared = [...byPrint.values()].filter(messages => messages.length > 1);
  // The package of a type plays no part.
  expect(shared).toEqual([['no such key: total', 'no such key: total']]);
});
