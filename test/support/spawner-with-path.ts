/** Runs programs with another directory in front of the PATH, or with it alone: for stand-ins and missing programs. */
import type { Spawner } from '../../src/model/ports.ts';
import { systemSpawner } from '../../src/platform/spawner.ts';

/** @param alone whether nothing else is on the PATH. */
export const spawnerWithPath = (
  directory: string,
  alone = false,
  env: Readonly<Record<string, string>> = {},
): Spawner => ({
  spawn: (command, handlers) =>
    systemSpawner.spawn(
      {
        ...command,
        env: { ...env, ...command.env, PATH: alone ? directory : `${directory}:${process.env['PATH'] ?? ''}` },
      },
      handlers,
    ),
});
