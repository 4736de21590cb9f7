/** What `--level` and `--error-type` name. */
import { levelFromWord } from '../model/level.ts';
import { ErrtopError } from '../model/result.ts';
import type { GroupFilter } from './build-engine.ts';
import type { CommonOptions } from './commands/define.ts';

/** Errors and worse unless said otherwise. @throws ErrtopError when `--level` is no level. */
export const groupFilter = (options: CommonOptions): GroupFilter => {
  const level = options.level === undefined ? 'error' : levelFromWord(options.level);
  if (level === null) {
    throw new ErrtopError('unknown-level', `no such level: ${options.level}`, {
      hint: 'levels are trace, debug, info, warn, error, fatal',
    });
  }
  return { level, errorType: options.errorType ?? null };
};
