/** Takes `ssh://[user@]host[:port]/path` apart. */
import type { SourceProblem } from './define.ts';

export interface SshAddress {
  /** Null for what ssh's own configuration says. */
  readonly user: string | null;
  readonly host: string;
  readonly port: string | null;
  /** Absolute, or relative to the user's home where the address has `/~/`. */
  readonly path: string;
}

const scheme = 'ssh://';
const shape = /^ssh:\/\/(?:([^@/]*)@)?(\[[0-9A-Fa-f:.%\w]+\]|[^@:/[\]]+)(?::(\d{1,5}))?(\/.*)$/s;
const hint = 'write ssh://[user@]host[:port]/path';

export const isSshAddress = (argument: string): boolean => argument.startsWith(scheme);

/** Null when it is malformed; `sshProblem` says why. */
export const sshAddress = (argument: string): SshAddress | null => {
  const match = shape.exec(argument);
  if (match === null) return null;
  const [, user, host = '', port, path = ''] = match;
  return {
    user: user ?? null,
    host: host.replace(/^\[|\]$/g, ''),
    port: port ?? null,
    path: path.startsWith('/~/') ? path.slice(3) : path,
  };
};

/** As it is written, whatever was left to ssh's configuration left out. */
export const addressText = ({ user, host, port, path }: SshAddress): string => {
  const place = `${user === null ? '' : `${user}@`}${host.includes(':') ? `[${host}]` : host}${port === null ? '' : `:${port}`}`;
  return `${scheme}${place}${path.startsWith('/') ? '' : '/~/'}${path}`;
};

/** What is wrong with an address; null when nothing is. A password in it is not repeated. */
export const sshProblem = (argument: string): SourceProblem | null => {
  const user = /^ssh:\/\/([^@/]*)@/.exec(argument)?.[1] ?? '';
  if (user.includes(':')) {
    return {
      text: 'ssh://: a password has no place in an address, where everybody can see it',
      hint: 'use a key or ssh-agent, so that `ssh HOST true` asks for nothing',
    };
  }
  const address = sshAddress(argument);
  if (address === null) return { text: `${argument}: no host or no path`, hint };
  // What begins with a hyphen would be an option to ssh.
  if (!/^[\w:%][\w.:%-]*$/.test(address.host))
    return { text: `${argument}: no host can be named ${address.host}`, hint };
  if (address.user !== null && !/^[\w][\w.+\\-]*\$?$/.test(address.user))
    return { text: `${argument}: no user can be named ${address.user}`, hint };
  if (/[\0\n]/.test(address.path) || address.path === '') return { text: `${argument}: no file can be named so`, hint };
  return null;
};
