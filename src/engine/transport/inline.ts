/** The engine in the caller's own thread: for tests and `--no-worker`. */
import type { Clock } from '../../model/ports.ts';
import type { EnginePort } from '../../state/engine-port.ts';
import type { Snapshot } from '../../state/snapshot.ts';
import type { Engine } from '../engine.ts';
import { EngineSession } from '../session.ts';

/** A running engine as the screen sees it. */
export interface RunningEngine extends EnginePort {
  close(): Promise<void>;
}

/** `closeSources` is called once when the engine is closed. */
export const runInline = (engine: Engine, clock: Clock, closeSources: () => Promise<void>): RunningEngine => {
  const listeners = new Set<(snapshot: Snapshot) => void>();
  let last: Snapshot | null = null;
  const session = new EngineSession(engine, clock, snapshot => {
    last = snapshot;
    session.acknowledge();
    for (const listener of listeners) listener(snapshot);
  });
  session.start();
  return {
    subscribe(listener) {
      listeners.add(listener);
      if (last) listener(last);
      return () => listeners.delete(listener);
    },
    requestDetail: groupId => Promise.resolve(session.detail(groupId)),
    arrange: rules => session.arrange(rules),
    annotate: marks => session.annotate(marks),
    watchTables: isWatched => session.watchTables(isWatched),
    async close() {
      session.stop();
      await closeSources();
    },
  };
};
