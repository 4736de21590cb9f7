/** Places in a file are found by bisecting, and are those that reading every line would find. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { epochMs, type EpochMs } from '../../src/model/time.ts';
import { isInOrder, lastTime, nextLineStart, seekTime, type ReadAt } from '../../src/sources/seek-time.ts';

interface Reading {
  readonly read: ReadAt;
  readonly size: number;
  /** How often was read. */
  reads: number;
  bytes: number;
}

const readerOf = (text: string): Reading => {
  const buffer = Buffer.from(text);
  const reading: Reading = {
    size: buffer.length,
    reads: 0,
    bytes: 0,
    read: (position, length) => {
      const part = buffer.subarray(position, position + length);
      reading.reads += 1;
      reading.bytes += part.length;
      return Promise.resolve(part);
    },
  };
  return reading;
};

/** Lines are `t NUMBER ...`; others have no time. */
const timeOf = (line: string): EpochMs | null => {
  const found = /^t (\d+)/.exec(line);
  return found === null ? null : epochMs(Number(found[1]));
};

/** Where the first line at or after `target` starts, by reading all; the size when there is none. */
const bySearch = (text: string, target: number): number => {
  let offset = 0;
  for (const line of text.split('\n')) {
    const time = timeOf(line);
    if (time !== null && time >= target) return offset;
    offset += line.length + 1;
  }
  return text.length;
};

/** Records in order, some with lines of their own below them, some very long. */
const logs = fc
  .array(
    fc.record({
      step: fc.integer({ min: 0, max: 5 }),
      more: fc.integer({ min: 0, max: 3 }),
      length: fc.constantFrom(0, 10, 200, 70_000),
    }),
    { minLength: 1, maxLength: 120 },
  )
  .map(records => {
    let time = 100;
    return records
      .map(({ step, more, length }) => {
        time += step;
        return `t ${time} ${'x'.repeat(length)}\n${'  at somewhere\n'.repeat(more)}`;
      })
      .join('');
  });

describe('seekTime', () => {
  it('finds the place that reading every line finds', async () => {
    await fc.assert(
      fc.asyncProperty(logs, fc.integer({ min: 90, max: 800 }), async (text, target) => {
        const { read, size } = readerOf(text);
        const found = await seekTime(read, size, timeOf, epochMs(target));
        const wanted = bySearch(text, target);
        expect(found).toBe(wanted);
      }),
      { numRuns: 300 },
    );
  });

  it('is 0 where nothing has a time', async () => {
    const { read, size } = readerOf('one\ntwo\n');
    expect(await seekTime(read, size, timeOf, epochMs(5))).toBe(0);
  });

  it('reads little of a big file', async () => {
    const reading = readerOf(Array.from({ length: 400_000 }, (_, i) => `t ${i} some words to fill it\n`).join(''));
    const found = await seekTime(reading.read, reading.size, timeOf, epochMs(123_456));
    expect(found).toBe(lengthBefore(123_456));
    expect(reading.bytes).toBeLessThan(reading.size / 3);
    expect(reading.reads).toBeLessThan(80);
  });
});

/** Bytes of the lines before the one of that number in the big file above. */
const lengthBefore = (number: number): number => {
  let sum = 0;
  for (let i = 0; i < number; i++) sum += `t ${i} some words to fill it\n`.length;
  return sum;
};

describe('nextLineStart', () => {
  it.each([
    [0, 0],
    [1, 4],
    [3, 4],
    [4, 4],
    [5, 8],
    [8, 8],
    [9, 10],
    [10, 10],
  ])('from %i is %i', async (offset, wanted) => {
    const { read, size } = readerOf('one\ntwo\nsi');
    expect(await nextLineStart(read, size, offset)).toBe(wanted);
  });
});

describe('isInOrder', () => {
  const lines = (times: readonly number[]): string => times.map(time => `t ${time} ${'x'.repeat(100)}\n`).join('');
  const rising = Array.from({ length: 3000 }, (_, i) => i * 10);

  it.each([
    ['a rising file', rising, true],
    ['equal times', rising.map(() => 7), true],
    ['neighbours that changed places', rising.map((time, i) => time + (i % 2 === 0 ? 40 : 0)), true],
    ['a falling file', rising.toReversed(), false],
    ['two parts the wrong way round', [...rising.slice(1500), ...rising.slice(0, 1500)], false],
  ])('of %s', async (_, times, wanted) => {
    const { read, size } = readerOf(lines(times));
    expect(await isInOrder(read, size, timeOf, 50)).toBe(wanted);
  });
});

describe('lastTime', () => {
  it.each([
    ['t 1\nt 5\n at x\n', 5],
    ['t 9\nt 5\n', 9],
    ['none\n', null],
    ['', null],
  ])('of %j is %j', async (text, wanted) => {
    const { read, size } = readerOf(text);
    expect(await lastTime(read, size, timeOf)).toBe(wanted);
  });
});
