import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { generalize, mergePatterns } from '../../../src/events/cluster/patterns.ts';
import { tokenize } from '../../../src/events/cluster/tokens.ts';
import { maskText } from '../../../src/events/fingerprint/fingerprint.ts';
import { rows } from './statements.ts';

const templates = [...new Set(rows.flatMap(row => row.statements.flat()).map(maskText))];

/** The groups of templates, in an order that only they decide. */
const groupsOf = (texts: readonly string[]): string[] =>
  mergePatterns(texts.map(text => generalize(tokenize(text))))
    .map(({ members }) =>
      members
        .map(member => texts[member] ?? '')
        .sort()
        .join('\n'),
    )
    .sort();

describe('mergePatterns', () => {
  it('makes the same groups in whatever order the templates come', () => {
    const groups = groupsOf(templates);
    fc.assert(
      fc.property(fc.shuffledSubarray(templates, { minLength: templates.length }), shuffled => {
        expect(groupsOf(shuffled)).toEqual(groups);
      }),
      { numRuns: 20 },
    );
  });
});
