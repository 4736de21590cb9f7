/** Merges and splits are in force at once, in the caller's thread and across the worker's channel, and can be taken back. */
import { MessageChannel } from 'node:worker_threads';
import { describe, expect, it } from 'vitest';
import type { RunningEngine } from '../../src/engine/transport/inline.ts';
import { runInline } from '../../src/engine/transport/inline.ts';
import type { FromEngine } from '../../src/engine/transport/messages.ts';
import { serveWorker } from '../../src/engine/transport/worker-guest.ts';
import { rowKey } from '../../src/events/cluster/arrangement.ts';
import { hash64 } from '../../src/lib/hash.ts';
import type { ArrangementRule } from '../../src/model/rule.ts';
import type { GroupRow, Snapshot } from '../../src/state/snapshot.ts';
import { bracketLine, liveEngine } from '../support/live-engine.ts';
import { manualClock } from '../support/manual-clock.ts';

const base = { number: 1, origin: { file: 'rules.yaml', line: 1 } };
const ref = (row: GroupRow): string => `E-${hash64(rowKey(row)).toUpperCase()}`;

const factsOf = (rows: readonly GroupRow[]): ReadonlySet<string> =>
  new Set(rows.map(({ id, count, title }) => `${id} ${count} ${title}`));

const start = () => {
  const clock = manualClock();
  const live = liveEngine(clock);
  let snapshot: Snapshot | null = null;
  const running: RunningEngine = runInline(live.engine, clock, () => Promise.resolve());
  running.subscribe(next => {
    snapshot = next;
  });
  for (const name of ['alma', 'bert', 'cleo']) {
    live.write(bracketLine(clock, 'ERROR', `password of user ${name} was refused`));
    clock.advance(1000);
  }
  live.write(bracketLine(clock, 'ERROR', 'connection reset by the mail server'));
  live.write(bracketLine(clock, 'ERROR', 'disk is full on the mail server'));
  clock.advance(3000);
  const rows = (): readonly GroupRow[] => (snapshot as Snapshot | null)?.groups.rows ?? [];
  const rowOf = (text: string): GroupRow => {
    const row = rows().find(candidate => candidate.title.includes(text));
    if (row === undefined)
      throw new Error(
        `no group says ${text}: ${rows()
          .map(one => one.title)
          .join(' | ')}`,
      );
    return row;
  };
  return { clock, live, running, rows, rowOf };
};

describe('a merge on the screen', () => {
  it('adds the counts up under the first id, the other id still opens it, and is taken back exactly', async () => {
    const { running, rows, rowOf } = start();
    const before = rows();
    expect(before).toHaveLength(3);
    const [into, from] = [rowOf('reset'), rowOf('full')];
    running.arrange([{ ...base, merge: [ref(into), ref(from)] }]);
    expect(rows()).toHaveLength(2);
    expect(rowOf('reset')).toMatchObject({ id: into.id, count: 2, aliases: [from.id] });
    expect((await running.requestDetail(from.id))?.row.id).toBe(into.id);
    running.arrange([]);
    expect(factsOf(rows())).toEqual(factsOf(before));
  });

  it('holds for what comes later', () => {
    const { clock, live, running, rowOf } = start();
    const [into, from] = [rowOf('reset'), rowOf('full')];
    running.arrange([{ ...base, merge: [ref(into), ref(from)] }]);
    live.write(bracketLine(clock, 'ERROR', 'disk is full on the mail server'));
    clock.advance(2000);
    expect(rowOf('reset').count).toBe(3);
  });
});

describe('a split on the screen', () => {
  it('makes each template a group of its own; the named one keeps its id', () => {
    const { clock, live, running, rows, rowOf } = start();
    const cluster = rowOf('<*>');
    expect(cluster.count).toBe(3);
    running.arrange([{ ...base, split: ref(cluster), by: 'template' }]);
    expect(rows()).toHaveLength(5);
    expect(rowOf('alma')).toMatchObject({ id: cluster.id, count: 1 });
    live.write(bracketLine(clock, 'ERROR', 'password of user dora was refused'));
    clock.advance(2000);
    expect(rowOf('dora').count).toBe(1);
  });
});

it('rules cross to the worker', async () => {
  const { clock, live, rowOf } = start();
  const rules: readonly ArrangementRule[] = [{ ...base, merge: [ref(rowOf('reset')), ref(rowOf('full'))] }];
  const { port1, port2 } = new MessageChannel();
  const closed = new Promise<Snapshot[]>(resolve => {
    const snapshots: Snapshot[] = [];
    port1.on('message', (message: FromEngine) => {
      if (message.type === 'snapshot') snapshots.push(message.snapshot);
      if (message.type === 'closed') resolve(snapshots);
    });
  });
  serveWorker(port2, live.engine, clock, () => Promise.resolve());
  port1.postMessage({ type: 'rules-changed', rules });
  port1.postMessage({ type: 'close' });
  const snapshots = await closed;
  port1.close();
  expect(snapshots.at(-1)?.groups.rows).toHaveLength(2);
});
