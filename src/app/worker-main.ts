/** The engine's thread: builds the engine from plain data and serves the screen. */
import { parentPort, workerData, type MessagePort } from 'node:worker_threads';
import type { FromEngine } from '../engine/transport/messages.ts';
import { serveWorker } from '../engine/transport/worker-guest.ts';
import { ErrtopError } from '../model/result.ts';
import { systemClock } from '../platform/clock.ts';
import { tuneForFollowing } from '../platform/runtime.ts';
import { buildEngine, type EngineRequest } from './build-engine.ts';
import { eventReading } from './event-reading.ts';
import { readLive } from './read-live.ts';

/** What users got wrong goes back as such; anything else ends the thread, which the screen's end notices. */
const refuse = (port: MessagePort, error: unknown): void => {
  if (!(error instanceof ErrtopError)) throw error;
  const { code, message, hint } = error;
  const refusal: FromEngine = { type: 'refused', code, message, hint };
  port.postMessage(refusal);
  port.close();
};

/** Serves the screen that started this thread, with what it handed over. */
export const serve = async (): Promise<void> => {
  if (!parentPort) throw new Error('the engine was not started as a thread');
  const port = parentPort;
  // Not before this thread is loaded: V8 takes a code cache only under the flags that it was made with.
  tuneForFollowing();
  await answer(port, workerData as EngineRequest).catch((error: unknown) => refuse(port, error));
};

const answer = async (port: MessagePort, request: EngineRequest): Promise<void> => {
  const { engine, sources } = buildEngine(request, systemClock, await eventReading(request));
  serveWorker(port, engine, systemClock, () => sources.close());
  await readLive(engine, sources);
};
