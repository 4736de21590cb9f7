/** Entry of the engine's thread: builds the engine from plain data and serves the screen. */
import { parentPort, workerData } from 'node:worker_threads';
import { serveWorker } from '../engine/transport/worker-guest.ts';
import { systemClock } from '../platform/clock.ts';
import { eventReading } from './event-reading.ts';
import { readLive } from './read-live.ts';
import { buildEngine, type EngineRequest } from './build-engine.ts';

if (parentPort) {
  const request = workerData as EngineRequest;
  const { engine, sources } = buildEngine(request, systemClock, await eventReading(request));
  serveWorker(parentPort, engine, systemClock, () => sources.close());
  await readLive(engine, sources);
}
