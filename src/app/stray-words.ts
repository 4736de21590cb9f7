/** Catches a misspelled command before it is watched as a file that may appear one day. */
import { stat } from 'node:fs/promises';
import { resolve } from 'node:path';
import { closest } from '../lib/text/closest.ts';
import { ErrtopError } from '../model/result.ts';

/** Paths, globs, URIs and `-` have one of these; a bare word that names no file can only be a slip. */
const isPathLike = /[/\\.*?[\]{}:]|^-$/;

/** @throws ErrtopError naming the first operand that is a bare word and no file, with the command that was probably meant. */
export const rejectStrayWords = async (
  operands: readonly string[],
  workingDirectory: string,
  commandNames: readonly string[],
): Promise<void> => {
  for (const operand of operands) {
    if (isPathLike.test(operand) || (await exists(resolve(workingDirectory, operand)))) continue;
    const meant = closest(operand, commandNames);
    throw new ErrtopError('no-such-file-or-command', `no such file or command: ${operand}`, {
      ...(meant !== null && { hint: `did you mean ${meant}?` }),
    });
  }
};

/** A file that is there but may not be looked at exists too: its source says what is wrong with it. */
const exists = async (path: string): Promise<boolean> => {
  try {
    await stat(path);
    return true;
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    return code !== 'ENOENT' && code !== 'ENOTDIR';
  }
};
