/** Podman's containers, through `podman logs`. */
import { containerKind } from './container-engine.ts';
import type { SourceKind } from './define.ts';

export const podman: SourceKind = {
  id: 'podman',
  ...containerKind('podman'),
  docs: 'Podman containers, named as for docker.',
  example: 'errtop podman://',
};
