/** Runs one errtop command in this process, with its own streams and working directory. */
import { PassThrough } from 'node:stream';
import { commands } from '../../src/app/commands/registry.ts';
import { main } from '../../src/app/execute.ts';

export interface CommandOutcome {
  readonly exitCode: number;
  readonly out: string;
  readonly err: string;
}

/** `args` are those after the program's name; the home directory is `directory`, so no config of the tester is read. */
export const runCommand = async (directory: string, args: readonly string[], input = ''): Promise<CommandOutcome> => {
  const text = { out: '', err: '' };
  const stream = (kind: 'out' | 'err'): PassThrough =>
    new PassThrough().on('data', chunk => {
      text[kind] += String(chunk);
    });
  const stdin = new PassThrough();
  stdin.end(input);
  const surroundings = {
    version: '0',
    workingDirectory: directory,
    environment: { HOME: directory },
    stdin,
    stdout: stream('out'),
    stderr: stream('err'),
  };
  return { exitCode: await main(args, surroundings, commands), ...text };
};
