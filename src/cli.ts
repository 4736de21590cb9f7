/** The program: hands the process's arguments and streams to the app, and its exit code back. */
import process from 'node:process';
import { isMainThread } from 'node:worker_threads';
import packageJson from '../package.json' with { type: 'json' };
import { commands } from './app/commands/registry.ts';
import { main, type Surroundings } from './app/execute.ts';

/** What `bin/errtop.js` calls: in the main thread it runs the command line, in the engine's thread the engine. */
export const run = async (): Promise<void> => {
  if (!isMainThread) {
    const { serve } = await import('./app/worker-main.ts');
    return serve();
  }
  // A reader such as `head` that went away ends the program quietly, as it does for other filters.
  for (const stream of [process.stdout, process.stderr]) {
    stream.on('error', error => {
      if ((error as NodeJS.ErrnoException).code !== 'EPIPE') throw error;
      process.exit(0);
    });
  }
  process.exitCode = await runCommand(process.argv.slice(2));
};

/** Runs one command line; resolves to its exit code. */
export const runCommand = (
  args: readonly string[],
  { stdout, stderr }: Pick<Surroundings, 'stdout' | 'stderr'> = process,
): Promise<number> =>
  main(
    args,
    {
      version: packageJson.version,
      workingDirectory: process.cwd(),
      environment: process.env,
      stdin: process.stdin,
      stdout,
      stderr,
    },
    commands,
  );
