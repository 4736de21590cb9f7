/** The engine's end of the worker thread. */
import type { MessagePort } from 'node:worker_threads';
import type { Clock } from '../../model/ports.ts';
import type { Engine } from '../engine.ts';
import { EngineSession } from '../session.ts';
import type { FromEngine, ToEngine } from './messages.ts';

/** Serves the screen until it says `close`. */
export const serveWorker = (
  port: MessagePort,
  engine: Engine,
  clock: Clock,
  closeSources: () => Promise<void>,
): void => {
  const send = (message: FromEngine): void => port.postMessage(message);
  const session = new EngineSession(engine, clock, snapshot => send({ type: 'snapshot', snapshot }));
  const close = async (): Promise<void> => {
    session.stop();
    await closeSources();
    send({ type: 'closed' });
    port.close();
  };
  port.on('message', (message: ToEngine) => {
    if (message.type === 'snapshot-shown') session.acknowledge();
    else if (message.type === 'detail-requested')
      send({ type: 'detail', request: message.request, detail: session.detail(message.group) });
    else if (message.type === 'rules-changed') session.arrange(message.rules);
    else if (message.type === 'marks-changed') session.annotate(message.marks);
    else if (message.type === 'tables-watched') session.watchTables(message.isWatched);
    else void close();
  });
  session.start();
};
