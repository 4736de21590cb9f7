/** Reads every event of paths in full, once, for commands that look at single events. */
import type { BuiltEvent } from '../events/build-event.ts';
import { Pipeline } from '../engine/pipeline.ts';
import { systemClock } from '../platform/clock.ts';
import { systemSpawner } from '../platform/spawner.ts';
import { openSources } from '../sources/open-sources.ts';
import type { CommandContext } from './commands/define.ts';
import { eventReading } from './event-reading.ts';
import { pipelineSettings } from './pipeline-settings.ts';
import { readAll } from './read-all.ts';
import { writeDiagnostic } from './write-diagnostic.ts';

export interface ReadOptions {
  readonly since: number;
  readonly until: number;
  /** Events of this rank (see `levelRank`) and worse are grouped. */
  readonly groupFromRank: number;
  /** `format` is the one that the event's source has by now. */
  readonly onEvent: (built: BuiltEvent, format: string) => void;
}

/** @throws ErrtopError when nothing can be read. */
export const readEvents = async (
  context: CommandContext,
  paths: readonly string[],
  { onEvent, ...options }: ReadOptions,
): Promise<void> => {
  const formatOf = (): string => [...pipeline.formats().values()].at(-1) ?? 'plain';
  const pipeline: Pipeline = new Pipeline({
    ...pipelineSettings(context.settings),
    ...options,
    reading: await eventReading(context),
    now: () => systemClock.now(),
    reads: 'all',
    onHeld: null,
    onEvent: built => onEvent(built, formatOf()),
    onCount: () => undefined,
    onStatus: () => undefined,
  });
  const sources = openSources(paths, {
    follow: false,
    start: 'beginning',
    clock: systemClock,
    spawner: systemSpawner,
    cwd: context.workingDirectory,
    onDiagnostic: diagnostic => writeDiagnostic(context, diagnostic),
  });
  await readAll(sources, pipeline);
  pipeline.idleAll();
};
