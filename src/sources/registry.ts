/** Every kind of source. An argument belongs to the first kind that takes it; paths come last and take anything. */
import { cmd } from './cmd.ts';
import type { SourceKind } from './define.ts';
import { docker } from './docker.ts';
import { file } from './file.ts';
import { journald } from './journald.ts';
import { kubectl } from './kubectl.ts';
import { podman } from './podman.ts';
import { ssh } from './ssh.ts';
import { syslog } from './syslog.ts';
import { stdin } from './stdin.ts';

export const sourceKinds = [
  stdin,
  journald,
  docker,
  podman,
  kubectl,
  ssh,
  syslog,
  cmd,
  file,
] as const satisfies readonly SourceKind[];
