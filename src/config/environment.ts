/** Reads ERRTOP_* variables into a layer of settings. Pure: the environment is handed in. */
import * as z from 'zod/mini';
import { configOptions, settingKeys, variableOf, type SettingKey, type SettingValues } from './schema.ts';
import type { OptionForm } from './option.ts';
import type { ConfigProblem, SettingsLayer } from './settings.ts';

type Environment = Readonly<Record<string, string | undefined>>;

/** The layer that variables make, and what is wrong in them. Empty variables count as not given. */
export const readEnvironment = (
  environment: Environment,
): { readonly layer: SettingsLayer; readonly problems: readonly ConfigProblem[] } => {
  const values: Partial<Record<SettingKey, unknown>> = {};
  const problems: ConfigProblem[] = [];
  for (const key of settingKeys) {
    const { form, schema } = configOptions[key];
    const variable = variableOf(key);
    const text = environment[variable];
    if (form === 'structure' || text === undefined || text === '') continue;
    const result = z.safeParse<z.ZodMiniType>(schema, valueOf(text, form));
    if (result.success) values[key] = result.data;
    else
      problems.push({ line: 0, column: 0, key: variable, text: result.error.issues[0]?.message ?? 'not understood' });
  }
  return { layer: { values: values as Partial<SettingValues>, lines: {} }, problems };
};

const booleans: Readonly<Record<string, boolean>> = {
  true: true,
  yes: true,
  1: true,
  false: false,
  no: false,
  0: false,
};

const valueOf = (text: string, form: OptionForm): unknown => {
  if (form === 'list')
    return text
      .split(',')
      .map(part => part.trim())
      .filter(part => part !== '');
  if (form === 'boolean') return booleans[text.toLowerCase()] ?? text;
  if (form === 'number') return Number.isFinite(Number(text)) ? Number(text) : text;
  return text;
};
