/** The rules of the config and of the rules file as one numbered list. */
import type { Rule } from '../model/rule.ts';
import type { RuleDefinition } from './rule-schema.ts';
import type { SettingsLayer } from './settings.ts';

export interface RuleLayer {
  readonly file: string;
  readonly layer: SettingsLayer;
}

/** All rules in the order of the layers. */
export const rulesInForce = (layers: readonly RuleLayer[]): readonly Rule[] =>
  layers
    .flatMap(({ file, layer }) =>
      (layer.values.rules ?? []).map((rule, index) => ({
        rule,
        origin: { file, line: layer.ruleLines?.[index] ?? 1 },
      })),
    )
    .flatMap(({ rule, origin }, index) => ruleOf(rule, { number: index + 1, origin }) ?? []);

/** Null for a definition that its schema would not have let through. */
const ruleOf = (definition: RuleDefinition, base: Pick<Rule, 'number' | 'origin'>): Rule | null => {
  const { match, merge, split, by, ...actions } = definition;
  if (match !== undefined) return { ...base, match, ...actions };
  if (merge !== undefined) return { ...base, merge };
  return split === undefined || by === undefined ? null : { ...base, split, by };
};
