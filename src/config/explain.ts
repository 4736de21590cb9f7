/** Shows every option's value and where it came from, for `errtop config`. */
import { configOptions, settingKeys, type SettingKey } from './schema.ts';
import type { Origin, Settings } from './settings.ts';

export interface ExplainedOption {
  readonly key: SettingKey;
  readonly value: unknown;
  readonly unit: string | null;
  /** `default`, `config.yaml line 3`, `ERRTOP_PATHS`, `--service`. */
  readonly origin: string;
  readonly doc: string;
}

export const explainSettings = (settings: Settings): readonly ExplainedOption[] =>
  settingKeys.map(key => ({
    key,
    value: settings.values[key],
    unit: configOptions[key].unit,
    origin: describeOrigin(settings.origins[key]),
    doc: configOptions[key].doc,
  }));

/** One line per option: `alerts.learnMinutes = 5 minutes   # default`. */
export const explainText = (settings: Settings): readonly string[] => {
  const options = explainSettings(settings);
  const texts = options.map(({ key, value, unit }) => `${key} = ${valueText(value)}${unit === null ? '' : ` ${unit}`}`);
  const width = Math.min(64, Math.max(...texts.map(text => text.length)));
  return options.map(({ origin }, index) => `${(texts[index] ?? '').padEnd(width)}  # ${origin}`);
};

export const describeOrigin = (origin: Origin): string => {
  switch (origin.kind) {
    case 'default':
      return 'default';
    case 'file':
      return `${origin.file} line ${origin.line}`;
    case 'environment':
      return origin.variable;
    case 'flag':
      return origin.flag;
    default:
      return origin satisfies never;
  }
};

const valueText = (value: unknown): string => {
  if (Array.isArray(value) && value.length === 0) return '(none)';
  if (Array.isArray(value) && value.every(item => typeof item === 'string')) return value.join(', ');
  return typeof value === 'string' ? value : JSON.stringify(value);
};
