/** Lines that are held together are one range of bytes, and only what stands in them. */
import { describe, expect, it } from 'vitest';
import { HeldRecord } from '../../src/engine/held-record.ts';
import { LineRef } from '../../src/engine/line-ref.ts';

/** The lines of a text, each cut after so many bytes. */
const linesOf = (text: string, maxBytes = Infinity): LineRef[] => {
  const buffer = Buffer.from(text);
  const lines: LineRef[] = [];
  for (let from = 0; from < buffer.length;) {
    const feed = buffer.indexOf(10, from);
    const end = buffer[feed - 1] === 13 ? feed - 1 : feed;
    const number = lines.length + 1;
    lines.push(
      Object.assign(new LineRef(), { buffer, from, to: Math.min(end, from + maxBytes), number, offset: from }),
    );
    from = feed + 1;
  }
  return lines;
};

const held = (lines: readonly LineRef[]): { record: HeldRecord; areTaken: boolean[] } => {
  const record = new HeldRecord();
  const [first, ...rest] = lines;
  const areTaken = [first !== undefined && record.open(first), ...rest.map(line => record.add(line))];
  return { record, areTaken };
};

describe('a held record', () => {
  it.each([
    ['line feeds', 'ERROR a\n  b\n  c\n'],
    ['carriage returns', 'ERROR a\r\n  b\r\n  c\r\n'],
    ['empty lines at its end', 'ERROR a\n  b\n  c\n\n\n'],
    ['empty lines with carriage returns at its end', 'ERROR a\r\n  b\r\n  c\r\n\r\n'],
  ])('has the text of its lines, with %s', (_, text) => {
    const { record, areTaken } = held(linesOf(text));
    expect(areTaken).not.toContain(false);
    record.trimEnd();
    expect([record.text(), record.textBytes, record.lineCount]).toEqual(['ERROR a\n  b\n  c', 15, 3]);
    expect(record.take().map(line => line.text)).toEqual(['ERROR a', '  b', '  c']);
  });

  it('takes no line behind one that was cut', () => {
    const { record, areTaken } = held(linesOf(`ERROR a\n  ${'x'.repeat(50)}\n  c\n`, 20));
    expect(areTaken).toEqual([true, true, false]);
    expect(record.text()).toBe(`ERROR a\n  ${'x'.repeat(18)}`);
  });
});
