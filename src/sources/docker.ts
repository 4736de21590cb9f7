/** Docker's containers, through `docker logs`. */
import { containerKind } from './container-engine.ts';
import type { SourceKind } from './define.ts';

export const docker: SourceKind = {
  id: 'docker',
  ...containerKind('docker'),
  docs: 'Docker containers, `*` standing for any characters; without a name all that run, and those that start later.',
  example: "errtop 'docker://web,worker-*'",
};
