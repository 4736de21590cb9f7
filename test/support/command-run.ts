/** Runs the program's commands in this process, in a folder and with a home of their own. */
import { mkdirSync, mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { PassThrough } from 'node:stream';
import { commands } from '../../src/app/commands/registry.ts';
import { main } from '../../src/app/execute.ts';

export interface CommandRun {
  readonly exitCode: number;
  readonly out: string;
  readonly err: string;
}

/** Writes `files` (those below `.config/errtop` are the user's own config) and gives a way to run commands among them. */
export const commandsIn = (files: Readonly<Record<string, string>>) => {
  const directory = mkdtempSync(join(tmpdir(), 'errtop-commands-'));
  for (const [name, content] of Object.entries(files)) {
    mkdirSync(dirname(join(directory, name)), { recursive: true });
    writeFileSync(join(directory, name), content);
  }
  const run = async (...args: readonly string[]): Promise<CommandRun> => {
    let out = '';
    let err = '';
    const surroundings = {
      version: '0',
      workingDirectory: directory,
      environment: { HOME: directory, ERRTOP_TIMEZONE: 'UTC' },
      stdin: new PassThrough(),
      stdout: new PassThrough().on('data', chunk => (out += String(chunk))),
      stderr: new PassThrough().on('data', chunk => (err += String(chunk))),
    };
    return { exitCode: await main(args, surroundings, commands), out, err };
  };
  return { directory, run };
};
