/** A source that is followed for long: stamps without a year or a date go with the clock, not with the day of the start. */
import { describe, expect, it } from 'vitest';
import { Pipeline } from '../../src/engine/pipeline.ts';
import { sourceId } from '../../src/model/brand.ts';
import { epochMs } from '../../src/model/time.ts';

const source = sourceId('app.log');

/** Times of the events of lines that were there at `opened`, and of lines that came at `later`. */
const timesOf = (
  first: { readonly modifiedAt: number | null; readonly text: string },
  later: { readonly at: number; readonly text: string },
): string[] => {
  let now = first.modifiedAt ?? later.at - 1_000;
  const times: string[] = [];
  const pipeline = new Pipeline({
    now: () => epochMs(now),
    zone: 'UTC',
    forcedFormat: null,
    customFormats: [],
    maxLineBytes: 1 << 20,
    since: -Infinity,
    until: Infinity,
    groupFromRank: 0,
    reads: 'all',
    onHeld: () => false,
    onEvent: ({ event }) => times.push(new Date(event.time).toISOString()),
    onCount: () => undefined,
    onStatus: () => undefined,
  });
  const { modifiedAt } = first;
  pipeline.onStart(source, { label: 'app.log', fallbackService: 'app', startOffset: 0, isMidFile: false, modifiedAt });
  const push = (text: string): void => {
    const bytes = Buffer.from(text);
    pipeline.onBytes(source, bytes, 0, bytes.length);
    pipeline.onIdle(source);
  };
  push(first.text);
  now = later.at;
  pipeline.flushQuiet();
  push(later.text);
  pipeline.onEnd(source);
  return times;
};

describe('a source that is followed for long', () => {
  it.each([
    ['a file', Date.UTC(2025, 11, 20, 8, 0, 5)],
    ['a pipe', null],
  ])('reads year-less stamps of %s after New Year', (_, modifiedAt) => {
    const times = timesOf(
      { modifiedAt, text: 'Dec 20 08:00:00 web-7 shop[7]: error: no stock\n' },
      { at: Date.UTC(2026, 0, 5, 8, 0, 1), text: 'Jan  5 08:00:00 web-7 shop[7]: error: no stock\n' },
    );
    expect(times).toEqual(['2025-12-20T08:00:00.000Z', '2026-01-05T08:00:00.000Z']);
  });

  it('reads bare times of day days later', () => {
    const times = timesOf(
      { modifiedAt: Date.UTC(2025, 11, 20, 8, 0, 5), text: '08:00:00.101 [error] no stock\n' },
      { at: Date.UTC(2025, 11, 22, 0, 5, 1), text: '00:05:00.101 [error] no stock\n' },
    );
    expect(times).toEqual(['2025-12-20T08:00:00.101Z', '2025-12-22T00:05:00.101Z']);
  });

  it('reads all of an old file as of when it was written', () => {
    const times = timesOf(
      { modifiedAt: Date.UTC(2025, 11, 20, 8, 0, 5), text: 'Dec 19 08:00:00 web-7 shop[7]: error: no stock\n' },
      { at: Date.UTC(2025, 11, 20, 8, 0, 6), text: 'Dec 20 08:00:06 web-7 shop[7]: error: no stock\n' },
    );
    expect(times).toEqual(['2025-12-19T08:00:00.000Z', '2025-12-20T08:00:06.000Z']);
  });

  it.each<[string, string, string, readonly string[]]>([
    ['now, where none has a stamp', 'ERROR: no stock\n', 'ERROR: no berth\n', ['08:00:05.000Z', '09:30:00.000Z']],
    [
      'now, however old the last stamp is',
      '2025-12-20T05:59:00Z [error] no stock\n',
      'ERROR: no berth\n',
      ['05:59:00.000Z', '09:30:00.000Z'],
    ],
  ])('takes lines without stamps that are written later to have happened %s', (_, first, later, expected) => {
    const times = timesOf(
      { modifiedAt: Date.UTC(2025, 11, 20, 8, 0, 5), text: first },
      { at: Date.UTC(2025, 11, 20, 9, 30), text: later },
    );
    expect(times).toEqual(expected.map(time => `2025-12-20T${time}`));
  });
});
