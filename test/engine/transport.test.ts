/** The engine says the same whether it runs in the caller's thread or across a message channel. */
import { MessageChannel } from 'node:worker_threads';
import { describe, expect, it } from 'vitest';
import { runInline } from '../../src/engine/transport/inline.ts';
import type { FromEngine } from '../../src/engine/transport/messages.ts';
import { serveWorker } from '../../src/engine/transport/worker-guest.ts';
import type { Snapshot } from '../../src/state/snapshot.ts';
import { bracketLine, liveEngine, type LiveEngine } from '../support/live-engine.ts';
import { manualClock, type ManualClock } from '../support/manual-clock.ts';

const minutes = 12;

/** Twelve minutes of a shop with an error that begins half way. */
const play = ({ write }: LiveEngine, clock: ManualClock): void => {
  for (let second = 0; second < minutes * 60; second++) {
    write(bracketLine(clock, 'INFO', `basket ${second} loaded in ${second % 90} ms`));
    if (second > 360 && second % 3 === 0)
      write(
        bracketLine(clock, 'ERROR', `request failed`),
        `TypeError: Cannot read properties of undefined (reading 'total')`,
        `    at sumLines (/srv/cart/src/checkout.ts:88:31)`,
      );
    clock.advance(1000);
  }
};

const inlineSnapshots = (): Snapshot[] => {
  const clock = manualClock();
  const live = liveEngine(clock);
  const snapshots: Snapshot[] = [];
  runInline(live.engine, clock, () => Promise.resolve()).subscribe(snapshot => snapshots.push(snapshot));
  play(live, clock);
  clock.advance(1000);
  return snapshots;
};

/** The messages of the guest, of which the first snapshot is never acknowledged until the end. */
const guestMessages = async (): Promise<FromEngine[]> => {
  const clock = manualClock();
  const live = liveEngine(clock);
  const { port1, port2 } = new MessageChannel();
  const messages: FromEngine[] = [];
  const isClosed = new Promise<void>(resolve => {
    port1.on('message', (message: FromEngine) => {
      messages.push(message);
      if (message.type === 'closed') resolve();
    });
  });
  serveWorker(port2, live.engine, clock, () => Promise.resolve());
  play(live, clock);
  port1.postMessage({ type: 'snapshot-shown', sequence: 1 });
  port1.postMessage({ type: 'detail-requested', request: 7, group: 'E-0000' });
  // The port's messages are handled in the turns of the event loop that follow; the answer comes after both.
  while (!messages.some(message => message.type === 'detail')) await new Promise(setImmediate);
  clock.advance(1000);
  port1.postMessage({ type: 'close' });
  await isClosed;
  port1.close();
  return messages;
};

describe('the transports', () => {
  it('give the same snapshots, across the channel only the newest', async () => {
    const inline = inlineSnapshots();
    const messages = await guestMessages();
    const [first, second, ...rest] = messages.flatMap(message =>
      message.type === 'snapshot' ? [message.snapshot] : [],
    );
    expect(first).toEqual(inline[0]);
    expect(rest).toEqual([]);
    const last = inline.at(-1);
    expect(last?.groups.total).toBe(1);
    expect(second?.groups).toEqual(last?.groups);
    expect(second?.alerts).toEqual(last?.alerts);
    expect(second?.health.verdict).toBe(last?.health.verdict);
    expect(second?.intake.records).toBe(last?.intake.records);
  });

  it('answer a request for a group that is not held', async () => {
    const messages = await guestMessages();
    expect(messages).toContainEqual({ type: 'detail', request: 7, detail: null });
  });
});
