/** A new problem is told from a rare one that happens to show late, several lines at a time. */
import { describe, expect, it } from 'vitest';
import { runBatch } from '../support/alert-run.ts';
import { errorEvent, logEvent, startMs } from '../support/log-events.ts';
import { traffic } from '../support/steady-traffic.ts';

const newErrors = (seconds: readonly number[]): number[] =>
  runBatch([
    ...traffic({ service: 'cart', from: 0, to: 1200, perSecond: 2, errorsPerMinute: 1, seed: 4 }),
    ...seconds.map(second => errorEvent(second, 77, { service: 'cart' })),
  ])
    .rows.filter(row => row.rule === 'new_error')
    .map(row => row.firedAt);

describe('a new error', () => {
  it('is five failures within a minute', () => {
    expect(newErrors([600, 612, 630, 645, 658, 671])).toHaveLength(1);
  });

  it('is not two requests that logged three lines each, minutes apart', () => {
    expect(newErrors([450, 454, 458, 640, 644, 648])).toEqual([]);
  });
});

describe('a job that runs every ten minutes', () => {
  const run = 600;
  /** Of its runs those that are told fail. */
  const firedAt = (isFailing: (run: number) => boolean): number[] =>
    runBatch(
      Array.from({ length: 48 }, (_, i) => [
        logEvent(i * run, { service: 'sync', message: 'run started' }),
        isFailing(i)
          ? errorEvent(i * run + 12, 77, { service: 'sync' })
          : logEvent(i * run + 12, { service: 'sync', message: 'run finished' }),
      ]).flat(),
    )
      .rows.filter(row => row.rule === 'new_error')
      .map(row => (row.firedAt - startMs) / 1000 / run);

  it('is told of when its runs begin to fail', () => {
    const [first, ...more] = firedAt(i => i >= 30 && i < 40);
    expect(more).toEqual([]);
    expect(first).toBeGreaterThan(30);
    expect(first).toBeLessThan(34);
  });

  it.each([
    ['fail now and then', (i: number) => i % 9 === 4],
    ['failed twice', (i: number) => i === 30 || i === 31],
    ['fail from the start', () => true],
  ])('is not where they %s', (_name, isFailing) => expect(firedAt(isFailing)).toEqual([]));
});

describe('an error of going down', () => {
  const starts = [600, 780, 960];
  const cancelled = (seconds: readonly number[], title: string): number =>
    runBatch([
      ...traffic({ service: 'cart', from: 0, to: 1200, perSecond: 2, errorsPerMinute: 1, seed: 4 }),
      ...starts.map(second => logEvent(second, { service: 'cart', message: 'Starting cart v2.3.2 (commit 4d5e6f)' })),
      ...seconds.map(second => errorEvent(second, 77, { service: 'cart', title, template: title })),
    ]).rows.filter(row => row.rule === 'new_error').length;
  const beside = starts.flatMap(second => [second - 20, second - 12, second - 4]);
  const words = 'request <hex> cancelled: shutting down';

  it.each([words, 'Connection reset by peer', 'write failed: broken pipe'])(
    'is no news beside the restarts of its service: %s',
    title => expect(cancelled(beside, title)).toBe(0),
  );

  it('is where nothing restarts', () => expect(cancelled([700, 706, 712, 718, 724, 730], words)).toBe(1));

  it('is where it goes on after them', () =>
    expect(cancelled([...beside, 1040, 1052, 1064, 1080], 'Connection reset by peer')).toBe(1));

  it('is where it says something else', () => expect(cancelled(beside, 'stock is negative')).toBe(1));
});

const thrown = { language: 'dotnet', type: null, message: 'odd', frames: [], cause: null };

describe('the severity of a new error', () => {
  const severityOf = (type: string, deployAt: number, seconds: readonly number[]): string | undefined =>
    runBatch([
      ...traffic({ service: 'cart', from: 0, to: 1200, perSecond: 2, errorsPerMinute: 1, seed: 4 }),
      logEvent(deployAt, { service: 'cart', message: 'Starting cart v2.3.2 (commit 4d5e6f)' }),
      ...seconds.map(second => errorEvent(second, 77, { service: 'cart', exception: { ...thrown, type } })),
    ]).rows.find(row => row.rule === 'new_error')?.severity;
  const lasting = [600, 612, 630, 645, 658, 671];

  it.each([
    ['a defect after a deploy', 'TypeError', 590, lasting, 'critical'],
    ['a defect that shows twice', 'TypeError', 590, [600, 640], 'critical'],
    ['what is likely a defect', 'System.FormatException', 590, lasting, 'critical'],
    ['another namespace', 'Sequel::ProgrammingError', 590, lasting, 'critical'],
    ['what is likely a defect, twice', 'System.FormatException', 590, [600, 640], undefined],
    ['no deploy before it', 'System.FormatException', 900, lasting, 'warning'],
    ['what comes from outside', 'TimeoutError', 590, lasting, 'warning'],
  ])('%s: %s', (_name, type, deployAt, seconds, expected) =>
    expect(severityOf(type, deployAt, seconds)).toBe(expected),
  );
});
