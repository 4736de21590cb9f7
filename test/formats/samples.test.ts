/** Every format reads its own samples as it says, and is the one that is found for them. */
import { describe, expect, it } from 'vitest';
import type { LogFormat, ParseContext } from '../../src/formats/define.ts';
import { detectFormat } from '../../src/formats/detect.ts';
import { formats } from '../../src/formats/registry.ts';
import { createStampReader } from '../../src/formats/stamp.ts';
import { epochMs } from '../../src/model/time.ts';

const reference = epochMs(Date.UTC(2026, 10, 24));
const context = (): ParseContext => ({ stamps: createStampReader({ zone: 'UTC', reference }), memory: new Map() });

const samples = (formats as readonly LogFormat[]).flatMap(format =>
  format.samples.map((sample, i) => ({ id: format.id, i, format, sample })),
);

describe('samples', () => {
  it.each(samples)('$id reads its sample $i', ({ format, sample }) => {
    const shared = context();
    // Formats that learn from lines of their own (`#Fields`) see their other samples first.
    for (const other of format.samples) format.parse(other.line, shared);
    const record = format.parse(sample.line, shared);
    expect(record).not.toBeNull();
    const { time, ...rest } = sample.expect;
    expect(record).toMatchObject(rest);
    if (time !== undefined)
      expect(record === null || record.time === null ? null : Math.floor(record.time)).toBe(
        time === null ? null : Date.parse(time),
      );
    expect(format.sniff(sample.line)).toBeGreaterThanOrEqual(0);
  });

  it('are each found to be of their own format, or of one that reads them the same', () => {
    const confused = (formats as readonly LogFormat[]).flatMap(format => {
      const lines = format.samples.map(sample => sample.line);
      const found = detectFormat(lines, context()).format;
      if (found === format) return [];
      const wrong = format.samples.filter(({ line, expect: wanted }) => {
        const read = found.parse(line, context());
        const { time: _time, ...rest } = wanted;
        return read === null || Object.entries(rest).some(([key, value]) => read[key as keyof typeof read] !== value);
      });
      return wrong.length === 0 ? [] : [`${format.id} is taken for ${found.id}: ${wrong[0]?.line.slice(0, 60) ?? ''}`];
    });
    expect(confused).toEqual([]);
  });
});
