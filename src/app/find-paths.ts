/** What the monitor watches: the paths named, else the config's, else a pipe, else the logs it can find. */
import { access, constants, readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { ErrtopError } from '../model/result.ts';
import type { CommandContext } from './commands/define.ts';

/** Where programs write their logs when nobody says otherwise, most specific first. */
const usualPlaces = ['log', 'logs', '/var/log'];

const hasLogs = async (folder: string): Promise<boolean> => {
  try {
    await access(folder, constants.R_OK);
    return (await readdir(folder)).some(name => /(?:^|\.)log$|^(?:syslog|messages)$/.test(name));
  } catch {
    return false;
  }
};

/** @throws ErrtopError when there is nothing to watch. */
export const findPaths = async (args: readonly string[], context: CommandContext): Promise<readonly string[]> => {
  const { settings, stdin, workingDirectory } = context;
  if (args.length > 0) return args;
  if (settings.values.paths.length > 0) return settings.values.paths;
  if (stdin.isTTY !== true) return ['-'];
  for (const place of usualPlaces) {
    const folder = place.startsWith('/') ? place : join(workingDirectory, place);
    if (await hasLogs(folder)) return [folder];
  }
  throw new ErrtopError('nothing-to-watch', 'no paths given and no logs found here or in /var/log', {
    hint: 'name files, directories or globs (errtop app.log), pipe a log in, or try `errtop demo`',
  });
};
