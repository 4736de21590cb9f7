/** Which paths a command reads: those named, else the config's, else standard input when it is a pipe. */
import { ErrtopError } from '../model/result.ts';
import type { CommandContext } from './commands/define.ts';

/** @throws ErrtopError when there is nothing to read. */
export const pathsToRead = (args: readonly string[], { settings, stdin }: CommandContext): readonly string[] => {
  if (args.length > 0) return args;
  if (settings.values.paths.length > 0) return settings.values.paths;
  if (stdin.isTTY !== true) return ['-'];
  throw new ErrtopError('nothing-to-read', 'no paths given', {
    hint: 'name files, directories or globs, or pipe a log in; `errtop demo` shows a built-in incident',
  });
};
