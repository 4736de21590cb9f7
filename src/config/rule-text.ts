/** Rules in words, and as the YAML that they stand in. */
import { isMatchRule, isMergeRule, type MatchRule, type Rule } from '../model/rule.ts';

const actions = ['fingerprint', 'title', 'severity', 'category', 'owner'] as const;

/** `service cart, type KeyError or ValueError`. */
export const matchText = ({ match }: MatchRule): string =>
  Object.entries(match)
    .filter(([, patterns]) => patterns !== undefined)
    .map(([field, patterns]) => `${field} ${(patterns as readonly string[]).join(' or ')}`)
    .join(', ');

/** `title "Cart down", owner shop`. */
export const actionText = (rule: MatchRule): string =>
  actions
    .filter(action => rule[action] !== undefined)
    .map(action => `${action} ${JSON.stringify(rule[action])}`)
    .join(', ');

export const ruleText = (rule: Rule): string => {
  if (isMatchRule(rule)) return `${matchText(rule)}: ${actionText(rule)}`;
  return isMergeRule(rule)
    ? `merges ${rule.merge.slice(1).join(', ')} into ${rule.merge[0] ?? ''}`
    : `splits ${rule.split} by ${rule.by}`;
};

/** A rule without what is known of its place. */
export const bareRule = ({ number: _number, origin: _origin, ...rule }: Rule): object => rule;
