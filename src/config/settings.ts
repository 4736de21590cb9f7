/** Settings in force: every option's value, and where it came from. */
import type { RuleDefinition } from './rule-schema.ts';
import type { CustomFormat, SettingKey, SettingValues } from './schema.ts';

/** Where a value came from; limits that a user wrote are taken literally, defaults are not. */
export type Origin =
  | { readonly kind: 'default' }
  | { readonly kind: 'file'; readonly file: string; readonly line: number }
  | { readonly kind: 'environment'; readonly variable: string }
  | { readonly kind: 'flag'; readonly flag: string };

export interface Settings {
  readonly values: SettingValues;
  readonly origins: Readonly<Record<SettingKey, Origin>>;
}

/** Something wrong in a config file or variable: where it stands and what was expected. */
export interface ConfigProblem {
  /** Counted from 1; 0 when the problem is not in the file. */
  readonly line: number;
  readonly column: number;
  /** The option or variable; empty for YAML itself. */
  readonly key: string;
  readonly text: string;
}

/** What one layer says: values that were checked, and the line each stands on (0 outside files). */
export interface SettingsLayer {
  readonly values: Partial<SettingValues>;
  readonly lines: Readonly<Partial<Record<SettingKey, number>>>;
  /** The line of each rule. */
  readonly ruleLines?: readonly number[];
}

export const emptyLayer: SettingsLayer = { values: {}, lines: {} };

/** Whether the user set this option, in whatever way. */
export const isSetByUser = (settings: Settings, key: SettingKey): boolean => settings.origins[key].kind !== 'default';

/** Says what is wrong with a custom format (a pattern that does not compile, a sample that it does not fit); empty when nothing is. */
export type CustomFormatCheck = (format: CustomFormat) => readonly string[];

/** Says what is wrong with a rule's patterns; empty when nothing is. */
export type RuleCheck = (rule: RuleDefinition) => readonly string[];
