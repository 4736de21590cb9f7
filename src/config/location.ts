/** Where the config file lives when no flag names one. */
import type { ConfigProblem } from './settings.ts';

type Environment = Readonly<Record<string, string | undefined>>;

/**
 * `$XDG_CONFIG_HOME/errtop/config.yaml`, else `~/.config/errtop/config.yaml`; null without a home directory.
 * Relative values are ignored, as https://specifications.freedesktop.org/basedir-spec/latest/ asks.
 */
export const defaultConfigFile = (environment: Environment): string | null => {
  const { XDG_CONFIG_HOME: configHome, HOME: home } = environment;
  if (configHome?.startsWith('/')) return `${configHome}/errtop/config.yaml`;
  return home?.startsWith('/') ? `${home}/.config/errtop/config.yaml` : null;
};

/** One line for the user: `config.yaml:3:9: alerts.learnMinutes: expected a number, 0 or more`. */
export const describeProblem = (problem: ConfigProblem, file: string): string => {
  const place = problem.line === 0 ? '' : `${file}:${problem.line}:${problem.column}: `;
  return place + (problem.key === '' ? problem.text : `${problem.key}: ${problem.text}`);
};
