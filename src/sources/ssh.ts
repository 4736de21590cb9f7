/** Files on other hosts, through the user's own ssh. */
import { basename } from 'node:path';
import type { Source } from '../model/source.ts';
import type { SourceContext, SourceKind } from './define.ts';
import { isLogName } from './discover.ts';
import { ListedStreams, type Member } from './listed-streams.ts';
import { listRemote } from './remote-command.ts';
import { RemoteFile } from './remote-file.ts';
import { isRotatedName, partName, seriesOf } from './series.ts';
import { serviceOfPath } from './service-name.ts';
import { isSshAddress, sshAddress, sshProblem, type SshAddress } from './ssh-address.ts';

/** Each look is a login on the other side, which its own log tells of. */
const everyMs = 60_000;

const isPattern = (path: string): boolean => /[*?[]/.test(path) || path.endsWith('/');

/** Rotated parts in the order in which they were written; followed are only those that are written to. */
const memberPaths = (paths: readonly string[], follow: boolean, isDirectory: boolean): readonly string[] =>
  seriesOf(paths.filter(path => !isDirectory || isLogName(basename(path))))
    .flatMap(({ parts }) => parts.map(({ path }) => path))
    .filter(path => !follow || !isRotatedName(partName(basename(path))));

const memberOf = (path: string, { host }: SshAddress): Member => ({
  key: path,
  label: path,
  service: serviceOfPath(path),
  host,
  isRunning: true,
  incarnation: 0,
});

const openAddress = (argument: string, address: SshAddress, context: SourceContext): Source => {
  const { path } = address;
  if (!isPattern(path)) return new RemoteFile(address, path, context);
  const isDirectory = path.endsWith('/');
  return new ListedStreams(
    argument,
    {
      list: listRemote(address, isDirectory ? `${path}*` : path),
      read: stdout =>
        memberPaths(
          stdout.split('\n').filter(line => line !== ''),
          context.follow,
          isDirectory,
        ).map(each => memberOf(each, address)),
      wake: null,
      everyMs,
      noun: 'file',
      absent: 'no log files found',
      open: (member, isLate) => new RemoteFile(address, member.key, context, isLate),
    },
    context,
  );
};

export const ssh: SourceKind = {
  id: 'ssh',
  syntax: 'ssh://[USER@]HOST[:PORT]/PATH',
  docs: 'A file, glob or directory on another host, through your own ssh with its keys and configuration; `/~/` is the home there.',
  example: "errtop 'ssh://web-1/var/log/nginx/*.log'",
  matches: isSshAddress,
  problem: argument => sshProblem(argument),
  open: (args, context) =>
    args.flatMap(argument => {
      const address = sshAddress(argument);
      return address === null ? [] : [openAddress(argument, address, context)];
    }),
};
