/** How a program ended, in words for the user. */
import type { ChildExit } from '../model/ports.ts';

export interface ProgramEnd {
  readonly exit: ChildExit;
  /** The last thing it complained of on standard error, in one line; empty when it said nothing. */
  readonly complaint: string;
  /** How long it ran, in milliseconds. */
  readonly ranMs: number;
}

/** Complaints longer than a line of a wide terminal say nothing more. */
const maxComplaint = 300;

/** The last line that has something to say. */
export const complaintOf = (stderr: string): string => {
  const lines = stderr.split('\n').map(line => line.trim());
  return (lines.findLast(line => line !== '') ?? '').slice(0, maxComplaint);
};

export const isFine = ({ exit }: ProgramEnd): boolean => exit.kind === 'exit' && exit.code === 0;

/** What to install for a program that is not there. */
const packages: Readonly<Record<string, string>> = {
  docker: 'install Docker, or name a container of podman: podman://NAME',
  podman: 'install podman',
  kubectl: 'install kubectl (https://kubernetes.io/docs/tasks/tools/)',
  ssh: 'install the OpenSSH client (package openssh-client)',
  journalctl: 'this system keeps no systemd journal; name log files instead',
};

/** Why it ended and what can be done, in one line. */
export const endReason = (program: string, { exit, complaint }: ProgramEnd): string => {
  if (exit.kind === 'missing')
    return `${program} not found: ${packages[program] ?? 'install it or put it on the PATH'}`;
  if (exit.kind === 'error') return `${program} cannot be started: ${exit.reason}`;
  if (exit.kind === 'signal') return `${program} was ended by ${exit.signal}`;
  return complaint === '' ? `${program} ended with code ${exit.code}` : complaint;
};
