/** A problem of the config as the user reads it. */
import type { ConfigProblem } from './settings.ts';

/** One line for the user: `config.yaml:3:9: alerts.learnMinutes: expected a number, 0 or more`. */
export const describeProblem = (problem: ConfigProblem, file: string): string => {
  const place = problem.line === 0 ? '' : `${file}:${problem.line}:${problem.column}: `;
  return place + (problem.key === '' ? problem.text : `${problem.key}: ${problem.text}`);
};
