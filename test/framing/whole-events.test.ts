/** Logs as servers write them, through envelope, format, assembly and extraction: every event whole, and of its type. */
import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { extractException } from '../../src/events/extract/exception.ts';
import { createStampReader } from '../../src/formats/stamp.ts';
import { StickyFormat } from '../../src/formats/sticky.ts';
import { Unwrapper } from '../../src/framing/unwrap.ts';
import type { AssembledRecord, FramedLine } from '../../src/model/record.ts';
import { epochMs } from '../../src/model/time.ts';
import { assemble } from './lines.ts';

interface LogCase {
  readonly name: string;
  readonly type: string | null;
  /** Place of the event that `type` is of, from 0. */
  readonly at: number;
  readonly lines: readonly string[];
  readonly spans: readonly (readonly [number, number])[];
}

const marker = '>>';

const readCase = (block: string): LogCase => {
  const [title = '', ...marked] = block.replace(/\n+$/, '').split('\n');
  const [name = '', type = null, at = '1'] = title.split(' | ');
  const lines = marked.map(line => (line.startsWith(marker) ? line.slice(marker.length) : line));
  const starts = marked.flatMap((line, i) => (line.startsWith(marker) ? [i + 1] : []));
  const lastText = (from: number, to: number): number =>
    lines.findLastIndex((line, i) => i + 1 >= from && i + 1 < to && line.trim() !== '') + 1;
  const spans = starts.map((start, i) => [start, lastText(start, starts[i + 1] ?? lines.length + 1)] as const);
  return { name, type, at: Number(at), lines, spans };
};

const file = readFileSync(new URL('../../fixtures/framing/whole-events.txt', import.meta.url), 'utf8');
const cases = file.split(/^=== /m).slice(1).map(readCase);

const framed = (lines: readonly string[]): FramedLine[] => {
  const unwrapper = new Unwrapper();
  unwrapper.decide(lines);
  const inner = lines.map(line => unwrapper.unwrap(line));
  const stamps = createStampReader({ zone: 'UTC', reference: epochMs(Date.UTC(2026, 10, 24)) });
  const format = new StickyFormat({ stamps });
  format.decide(inner.map(line => line.text));
  return inner.map(({ text, carrier }, i) => ({ text, number: i + 1, offset: 0, header: format.parse(text), carrier }));
};

const innerLines = ({ lines }: AssembledRecord): string[] => lines.map(line => line.header?.message ?? line.text);

describe('whole events', () => {
  it.each(cases)('$name', ({ lines, spans, type, at }) => {
    const records = assemble(framed(lines)).sort((a, b) => (a.lines[0]?.number ?? 0) - (b.lines[0]?.number ?? 0));
    expect(records.map(record => [record.lines[0]?.number, record.lines.at(-1)?.number])).toEqual(spans);
    const record = records[at];
    if (type !== null && record) expect(extractException(innerLines(record), record.header)?.type).toBe(type);
  });
});
