/** Rules of the user's own: what they match, and what is made of the events or groups that they speak of. */

export const ruleSeverities = ['critical', 'high', 'medium', 'low'] as const;
export type RuleSeverity = (typeof ruleSeverities)[number];

/** What a group can be split by: its members' templates, exception types, or the frames they were thrown in. */
export const splitKinds = ['template', 'type', 'frame'] as const;
export type SplitKind = (typeof splitKinds)[number];

/** What a rule can look at; patterns are exact texts, globs or /regular expressions/, of which one has to fit. */
export interface RuleMatch {
  /** Exception type, in full or its last part; any of the chain. */
  readonly type?: readonly string[] | undefined;
  /** The record's message, an exception's message, or the masked template. */
  readonly message?: readonly string[] | undefined;
  /** A stack frame's function or file. */
  readonly frame?: readonly string[] | undefined;
  readonly service?: readonly string[] | undefined;
  /** The request's path, or the log file. */
  readonly path?: readonly string[] | undefined;
}

/** What a rule says of the events that it matches. */
export interface RuleActions {
  /** Events with the same text become one group; may hold `{type}` and other placeholders. */
  readonly fingerprint?: string | undefined;
  readonly title?: string | undefined;
  readonly severity?: RuleSeverity | undefined;
  readonly category?: string | undefined;
  readonly owner?: string | undefined;
}

/** Where a rule stands. */
export interface RuleOrigin {
  readonly file: string;
  /** Counted from 1. */
  readonly line: number;
}

interface RuleBase {
  /** Place among the rules in force, from 1: the config's first, then those of the rules file. */
  readonly number: number;
  readonly origin: RuleOrigin;
}

export interface MatchRule extends RuleBase, RuleActions {
  readonly match: RuleMatch;
}

/** Groups that are one: the first names it. */
export interface MergeRule extends RuleBase {
  readonly merge: readonly string[];
}

/** A group that is several. */
export interface SplitRule extends RuleBase {
  readonly split: string;
  readonly by: SplitKind;
}

/** What is done to groups rather than to single events. */
export type ArrangementRule = MergeRule | SplitRule;

export type Rule = MatchRule | ArrangementRule;

/** Words in braces that a fingerprint or title may hold. */
export const rulePlaceholders = ['type', 'message', 'frame', 'service', 'path', 'default'] as const;
export type RulePlaceholder = (typeof rulePlaceholders)[number];

export const isMatchRule = (rule: Rule): rule is MatchRule => 'match' in rule;
export const isArrangementRule = (rule: Rule): rule is ArrangementRule => !isMatchRule(rule);
export const isMergeRule = (rule: Rule): rule is MergeRule => 'merge' in rule;

/** `rules.yaml line 3`. */
export const originText = ({ file, line }: RuleOrigin): string =>
  `${file.slice(file.lastIndexOf('/') + 1)} line ${line}`;
