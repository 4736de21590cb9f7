/** Which programs errtop has running, in a table that all its threads share, so that the main thread can end them all. */
import process from 'node:process';
import { getEnvironmentData, isMainThread, setEnvironmentData } from 'node:worker_threads';

/** More than any sensible number of sources; programs beyond it are only ended by the thread that started them. */
const slots = 1024;
const key = 'errtop/process-groups';

/** A thread gets the table of the one that started it; the main thread makes it. */
const openTable = (): Int32Array => {
  const shared = isMainThread ? undefined : getEnvironmentData(key);
  if (shared instanceof SharedArrayBuffer) return new Int32Array(shared);
  const fresh = new SharedArrayBuffer(slots * Int32Array.BYTES_PER_ELEMENT);
  if (isMainThread) setEnvironmentData(key, fresh);
  return new Int32Array(fresh);
};

const table = openTable();

const signalAll = (signal: NodeJS.Signals): void => {
  for (const group of table) {
    if (group === 0) continue;
    try {
      process.kill(-group, signal);
    } catch {
      // It has ended by itself.
    }
  }
};

/** Ctrl-C reaches only errtop's own group, so what it started would go on without it. */
const fatalSignals = ['SIGINT', 'SIGTERM', 'SIGHUP'] as const satisfies readonly NodeJS.Signals[];

/** A signal that nobody else handles ends the process without an `exit` event: end the programs, then let it happen. */
const guardSignals = (): void => {
  for (const signal of fatalSignals) {
    const onSignal = (): void => {
      // The screen puts the terminal in order first and then raises the signal again.
      if (process.listenerCount(signal) > 1) return;
      signalAll('SIGKILL');
      process.off(signal, onSignal);
      process.kill(process.pid, signal);
    };
    process.on(signal, onSignal);
  }
};

// A worker is ended without a word when the process ends: the main thread, which loads this file too, ends what it ran.
if (isMainThread) {
  guardSignals();
  process.once('exit', () => signalAll('SIGKILL'));
}

/** Notes a process group that must not outlive errtop; the result strikes it off. */
export const noteGroup = (group: number): (() => void) => {
  const slot = table.findIndex((_, index) => Atomics.compareExchange(table, index, 0, group) === 0);
  return () => void (slot >= 0 && Atomics.compareExchange(table, slot, group, 0));
};
