/** Lays the config's layers over one another: defaults < file < environment < flags. */
import { configOptions, settingKeys, variableOf, type SettingKey, type SettingValues } from './schema.ts';
import type { Origin, Settings, SettingsLayer } from './settings.ts';

export interface SettingsLayers {
  /** Null without a config file. */
  readonly file: (SettingsLayer & { readonly name: string }) | null;
  readonly environment: SettingsLayer;
  readonly flags: SettingsLayer;
}

/** The settings in force. O(options). */
export const mergeSettings = (layers: SettingsLayers): Settings => {
  const values: Partial<Record<SettingKey, unknown>> = {};
  const origins: Partial<Record<SettingKey, Origin>> = {};
  for (const key of settingKeys) {
    const found = lookUp(layers, key);
    values[key] = found === null ? configOptions[key].default : found.value;
    origins[key] = found === null ? { kind: 'default' } : found.origin;
  }
  return { values: values as SettingValues, origins: origins as Record<SettingKey, Origin> };
};

const lookUp = (layers: SettingsLayers, key: SettingKey): { value: unknown; origin: Origin } | null => {
  if (layers.flags.values[key] !== undefined) {
    return { value: layers.flags.values[key], origin: { kind: 'flag', flag: flagOf(key) } };
  }
  if (layers.environment.values[key] !== undefined) {
    return { value: layers.environment.values[key], origin: { kind: 'environment', variable: variableOf(key) } };
  }
  const { file } = layers;
  if (file === null || file.values[key] === undefined) return null;
  return { value: file.values[key], origin: { kind: 'file', file: file.name, line: file.lines[key] ?? 0 } };
};

const flagOf = (key: SettingKey): string => {
  const option = configOptions[key];
  return 'flag' in option ? option.flag : key;
};
