/** The file of the rules that are made on the screen, beside the config: read at the start, written by keys. */
import { mkdir, readFile, rename, writeFile } from 'node:fs/promises';
import { dirname } from 'node:path';
import { describeProblem } from '../config/describe-problem.ts';
import type { SettingsLayer } from '../config/settings.ts';
import { ErrtopError } from '../model/result.ts';

/** Null when the file does not exist. @throws ErrtopError when it cannot be read or is wrong: all problems, one a line. */
export const readRulesFile = async (file: string): Promise<SettingsLayer | null> => {
  const text = await rulesText(file);
  return text === null ? null : loadRules(text, file);
};

/** Null when the file does not exist. @throws ErrtopError when it cannot be read. */
export const rulesText = async (file: string): Promise<string | null> => {
  try {
    return await readFile(file, 'utf8');
  } catch (cause) {
    const code = (cause as NodeJS.ErrnoException).code ?? 'unknown error';
    if (code === 'ENOENT' || code === 'ENOTDIR') return null;
    throw new ErrtopError('rules-unreadable', `cannot read rules file ${file}: ${code}`, {
      hint: 'make it readable, or move it away',
      cause,
    });
  }
};

/** @throws ErrtopError when something in `text` is wrong. */
export const loadRules = async (text: string, file: string): Promise<SettingsLayer> => {
  const [{ loadConfig }, { matchProblems }] = await Promise.all([
    import('../config/load.ts'),
    import('../events/rules/rule-book.ts'),
  ]);
  const loaded = loadConfig(text, undefined, {
    checkRule: rule => matchProblems(rule.match ?? {}),
    isRulesFile: true,
  });
  if (loaded.ok) return loaded.value;
  throw new ErrtopError('rules-invalid', loaded.failure.map(problem => describeProblem(problem, file)).join('\n'), {
    hint: 'the README, section Rules, says what a rule can be',
  });
};

/** Puts `text` in the place of the file, whole or not at all. @throws ErrtopError when it cannot be written. */
export const writeRulesText = async (file: string, text: string): Promise<void> => {
  const fresh = `${file}.new`;
  try {
    await mkdir(dirname(file), { recursive: true });
    await writeFile(fresh, text);
    await rename(fresh, file);
  } catch (cause) {
    const code = (cause as NodeJS.ErrnoException).code ?? 'unknown error';
    throw new ErrtopError('rules-unwritable', `cannot write rules file ${file}: ${code}`, { cause });
  }
};
