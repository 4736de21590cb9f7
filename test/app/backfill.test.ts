/** A live run on a big file shows its end first and fills in what was before it; in the end all is counted once. */
import fc from 'fast-check';
import { appendFileSync, mkdtempSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { intakeView, liveRows } from '../../src/engine/publish.ts';
import { buildSnapshot } from '../../src/engine/snapshot.ts';
import { sourceId } from '../../src/model/brand.ts';
import { hourMs, minuteMs } from '../../src/model/time.ts';
import { countsOf, engineOn, readBatch, readFollowed, type EngineOn } from '../support/followed-log.ts';

const start = Date.UTC(2026, 0, 1);
let directory = '';
let open: EngineOn[] = [];

beforeEach(() => {
  directory = mkdtempSync(join(tmpdir(), 'errtop-backfill-'));
  open = [];
});

afterEach(async () => {
  for (const { sources } of open) await sources.close();
  rmSync(directory, { recursive: true, force: true });
});

const trace = [
  'java.lang.IllegalStateException: cart is closed',
  '\tat com.example.cart.Cart.add(Cart.java:41)',
  '\tat com.example.cart.CartService.add(CartService.java:17)',
].join('\n');

const at = (ms: number): string => `[${new Date(ms).toISOString()}]`;

/** One record every ten seconds; every seventh is an error with a trace, every eleventh one of another kind. */
const logOf = (minutes: number, from = start): string => {
  const lines: string[] = [];
  for (let i = 0; i < minutes * 6; i++) {
    const time = from + i * 10_000;
    if (i % 7 === 3) lines.push(`${at(time)} [ERROR] [cart] cannot add item ${i}`, trace);
    else if (i % 11 === 5) lines.push(`${at(time)} [ERROR] [billing] payment ${i} was declined by the bank`);
    else lines.push(`${at(time)} [INFO] [cart] item ${i} was added`);
  }
  return `${lines.join('\n')}\n`;
};

const path = (name = 'app.log'): string => join(directory, name);

const follow = async (setup: Omit<Parameters<typeof readFollowed>[0], 'paths'>): Promise<EngineOn> => {
  const made = await readFollowed({ paths: [path()], ...setup });
  open.push(made);
  return made;
};

describe('back-fill', () => {
  it('counts what a report counts, wherever the end that is read first begins', async () => {
    const text = logOf(90);
    writeFileSync(path(), text);
    const now = start + 90 * minuteMs;
    const whole = countsOf(await readBatch({ paths: [path()], now }));
    await fc.assert(
      fc.asyncProperty(fc.integer({ min: 1, max: text.length + 100 }), async tailBytes => {
        const { engine } = await follow({ now, values: { tailBytes } });
        expect(countsOf(engine)).toEqual(whole);
        expect(intakeView(engine, engine.now)).toMatchObject({ skippedBytes: 0, backfill: null });
      }),
      { numRuns: 25 },
    );
  });

  it('counts lines that are written meanwhile once', async () => {
    writeFileSync(path(), logOf(60));
    const now = start + 61 * minuteMs;
    const made = engineOn({ paths: [path()], follow: true, now, values: { tailBytes: 2000 } });
    open.push(made);
    await made.sources.start(made.engine.pipeline);
    const late = `${at(start + 60 * minuteMs)} [ERROR] [billing] payment 1 was declined by the bank\n`;
    appendFileSync(path(), late);
    await Promise.all([made.sources.backfill(), made.sources.poll()]);
    made.engine.pipeline.idleAll();
    made.engine.startIsRead();
    made.engine.advance();
    expect(countsOf(made.engine)).toEqual(countsOf(await readBatch({ paths: [path()], now })));
  });

  it('reads the file that was begun although it is rotated away meanwhile', async () => {
    writeFileSync(path(), logOf(60));
    const now = start + 61 * minuteMs;
    const made = engineOn({ paths: [path()], follow: true, now, values: { tailBytes: 2000 } });
    open.push(made);
    const whole = countsOf(await readBatch({ paths: [path()], now }));
    await made.sources.start(made.engine.pipeline);
    renameSync(path(), path('app.log.1'));
    writeFileSync(path(), '');
    await made.sources.backfill();
    made.engine.pipeline.idleAll();
    made.engine.startIsRead();
    made.engine.advance();
    expect(countsOf(made.engine)).toEqual(whole);
  });

  it('calls nothing new or risen while there is a hole in what it has read', async () => {
    const quiet = Array.from(
      { length: 540 },
      (_, i) => `${at(start + i * 10_000)} [INFO] [cart] item ${i} was added\n`,
    );
    writeFileSync(path(), quiet.join('') + logOf(270, start + 90 * minuteMs));
    const now = start + 360 * minuteMs;
    const made = engineOn({ paths: [path()], follow: true, now, values: { tailBytes: 40_000 } });
    open.push(made);
    const { engine } = made;
    await made.sources.start(engine.pipeline);
    engine.presentIsRead();
    const earlier = sourceId('app.log (earlier)');
    const beginning = Buffer.from(quiet.slice(0, 360).join(''));
    engine.pipeline.onStart(earlier, {
      label: 'app.log',
      fallbackService: 'app',
      startOffset: 0,
      isMidFile: false,
      modifiedAt: now,
    });
    engine.pipeline.onBytes(earlier, beginning, 0, beginning.length);
    const { groups, moving } = buildSnapshot(engine, { sequence: 1, maxRows: 10 });
    expect(groups).toMatchObject({ total: 2, newCount: 0, backCount: 0, upCount: 0 });
    expect(moving.rows).toEqual([]);
  });

  it('goes back as far as it is told, and says what it left out', async () => {
    writeFileSync(path(), logOf(600));
    const now = start + 600 * minuteMs;
    const { engine } = await follow({ now, values: { tailBytes: 2000, backfillHours: 2 } });
    const first = Math.min(...countsOf(engine).services.map(service => service.firstSeen));
    expect(Math.abs(first - (now - 2 * hourMs))).toBeLessThan(minuteMs);
    expect(intakeView(engine, engine.now).skippedBytes).toBeGreaterThan(0);
  });

  it('reads nothing but the end when told so', async () => {
    const text = logOf(600);
    writeFileSync(path(), text);
    const values = { tailBytes: 2000, backfillHours: 0 };
    const { engine } = await follow({ now: start + 600 * minuteMs, values });
    expect(intakeView(engine, engine.now).skippedBytes).toBeGreaterThan(text.length - 2100);
  });

  it('shows errors of the past as such: not among the live ones, and not as new', async () => {
    writeFileSync(path(), logOf(240));
    const now = start + 240 * minuteMs;
    // The end holds more than the first minutes, in which nothing is new.
    const { engine } = await follow({ now, values: { tailBytes: 12_000 } });
    const shown = liveRows(engine).map(row => row.time);
    expect(Math.min(...shown)).toBeGreaterThan(now - 1.5 * hourMs);
    expect(engine.alerts.rows().filter(row => row.rule === 'new_error')).toEqual([]);
    expect(engine.groups().map(({ stats }) => Math.floor((stats.firstSeen - start) / minuteMs))).toEqual([0, 0]);
  });

  it('fires nothing for the past as if it were now', async () => {
    const storm = Array.from(
      { length: 3000 },
      (_, i) => `${at(start + hourMs + i * 100)} [ERROR] [cart] cannot add item ${i}\n`,
    ).join('');
    const calm = Array.from(
      { length: 1200 },
      (_, i) => `${at(start + 2 * hourMs + i * 6000)} [INFO] [cart] item ${i} was added\n`,
    ).join('');
    writeFileSync(path(), storm + calm);
    const now = start + 4 * hourMs;
    const { engine } = await follow({ now, values: { tailBytes: 20_000 } });
    expect(engine.groups().map(({ stats }) => stats.count)).toEqual([3000]);
    expect(engine.alerts.rows()).toEqual([]);
  });

  it('fires in the end that is read first as a report does', async () => {
    const calm = Array.from(
      { length: 3600 },
      (_, i) => `${at(start + i * 2000)} [INFO] [cart] item ${i} was added\n`,
    ).join('');
    const storm = Array.from(
      { length: 600 },
      (_, i) => `${at(start + 2 * hourMs + i * 500)} [ERROR] [cart] cannot add item ${i}\n`,
    ).join('');
    writeFileSync(path(), calm + storm);
    const now = start + 2 * hourMs + 5 * minuteMs;
    const told = (rows: ReturnType<EngineOn['engine']['alerts']['rows']>) =>
      rows.map(({ rule, severity, firedAt }) => ({ rule, severity, firedAt }));
    const batch = await readBatch({ paths: [path()], now });
    const { engine } = await follow({ now, values: { tailBytes: 60_000 } });
    expect(told(engine.alerts.rows())).toEqual(told(batch.alerts.rows()));
    expect(told(batch.alerts.rows()).map(row => row.rule)).toContain('new_error');
  });

  it('takes --since for its bound, over the rotated parts too', async () => {
    writeFileSync(path('app.log.1'), logOf(120));
    writeFileSync(path(), logOf(120, start + 2 * hourMs));
    const now = start + 4 * hourMs;
    const since = start + hourMs;
    const paths = [directory];
    const made = await readFollowed({ paths, now, since, values: { tailBytes: 2000 } });
    open.push(made);
    expect(countsOf(made.engine)).toEqual(countsOf(await readBatch({ paths, now, since })));
    expect(countsOf(made.engine).services[0]?.firstSeen).toBeGreaterThanOrEqual(since);
  });
});

describe('reading a range of time', () => {
  const minutes = 3000;
  const now = start + minutes * minuteMs;
  const since = start + 20 * hourMs + 12_345;
  const until = start + 22 * hourMs;

  /** Reads [since, until) of what is written: as it is, and packed, in which no place can be sought. */
  const bothWays = async (text: string) => {
    writeFileSync(path(), text);
    writeFileSync(path('app.log.gz'), gzipSync(text));
    const sought = engineOn({ paths: [path()], follow: false, now, since, until });
    await sought.sources.start(sought.engine.pipeline);
    sought.engine.finish();
    const [status] = sought.sources.status();
    const all = await readBatch({ paths: [path('app.log.gz')], now, since, until });
    return { sought: sought.engine, all, bytes: status!.bytes };
  };

  it('counts the same as reading everything does, from a small part of the file', async () => {
    const text = logOf(minutes);
    const { sought, all, bytes } = await bothWays(text);
    expect(countsOf(sought)).toEqual(countsOf(all));
    expect(bytes).toBeGreaterThan(1000);
    expect(bytes).toBeLessThan(text.length / 8);
  });

  it('loses nothing of neighbours that changed places', async () => {
    const records = logOf(minutes).split(/\n(?=\[)/);
    for (let i = 0; i + 20 < records.length; i += 20) {
      const [first] = records.splice(i, 1);
      records.splice(i + 19, 0, first!);
    }
    const { sought, all, bytes } = await bothWays(records.join('\n'));
    expect(countsOf(sought)).toEqual(countsOf(all));
    expect(bytes).toBeLessThan(200_000);
  });

  it('reads all of a file that is out of order, and says so', async () => {
    const text = logOf(minutes / 2, start + (minutes / 2) * minuteMs) + logOf(minutes / 2);
    const { sought, all, bytes } = await bothWays(text);
    expect(countsOf(sought)).toEqual(countsOf(all));
    expect(countsOf(sought).records).toBeGreaterThan(0);
    expect(bytes).toBe(text.length);
    expect([...sought.diagnostics.values()]).toMatchObject([{ code: 'time-order', count: 1 }]);
  });
});
