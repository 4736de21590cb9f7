/** What the monitor watches: the paths named, else the config's, else a pipe, else the logs it can find. */
import { access, constants, readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { ErrtopError } from '../model/result.ts';
import { systemClock } from '../platform/clock.ts';
import { systemSpawner } from '../platform/spawner.ts';
import { isFine } from '../sources/program-end.ts';
import { ask } from '../sources/run-program.ts';
import type { CommandContext } from './commands/define.ts';

/** Where programs write their logs when nobody says otherwise, most specific first. */
const usualPlaces = ['log', 'logs'];
const systemLogs = '/var/log';

const hasLogs = async (folder: string): Promise<boolean> => {
  try {
    await access(folder, constants.R_OK);
    return (await readdir(folder)).some(name => /(?:^|\.)log$|^(?:syslog|messages)$/.test(name));
  } catch {
    return false;
  }
};

/** Where all logs of a system are that writes no files: the journal, if it can be read and holds anything. */
const hasJournal = async (): Promise<boolean> => {
  const command = { program: 'journalctl', args: ['--lines=1', '--output=json', '--no-pager', '--quiet'] };
  const { end, stdout } = await ask(command, systemSpawner, systemClock).answer;
  return isFine(end) && stdout.startsWith('{');
};

/**
 * @param systemFolder where the system's logs lie.
 * @throws ErrtopError when there is nothing to watch.
 */
export const findPaths = async (
  args: readonly string[],
  context: Pick<CommandContext, 'settings' | 'stdin' | 'workingDirectory'>,
  systemFolder: string = systemLogs,
): Promise<readonly string[]> => {
  const { settings, stdin, workingDirectory } = context;
  if (args.length > 0) return args;
  if (settings.values.paths.length > 0) return settings.values.paths;
  if (stdin.isTTY !== true) return ['-'];
  for (const folder of [...usualPlaces.map(place => join(workingDirectory, place)), systemFolder]) {
    if (await hasLogs(folder)) return [folder];
  }
  if (await hasJournal()) return ['journald://'];
  throw new ErrtopError('nothing-to-watch', 'no paths given and no logs found here, in /var/log or in the journal', {
    hint: 'name files or sources (errtop app.log, errtop docker://), pipe a log in, or try `errtop demo`',
  });
};
