/** Reads live sources: what is new first, then, with that on the screen, what was before it. */
import type { Engine } from '../engine/engine.ts';
import type { SourceSet } from '../sources/open-sources.ts';

/** Resolves when everything that was there at the start has been read. */
export const readLive = async (engine: Engine, sources: SourceSet): Promise<void> => {
  await sources.start(engine.pipeline);
  engine.presentIsRead();
  await sources.backfill();
  engine.startIsRead();
};
