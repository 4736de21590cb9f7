/** The screen's end of a worker thread that runs the engine. */
import { Worker } from 'node:worker_threads';
import { ErrtopError } from '../../model/result.ts';
import type { GroupDetail, Snapshot } from '../../state/snapshot.ts';
import type { RunningEngine } from './inline.ts';
import type { FromEngine, ToEngine } from './messages.ts';

/** A worker that did not end by itself is ended after this long. */
const closeWithinMs = 1000;
/** Three spaces of 2 MB for young objects: measured 20 MB less in memory than the default, at the same cost in time. */
const youngGenerationMb = 6;

export interface WorkerOptions {
  readonly script: URL;
  /** Plain data for the worker. */
  readonly data: unknown;
  /** The engine's thread died, or refused what was asked of it (an `ErrtopError`). */
  readonly onFailure: (error: Error) => void;
}

/** Starts the worker; snapshots are acknowledged as they come, so that never more than one is on its way. */
export const runInWorker = ({ script, data, onFailure }: WorkerOptions): RunningEngine => {
  const worker = new Worker(script, {
    workerData: data,
    resourceLimits: { maxYoungGenerationSizeMb: youngGenerationMb },
  });
  const listeners = new Set<(snapshot: Snapshot) => void>();
  const waiting = new Map<number, (detail: GroupDetail | null) => void>();
  let last: Snapshot | null = null;
  let requests = 0;
  let isClosing = false;
  // oxlint-disable-next-line unicorn/require-post-message-target-origin -- a worker thread, no window
  const send = (message: ToEngine): void => worker.postMessage(message);
  const fail = (error: Error): void => {
    for (const answer of waiting.values()) answer(null);
    waiting.clear();
    if (!isClosing) onFailure(error);
  };
  const closed = new Promise<void>(resolve => worker.once('exit', () => resolve()));
  worker.on('error', fail);
  worker.on('exit', code => {
    if (code !== 0) fail(new Error(`the engine's thread ended with code ${code}`));
  });
  worker.on('message', (message: FromEngine) => {
    if (message.type === 'snapshot') {
      last = message.snapshot;
      send({ type: 'snapshot-shown', sequence: message.snapshot.sequence });
      for (const listener of listeners) listener(message.snapshot);
    } else if (message.type === 'detail') {
      waiting.get(message.request)?.(message.detail);
      waiting.delete(message.request);
    } else if (message.type === 'refused')
      fail(new ErrtopError(message.code, message.message, message.hint === null ? {} : { hint: message.hint }));
  });
  return {
    subscribe(listener) {
      listeners.add(listener);
      if (last) listener(last);
      return () => listeners.delete(listener);
    },
    requestDetail: group =>
      new Promise(resolve => {
        requests += 1;
        waiting.set(requests, resolve);
        send({ type: 'detail-requested', request: requests, group });
      }),
    arrange: rules => send({ type: 'rules-changed', rules }),
    annotate: marks => send({ type: 'marks-changed', marks }),
    watchTables: isWatched => send({ type: 'tables-watched', isWatched }),
    async close() {
      isClosing = true;
      send({ type: 'close' });
      const timer = setTimeout(() => void worker.terminate(), closeWithinMs);
      await closed;
      clearTimeout(timer);
    },
  };
};
