/** The engine in the screen's own thread: `--no-worker`. */
import { runInline, type RunningEngine } from '../engine/transport/inline.ts';
import { systemClock } from '../platform/clock.ts';
import { buildEngine, type EngineRequest } from './build-engine.ts';
import { eventReading } from './event-reading.ts';
import { readLive } from './read-live.ts';

/** @throws ErrtopError when the request cannot be served. `onFailure` is told what goes wrong later. */
export const startInline = async (
  request: EngineRequest,
  onFailure: (error: unknown) => void,
): Promise<RunningEngine> => {
  const { engine, sources } = buildEngine(request, systemClock, await eventReading(request));
  readLive(engine, sources).catch(onFailure);
  return runInline(engine, systemClock, () => sources.close());
};
