import { readFileSync } from 'node:fs';
import { expect, it } from 'vitest';
import { identify } from '../../../src/events/fingerprint/fingerprint.ts';
import { exceptionOf, type StackParts } from '../../support/stacks.ts';

interface Row {
  readonly message: string;
  readonly errorType?: string;
  readonly stack?: StackParts;
  readonly fingerprint: string;
}

// Ids are stored in histories, rules and chats: a change of this table is a deliberate act and belongs in the notes.
const rows = JSON.parse(readFileSync(new URL('../../../fixtures/fingerprints.json', import.meta.url), 'utf8')) as Row[];

it.each(rows)('the fingerprint of $message stays $fingerprint', row => {
  const identity = identify({
    message: row.message,
    exception: row.stack ? exceptionOf(row.stack) : null,
    errorType: row.errorType ?? null,
    fields: null,
  });
  expect(identity.fingerprint).toBe(row.fingerprint);
});
