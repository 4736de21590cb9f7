/** The rules that look at single events: finds the first that matches, and gives the event the identity it asks for. */
import { hash64 } from '../../lib/hash.ts';
import type { Fingerprint } from '../../model/brand.ts';
import type { ExceptionInfo } from '../../model/event.ts';
import { failure, success, type Result } from '../../model/result.ts';
import { originText, type MatchRule, type RuleMatch, type RulePlaceholder } from '../../model/rule.ts';
import { shortType, type Identity } from '../fingerprint/fingerprint.ts';
import { compilePattern, isRisky, patternProblem, type MakeTest, type Test } from './pattern.ts';

/** What rules may look at. */
export interface RuleSubject {
  readonly message: string;
  readonly exception: ExceptionInfo | null;
  readonly errorType: string | null;
  readonly service: string;
  /** Path of the request that the record speaks of. */
  readonly path: string | null;
  readonly source: string;
  /** What it would be without rules. */
  readonly identity: Identity;
}

type MatchField = keyof RuleMatch;
const matchFields: readonly MatchField[] = ['service', 'type', 'path', 'message', 'frame'];

const longestChain = 20;
const chainOf = (exception: ExceptionInfo | null): ExceptionInfo[] => {
  const chain: ExceptionInfo[] = [];
  for (let at = exception; at && chain.length < longestChain; at = at.cause) chain.push(at);
  return chain;
};

const baseName = (path: string): string => path.slice(Math.max(path.lastIndexOf('/'), path.lastIndexOf('\\')) + 1);

/** The texts of a subject that each field's patterns are held against. */
const textsOf: Readonly<Record<MatchField, (subject: RuleSubject) => readonly (string | null)[]>> = {
  service: ({ service }) => [service],
  type: ({ exception, errorType }) =>
    [errorType, ...chainOf(exception).map(({ type }) => type)].flatMap(type => [type, shortType(type)]),
  path: ({ path, source }) => [path, source],
  message: ({ message, exception, identity }) => [
    message,
    identity.template,
    ...chainOf(exception).map(inner => inner.message),
  ],
  frame: ({ exception, identity }) => [
    ...identity.frames,
    ...chainOf(exception).flatMap(({ frames }) =>
      frames.flatMap(frame => [frame.function, frame.file, frame.file === null ? null : baseName(frame.file)]),
    ),
  ],
};

interface CompiledRule {
  readonly rule: MatchRule;
  readonly tests: readonly { readonly field: MatchField; readonly anyOf: readonly Test[] }[];
}

const patternsOf = (match: RuleMatch): readonly string[] => matchFields.flatMap(field => match[field] ?? []);

/** Whether some expression needs the linear engine. */
export const needsLinearRegex = (rules: readonly MatchRule[]): boolean =>
  rules.some(({ match }) => patternsOf(match).some(isRisky));

/** What is wrong with the patterns of a match; empty when nothing is. */
export const matchProblems = (match: RuleMatch): readonly string[] =>
  patternsOf(match)
    .map(patternProblem)
    .filter(problem => problem !== null);

export class RuleBook {
  readonly #rules: readonly CompiledRule[];

  constructor(rules: readonly CompiledRule[]) {
    this.#rules = rules;
  }

  /** Whether a rule looks at what masking takes away, so that events of one template may fall under several. */
  get readsMessages(): boolean {
    return this.#rules.some(({ rule }) => rule.match.message !== undefined || rule.match.path !== undefined);
  }

  /** The first rule that matches; null for none. O(rules × length of the texts). */
  find(subject: RuleSubject): MatchRule | null {
    for (const { rule, tests } of this.#rules) if (tests.every(test => fits(test, subject))) return rule;
    return null;
  }
}

const fits = ({ field, anyOf }: CompiledRule['tests'][number], subject: RuleSubject): boolean =>
  textsOf[field](subject).some(text => text !== null && text !== '' && anyOf.some(test => test(text)));

/** Null where no rule looks at events. `linear` is asked for expressions that could take very long. */
export const compileRules = (
  rules: readonly MatchRule[],
  linear: MakeTest | null,
): Result<RuleBook | null, readonly string[]> => {
  const problems: string[] = [];
  const compiled = rules.map(rule => ({
    rule,
    tests: matchFields.flatMap(field => {
      const patterns = rule.match[field];
      if (patterns === undefined) return [];
      const anyOf = patterns.flatMap(pattern => {
        const made = compilePattern(pattern, linear);
        if (!made.ok) problems.push(`${originText(rule.origin)}: ${made.failure}`);
        return made.ok ? [made.value] : [];
      });
      return [{ field, anyOf }];
    }),
  }));
  if (problems.length > 0) return failure(problems);
  return success(compiled.length === 0 ? null : new RuleBook(compiled));
};

const placeholders: Readonly<Record<RulePlaceholder, (subject: RuleSubject) => string>> = {
  type: ({ exception, errorType }) => shortType(exception?.type ?? errorType),
  message: ({ identity }) => identity.template,
  frame: ({ identity }) => identity.frames[0] ?? '',
  service: ({ service }) => service,
  path: ({ path }) => path ?? '',
  default: ({ identity }) => identity.fingerprint,
};

const filled = (text: string, subject: RuleSubject): string =>
  text.replace(/\{(\w+)\}/g, (whole, name: string) =>
    Object.hasOwn(placeholders, name) ? placeholders[name as RulePlaceholder](subject) : whole,
  );

/** The identity of an event that `rule` matches: its own, or the one that the rule's fingerprint makes. */
export const ruledIdentity = (rule: MatchRule, subject: RuleSubject): Identity => {
  const { identity } = subject;
  const title = rule.title === undefined ? null : filled(rule.title, subject);
  if (rule.fingerprint === undefined) return title === null ? identity : { ...identity, title };
  const text = filled(rule.fingerprint, subject);
  return {
    fingerprint: hash64(`rule\n${text}`) as Fingerprint,
    kind: 'rule',
    template: text,
    title: title ?? text,
    groupedBy: `rule ${rule.number} (${originText(rule.origin)})`,
    // Nothing clusters with what a user named.
    scope: `rule\n${text}`,
    frames: [],
    target: null,
    text,
  };
};
