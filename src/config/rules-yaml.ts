/** Rules as the text of a rules file. */
import { stringify } from 'yaml';
import type { Rule } from '../model/rule.ts';
import { bareRule } from './rule-text.ts';

export const rulesYaml = (rules: readonly Rule[]): string =>
  stringify({ rules: rules.map(bareRule) }, { lineWidth: 0 });
