/** Gathers the settings in force: reads the config file, the environment and the flags, and merges them. */
import { readFile } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { readEnvironment } from '../config/environment.ts';
import { describeProblem } from '../config/describe-problem.ts';
import { rulesInForce } from '../config/rules-in-force.ts';
import { mergeSettings } from '../config/merge.ts';
import type { SettingValues } from '../config/schema.ts';
import type { Rule } from '../model/rule.ts';
import { emptyLayer, type ConfigProblem, type Settings, type SettingsLayer } from '../config/settings.ts';
import { ErrtopError } from '../model/result.ts';
import { appDirectories } from '../platform/xdg.ts';
import type { CommonOptions } from './commands/define.ts';
import { readRulesFile } from './rules-file.ts';

export interface GatheredSettings {
  readonly settings: Settings;
  /** The file that was read; null without one. */
  readonly configFile: string | null;
  /** The rules in force: the config's, then those of the rules file. */
  readonly rules: readonly Rule[];
  /** Where rules made on the screen are kept; need not exist. */
  readonly rulesFile: string;
}

interface Surroundings {
  readonly environment: Readonly<Record<string, string | undefined>>;
  readonly workingDirectory: string;
}

/** @throws ErrtopError when the file that a flag names cannot be read, or a file or variable is wrong: all problems, one a line. */
export const gatherSettings = async (options: CommonOptions, surroundings: Surroundings): Promise<GatheredSettings> => {
  const named = options.config === undefined ? null : resolve(surroundings.workingDirectory, options.config);
  const name = named ?? defaultConfigFile(surroundings);
  const text = await readText(name, named !== null);
  const file = text === null ? null : { ...(await loadFile(name, text)), name };
  const environment = readEnvironment(surroundings.environment);
  if (environment.problems.length > 0) throw configError(environment.problems, 'environment');
  const settings = mergeSettings({ file, environment: environment.layer, flags: layerOfFlags(options) });
  const rulesFile = configFolder(surroundings, 'rules.yaml');
  const rules = rulesInForce([
    { file: file?.name ?? '', layer: file ?? emptyLayer },
    { file: rulesFile, layer: (await readRulesFile(rulesFile)) ?? emptyLayer },
  ]);
  return { settings, configFile: file?.name ?? null, rules, rulesFile };
};

/** `~/.config/errtop/config.yaml`, or where XDG_CONFIG_HOME says. */
const defaultConfigFile = (surroundings: Surroundings): string => configFolder(surroundings, 'config.yaml');

const configFolder = ({ environment }: Surroundings, name: string): string =>
  join(appDirectories(environment, environment['HOME']).config, name);

/** Null when the default file does not exist, which is the usual case. */
const readText = async (file: string, isNamed: boolean): Promise<string | null> => {
  try {
    return await readFile(file, 'utf8');
  } catch (cause) {
    const code = (cause as NodeJS.ErrnoException).code ?? 'unknown error';
    if (!isNamed && (code === 'ENOENT' || code === 'ENOTDIR')) return null;
    throw new ErrtopError('config-unreadable', `cannot read config file ${file}: ${code}`, {
      hint: isNamed ? 'check the path after --config' : 'make it readable, or name another with --config',
      cause,
    });
  }
};

/** The YAML parser and the format check are loaded only where there is a file to read. */
const loadFile = async (name: string, text: string): Promise<SettingsLayer> => {
  const [{ loadConfig }, { customFormatProblems }, { matchProblems }] = await Promise.all([
    import('../config/load.ts'),
    import('../formats/custom-format.ts'),
    import('../events/rules/rule-book.ts'),
  ]);
  const loaded = loadConfig(text, customFormatProblems, { checkRule: rule => matchProblems(rule.match ?? {}) });
  if (!loaded.ok) throw configError(loaded.failure, name);
  return loaded.value;
};

const configError = (problems: readonly ConfigProblem[], file: string): ErrtopError =>
  new ErrtopError('config-invalid', problems.map(problem => describeProblem(problem, file)).join('\n'), {
    hint: '`errtop config` and the README list the options',
  });

const layerOfFlags = (options: CommonOptions): SettingsLayer => {
  const values: Partial<{ -readonly [Key in keyof SettingValues]: SettingValues[Key] }> = {};
  if (options.logFormat !== undefined) values.logFormat = options.logFormat;
  if (options.service !== undefined) values.services = [...options.service];
  if (!options.color) values['screen.color'] = 'never';
  if (options.ascii === true) values['screen.ascii'] = true;
  return Object.keys(values).length === 0 ? emptyLayer : { values, lines: {} };
};
