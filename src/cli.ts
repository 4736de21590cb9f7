/** The program: hands the process's arguments and streams to the app, and its exit code back. */
import process from 'node:process';
import packageJson from '../package.json' with { type: 'json' };
import { commands } from './app/commands/registry.ts';
import { main } from './app/execute.ts';

// A reader such as `head` that went away ends the program quietly, as it does for other filters.
for (const stream of [process.stdout, process.stderr]) {
  stream.on('error', error => {
    if ((error as NodeJS.ErrnoException).code !== 'EPIPE') throw error;
    process.exit(0);
  });
}

const surroundings = {
  version: packageJson.version,
  workingDirectory: process.cwd(),
  environment: process.env,
  stdin: process.stdin,
  stdout: process.stdout,
  stderr: process.stderr,
};
process.exitCode = await main(process.argv.slice(2), surroundings, commands);
