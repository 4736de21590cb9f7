/** Shows the screen on made-up data, for looking at it: `npx tsx scripts/screen-demo.tsx [empty|typical|overload|busy]`. */
import { epochMs } from '../src/model/time.ts';
import type { Clock } from '../src/model/ports.ts';
import type { EnginePort } from '../src/state/engine-port.ts';
import type { Snapshot } from '../src/state/snapshot.ts';
import { startUi } from '../src/ui/start.tsx';
import {
  busySnapshot,
  detailOf,
  emptySnapshot,
  now,
  overloadSnapshot,
  typicalSnapshot,
} from '../test/support/snapshots.ts';

const scene = process.argv[2] ?? 'busy';
const started = Date.now();
const clock: Clock = {
  now: () => epochMs(now + Date.now() - started),
  monotonicMs: () => performance.now(),
  every: (ms, callback) => {
    const timer = setInterval(callback, ms);
    return () => clearInterval(timer);
  },
  after: (ms, callback) => {
    const timer = setTimeout(callback, ms);
    return () => clearTimeout(timer);
  },
};

const stills: Readonly<Record<string, Snapshot>> = {
  empty: emptySnapshot,
  typical: typicalSnapshot,
  overload: overloadSnapshot,
};
let step = 0;
let newest: Snapshot = stills[scene] ?? busySnapshot(0);
const engine: EnginePort = {
  subscribe: listener => {
    listener(newest);
    if (scene !== 'busy') return () => undefined;
    return clock.every(1000, () => {
      step += 1;
      newest = busySnapshot(step);
      listener(newest);
    });
  },
  requestDetail: groupId => {
    const row = newest.groups.rows.find(candidate => candidate.id === groupId);
    return Promise.resolve(row === undefined ? null : detailOf(row));
  },
  arrange: () => undefined,
  annotate: () => undefined,
  watchTables: () => undefined,
};

startUi({
  engine,
  clock,
  stdin: process.stdin,
  stdout: process.stdout,
  env: process.env,
  host: process,
  onExit: () => process.exit(0),
});
