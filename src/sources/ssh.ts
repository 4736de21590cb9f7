/** Files on other hosts, through the user's own ssh. */
import { basename } from 'node:path';
import type { Source } from '../model/source.ts';
import type { SourceContext, SourceKind } from './define.ts';
import { isLogName } from './discover.ts';
import { ListedStreams, type Claims, type Member } from './listed-streams.ts';
import { listRemote } from './remote-command.ts';
import { RemoteFile } from './remote-file.ts';
import { isRotatedName, partName, seriesOf } from './series.ts';
import { serviceOfPath } from './service-name.ts';
import { addressText, isSshAddress, sshAddress, sshProblem, type SshAddress } from './ssh-address.ts';

/** Each look is a login on the other side, which its own log tells of. */
const everyMs = 60_000;

const isPattern = (path: string): boolean => /[*?[]/.test(path) || path.endsWith('/');

/** Rotated parts in the order in which they were written; followed are only those that are written to. */
const memberPaths = (paths: readonly string[], follow: boolean, isDirectory: boolean): readonly string[] =>
  seriesOf(paths.filter(path => !isDirectory || isLogName(basename(path))))
    .flatMap(({ parts }) => parts.map(({ path }) => path))
    .filter(path => !follow || !isRotatedName(partName(basename(path))));

const memberOf = (path: string, address: SshAddress): Member => ({
  key: addressText({ ...address, path }),
  label: path,
  service: serviceOfPath(path),
  host: address.host,
  isRunning: true,
  incarnation: 0,
});

const openAddress = (argument: string, address: SshAddress, context: SourceContext, claims: Claims): Source => {
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
      minEveryMs: everyMs,
      noun: 'file',
      absent: 'no log files found',
      open: (member, isLate) => new RemoteFile(address, member.label, context, isLate),
    },
    context,
    claims,
  );
};

export const ssh: SourceKind = {
  id: 'ssh',
  syntax: 'ssh://[USER@]HOST[:PORT]/PATH',
  docs: 'A file, glob or directory on another host, through your own ssh with its keys and configuration; `/~/` is the home there.',
  example: "errtop 'ssh://web-1/var/log/nginx/*.log'",
  matches: isSshAddress,
  problem: argument => sshProblem(argument),
  open: (args, context) => {
    const claims: Claims = new Map();
    return args.flatMap(argument => {
      const address = sshAddress(argument);
      return address === null ? [] : [openAddress(argument, address, context, claims)];
    });
  },
};
