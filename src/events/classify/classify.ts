/** What a problem is, decided from its texts alone: category, kind of fault, critical pattern, terms of its severity. */
import {
  noClassificationRules,
  type ClassificationRules,
  type ErrorKind,
  type Judged,
  type Severity,
  type Term,
} from '../../model/classification.ts';
import type { Level } from '../../model/level.ts';
import { originText, type MatchRule } from '../../model/rule.ts';
import { categoryOf } from './category.ts';
import { criticalHitOf, type CriticalHit } from './critical-patterns.ts';
import { errorKindOf } from './error-kind.ts';
import { problemOf, type ProblemSource } from './problem.ts';
import { levelTerm, ownTerms, severityOf } from './severity.ts';

export interface Classification {
  readonly category: Judged<string> | null;
  readonly errorKind: Judged<ErrorKind> | null;
  readonly critical: CriticalHit | null;
  /** Before impact. */
  readonly severityTerms: readonly Term[];
  /** Set by a rule of the user's: holds whatever the terms say. */
  readonly fixedSeverity: Judged<Severity> | null;
}

/** `rule` is the user's, its category and severity hold. Costs some fifty patterns over a bounded text: once a group. */
export const classify = (
  source: ProblemSource,
  rules: ClassificationRules = noClassificationRules,
  rule: MatchRule | null = null,
): Classification => {
  const problem = problemOf(source);
  const reason = rule === null ? '' : `rule in ${originText(rule.origin)}`;
  const category =
    rule?.category === undefined ? categoryOf(problem, rules.categories) : { value: rule.category, reason };
  const critical = criticalHitOf([...problem.types, ...problem.texts.words], rules.criticalPatterns);
  return {
    category,
    errorKind: errorKindOf(problem, category?.value ?? null),
    critical,
    severityTerms: ownTerms(problem, category?.value ?? null, critical),
    fixedSeverity: rule?.severity === undefined ? null : { value: rule.severity, reason },
  };
};

/** What the level alone says, at no cost. */
export const levelClass = (level: Level): Classification => ({
  category: null,
  errorKind: null,
  critical: null,
  severityTerms: [levelTerm(level, false)],
  fixedSeverity: null,
});

/** The severity of one event by itself, without what its group adds. */
export const eventSeverity = (classification: Classification): Judged<Severity> =>
  classification.fixedSeverity ?? severityOf(classification.severityTerms);
