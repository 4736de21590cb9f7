/** Snapshots come just before the frames that show them, news after a silence at once, and never faster than taken. */
import { describe, expect, it } from 'vitest';
import { EngineSession } from '../../src/engine/session.ts';
import type { Snapshot } from '../../src/state/snapshot.ts';
import { bracketLine, liveEngine } from '../support/live-engine.ts';
import { manualClock, type ManualClock } from '../support/manual-clock.ts';

interface Published {
  /** Milliseconds after the start. */
  readonly at: number;
  readonly snapshot: Snapshot;
}

/** A session on a busy log: one line each 100 ms, unless it is silent. */
const start = (options: { readonly acknowledges: boolean; readonly clock?: ManualClock }) => {
  const clock = options.clock ?? manualClock();
  const { engine, write } = liveEngine(clock);
  const published: Published[] = [];
  const session: EngineSession = new EngineSession(engine, clock, snapshot => {
    published.push({ at: clock.monotonicMs(), snapshot });
    if (options.acknowledges) session.acknowledge();
  });
  session.start();
  const busy = (milliseconds: number): void => {
    for (let passed = 0; passed < milliseconds; passed += 100) {
      write(bracketLine(clock, 'INFO', 'basket loaded'));
      clock.advance(100);
    }
  };
  return { clock, write, busy, session, published };
};

describe('a session', () => {
  it('publishes 60 ms before every half second of the wall clock while lines come', () => {
    const { busy, published } = start({ acknowledges: true });
    busy(1000);
    published.length = 0;
    busy(3000);
    expect(published.map(({ at }) => at)).toEqual([1440, 1940, 2440, 2940, 3440, 3940]);
  });

  it('does not wait for its turn with the first news after a silence', () => {
    const { clock, write, busy, published } = start({ acknowledges: true });
    busy(1000);
    clock.advance(4000);
    write(bracketLine(clock, 'ERROR', 'could not load basket 7'));
    published.length = 0;
    // The record is open until nothing has followed for a quarter of a second.
    clock.advance(700);
    const counted = published.find(({ snapshot }) => snapshot.groups.total === 1);
    expect(counted?.at).toBe(5440);
  });

  it('waits for the rest of an exception that has begun', () => {
    const { clock, write, busy, published } = start({ acknowledges: true });
    busy(1000);
    clock.advance(4000);
    write(bracketLine(clock, 'ERROR', 'request failed'), 'java.io.IOException: broken pipe');
    clock.advance(450);
    write('\tat com.example.Client.send(Client.java:7)');
    published.length = 0;
    clock.advance(1500);
    const { groups, liveErrors } = published.at(-1)?.snapshot ?? {};
    expect(groups?.rows.map(row => [row.type, row.count])).toEqual([['java.io.IOException', 1]]);
    expect(liveErrors?.map(row => row.extraLines)).toEqual([2]);
  });

  it('sends nothing while the last snapshot is on its way', () => {
    const { busy, session, published } = start({ acknowledges: false });
    busy(5000);
    expect(published).toHaveLength(1);
    session.acknowledge();
    busy(600);
    expect(published).toHaveLength(2);
    expect(published[1]?.snapshot.intake.records).toBeGreaterThan(50);
  });

  it('makes tables now and then, and at once for who begins to look at them', () => {
    const { busy, session, published } = start({ acknowledges: true });
    busy(3000);
    const tables = published.at(-1)?.snapshot.tables;
    busy(3000);
    expect(published.at(-1)?.snapshot.tables).toBe(tables);
    const before = published.length;
    session.watchTables(true);
    expect(published).toHaveLength(before + 1);
    expect(published.at(-1)?.snapshot.tables).not.toBe(tables);
    session.watchTables(true);
    expect(published).toHaveLength(before + 1);
  });

  it('shows the first lines at its next step, however long it took to show that there were none', () => {
    const clock = manualClock();
    let elapsed = 0;
    const slow: ManualClock = { ...clock, monotonicMs: () => clock.monotonicMs() + (elapsed += 40) };
    const { write, published } = start({ acknowledges: true, clock: slow });
    clock.advance(500);
    write(bracketLine(clock, 'INFO', 'basket loaded'), bracketLine(clock, 'INFO', 'basket loaded'));
    clock.advance(250);
    expect(published.map(({ snapshot }) => snapshot.intake.records)).toEqual([0, 1]);
  });

  it('rests forty times as long as a snapshot takes to make', () => {
    const clock = manualClock();
    let elapsed = 0;
    // Each look at the clock seems to come 40 ms after the one before, so a snapshot seems to take 40 ms.
    const slow: ManualClock = { ...clock, monotonicMs: () => clock.monotonicMs() + (elapsed += 40) };
    const { busy, published } = start({ acknowledges: true, clock: slow });
    busy(10_000);
    const gaps = published.slice(1).map(({ at }, index) => at - (published[index]?.at ?? 0));
    expect(gaps.length).toBeGreaterThan(5);
    expect(gaps.filter(gap => gap < 1600)).toEqual([]);
  });

  it('does not rest long for one that took long', () => {
    const clock = manualClock();
    let elapsed = 0;
    let isHeldUp = true;
    const slow: ManualClock = {
      ...clock,
      monotonicMs: () => clock.monotonicMs() + (isHeldUp ? (elapsed += 1000) : elapsed),
    };
    const { busy, published } = start({ acknowledges: true, clock: slow });
    busy(1000);
    isHeldUp = false;
    published.length = 0;
    busy(3000);
    expect(published.length).toBeGreaterThan(2);
  });

  it('stops', () => {
    const { busy, session, published } = start({ acknowledges: true });
    busy(1000);
    session.stop();
    published.length = 0;
    busy(2000);
    expect(published).toEqual([]);
  });
});
