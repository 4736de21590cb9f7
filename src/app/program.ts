/** Builds the command line from the registry of commands: flags in, one call to `execute` out. No command logic. */
import { Argument, Command as Commander, Option } from 'commander';
import { commonOptions } from './commands/common-options.ts';
import type { Command, CommandOption, CommonOptions } from './commands/define.ts';

export interface ProgramParts {
  readonly commands: readonly Command[];
  readonly version: string;
  readonly writeOut: (text: string) => void;
  readonly writeErr: (text: string) => void;
  /** Called once with the command that was named, or the default one. */
  readonly execute: (command: Command, args: readonly string[], options: CommonOptions) => Promise<void>;
}

/** Usage errors, help and version end in a thrown CommanderError; its `exitCode` is 0 for the last two. */
export const buildProgram = (parts: ProgramParts): Commander => {
  const program = new Commander('errtop');
  program
    .description('top for errors: is it bad, what fails, is it new, since when, what moved first')
    .version(parts.version, '-V, --version')
    .configureHelp({ showGlobalOptions: true })
    .configureOutput({
      writeOut: parts.writeOut,
      writeErr: parts.writeErr,
      outputError: (text, write) => write(text.replace(/^error: /, 'errtop: ')),
    })
    .exitOverride();
  for (const option of commonOptions) program.addOption(toOption(option));
  for (const command of parts.commands) {
    const target = command.isDefault === true ? program : program.command(command.name);
    addCommand(target, command, parts);
  }
  return program;
};

/** What the arguments may be; the README lists the sources (they are not loaded for a help text). */
const argumentDocs: Readonly<Record<string, string>> = {
  '[paths...]':
    'files, directories, globs, - for standard input, or live sources: journald://, docker://, podman://, kubectl://, ' +
    "ssh://, syslog://, 'cmd:COMMAND' (see the README, section Sources)",
};

const addCommand = (target: Commander, command: Command, parts: ProgramParts): void => {
  if (command.isDefault !== true) target.description(command.summary);
  if (command.arguments !== '') target.addArgument(new Argument(command.arguments, argumentDocs[command.arguments]));
  for (const option of command.options) target.addOption(toOption(option));
  target.action(async () => {
    await parts.execute(command, target.args, target.optsWithGlobals<CommonOptions>());
  });
};

const toOption = (definition: CommandOption): Option => {
  const option = new Option(definition.flags, definition.summary);
  if (definition.default !== undefined) option.default(definition.default);
  if (definition.choices !== undefined) option.choices(definition.choices);
  if (definition.isList === true) option.argParser(addToList);
  return option;
};

const addToList = (text: string, previous: readonly string[] | undefined): readonly string[] => [
  ...(previous ?? []),
  ...text.split(',').filter(part => part !== ''),
];
