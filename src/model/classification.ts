/** What a problem is: the words for category, severity, kind and behaviour, and what decided on them. */
import { ruleSeverities, type RuleSeverity } from './rule.ts';

/** Built-in categories; users add their own, so a category is any text. */
export const builtInCategories = [
  'database',
  'api',
  'vector_db',
  'auth',
  'network',
  'memory',
  'validation',
  'frontend',
] as const;

/** How bad it is, gravest first. */
export const severities = ruleSeverities;
export type Severity = RuleSeverity;

/** What sort of fault it is. `ErrorKind` and not type: the type of an error is its exception's. */
export const errorKinds = ['runtime', 'logic', 'integration', 'performance', 'configuration', 'security'] as const;
export type ErrorKind = (typeof errorKinds)[number];

/** When it occurs: always, sometimes, only in one place, or with much traffic. */
export const behaviours = ['deterministic', 'intermittent', 'environmental', 'load-dependent'] as const;
export type Behaviour = (typeof behaviours)[number];

/** A judgement with what decided on it: `type org.postgresql.util.PSQLException`. */
export interface Judged<Value> {
  readonly value: Value;
  readonly reason: string;
}

/** One summand of a score and what it is for: +2 `level error`. */
export interface Term {
  readonly points: number;
  readonly text: string;
}

/** A category of the user's own: a problem that says one of the patterns (any case) belongs to it. */
export interface NamedPatterns {
  readonly name: string;
  readonly patterns: readonly string[];
}

/** A kind of stack trace that a user knows: what it means and where to look. */
export interface UserStackPattern extends NamedPatterns {
  readonly means: string;
  readonly look: string;
}

/** Everything that users add to the tables. */
export interface ClassificationRules {
  /** Tried before the built-in categories, in order. */
  readonly categories: readonly NamedPatterns[];
  readonly criticalPatterns: readonly string[];
  readonly stackPatterns: readonly UserStackPattern[];
}

export const noClassificationRules: ClassificationRules = { categories: [], criticalPatterns: [], stackPatterns: [] };
