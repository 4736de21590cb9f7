/** Runs one command and turns whatever happens into an exit code and at most one message. */
import { CommanderError } from 'commander';
import { ErrtopError } from '../model/result.ts';
import { exitCodes, type Command, type CommandContext, type Output } from './commands/define.ts';
import { buildProgram } from './program.ts';
import { gatherSettings } from './settings.ts';
import { rejectStrayWords } from './stray-words.ts';

export type Surroundings = Omit<CommandContext, 'settings' | 'configFile' | 'rules' | 'rulesFile'>;

/** The whole program but for `process`: `args` are those after the program's name. Never rejects. */
export const main = async (
  args: readonly string[],
  surroundings: Surroundings,
  commands: readonly Command[],
): Promise<number> => {
  let exitCode: number = exitCodes.fine;
  const program = buildProgram({
    commands,
    version: surroundings.version,
    writeOut: text => void surroundings.stdout.write(text),
    writeErr: text => void surroundings.stderr.write(text),
    execute: async (command, operands, options) => {
      if (command.isDefault === true) {
        await rejectStrayWords(operands, surroundings.workingDirectory, namesOf(commands));
      }
      const gathered = await gatherSettings(options, surroundings);
      exitCode = await command.run({ ...surroundings, ...gathered }, operands, options);
    },
  });
  try {
    await program.parseAsync(args, { from: 'user' });
    return exitCode;
  } catch (error) {
    if (error instanceof CommanderError) return error.exitCode === 0 ? exitCodes.fine : exitCodes.failed;
    return explain(error, surroundings.stderr, args.includes('--verbose'));
  }
};

const namesOf = (all: readonly Command[]): readonly string[] =>
  all.filter(command => command.isDefault !== true).map(command => command.name);

/** Writes what, where and what to do in one line; the stack only on request. A reader that went away is no error. */
const explain = (error: unknown, stderr: Output, isVerbose: boolean): number => {
  if ((error as NodeJS.ErrnoException | null)?.code === 'EPIPE') return exitCodes.fine;
  const isExpected = error instanceof ErrtopError;
  const message = error instanceof Error ? error.message : String(error);
  const hint = isExpected
    ? error.hint
    : isVerbose
      ? null
      : 'this is a bug in errtop; run again with --verbose for details';
  stderr.write(`errtop: ${message}${hint === null ? '' : ` (${hint})`}\n`);
  if (isVerbose && error instanceof Error) stderr.write(`${error.stack ?? ''}\n`);
  return exitCodes.failed;
};
