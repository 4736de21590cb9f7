/** How a rule is written in a file: `match` with what is made of it, `merge`, or `split`. */
import * as z from 'zod/mini';
import { closest } from '../lib/text/closest.ts';
import { rulePlaceholders, ruleSeverities, splitKinds } from '../model/rule.ts';
import { nonEmptyText, texts, word } from './option.ts';

const patterns = z.optional(texts);

const notObject = (expected: string) => ({
  error: (issue: { readonly code: string }) =>
    issue.code === 'unrecognized_keys' ? undefined : `expected ${expected}`,
});

const match = z.strictObject(
  { type: patterns, message: patterns, frame: patterns, service: patterns, path: patterns },
  notObject('what to match: type, message, frame, service or path'),
);

const groupId = nonEmptyText('the id of a group, such as E-7F3A').check(
  z.regex(/^E-[0-9A-F]{4,16}$/, { error: 'expected the id of a group, such as E-7F3A' }),
);

const fields = z.strictObject(
  {
    match: z.optional(match),
    fingerprint: z.optional(nonEmptyText('a text such as "{type} in {service}"')),
    title: z.optional(nonEmptyText('a title')),
    severity: z.optional(word(ruleSeverities)),
    category: z.optional(nonEmptyText('a category')),
    owner: z.optional(nonEmptyText('who looks after it')),
    merge: z.optional(
      z
        .array(groupId, { error: 'expected a list of group ids' })
        .check(z.minLength(2, { error: 'expected two groups or more' })),
    ),
    split: z.optional(groupId),
    by: z.optional(word(splitKinds)),
  },
  notObject('a rule: match with what to do, merge, or split'),
);

type RuleFields = z.output<typeof fields>;

const actions = ['fingerprint', 'title', 'severity', 'category', 'owner'] as const;

/** What is wrong with the fields taken together; null when nothing is. */
const problemOf = (rule: RuleFields): string | null => {
  const kinds = [rule.match, rule.merge, rule.split].filter(kind => kind !== undefined).length;
  if (kinds !== 1) return 'expected one of match, merge and split';
  const given = actions.filter(action => rule[action] !== undefined);
  if (rule.match === undefined && given.length > 0) return `${given[0]} needs match`;
  if ((rule.split === undefined) !== (rule.by === undefined)) return `expected split with by: ${splitKinds.join(', ')}`;
  if (rule.match === undefined) return null;
  if (Object.values(rule.match).every(pattern => pattern === undefined)) return 'match is empty';
  if (given.length === 0) return `says nothing to do: give ${actions.join(', ')}`;
  return placeholderProblem(rule.fingerprint ?? '') ?? placeholderProblem(rule.title ?? '');
};

const placeholderProblem = (text: string): string | null => {
  for (const [whole, name = ''] of text.matchAll(/\{(\w+)\}/g)) {
    if ((rulePlaceholders as readonly string[]).includes(name)) continue;
    const meant = closest(name, rulePlaceholders);
    return `does not know ${whole}${meant === null ? `; known are ${rulePlaceholders.join(', ')}` : `; did you mean {${meant}}?`}`;
  }
  return null;
};

export const rule = fields.check(context => {
  // What is wrong with a single field was said already.
  const text = context.issues.length > 0 ? null : problemOf(context.value);
  if (text !== null) context.issues.push({ code: 'custom', input: context.value, message: text, path: [] });
});

/** A rule as it stands in a file. */
export type RuleDefinition = RuleFields;
