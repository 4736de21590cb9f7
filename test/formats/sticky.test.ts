/** What a source's lines are read as depends on those before them, but for single ones that another format would read. */
import { describe, expect, it } from 'vitest';
import { createStampReader } from '../../src/formats/stamp.ts';
import { StickyFormat } from '../../src/formats/sticky.ts';
import { epochMs } from '../../src/model/time.ts';

const decidedOn = (lines: readonly string[]): StickyFormat => {
  const format = new StickyFormat({
    stamps: createStampReader({ zone: 'UTC', reference: epochMs(Date.UTC(2026, 10, 24)) }),
  });
  format.decide(lines);
  return format;
};

const ours = Array.from({ length: 20 }, (_, i) => `[info] served order ${i}`);
/** Another program's lines, which begin with stamps. */
const theirs = Array.from({ length: 40 }, (_, i) => `2026-11-24T10:00:${10 + i}Z reloaded`);

describe('a source of text with levels', () => {
  it('stays that when lines of another format come between its own', () => {
    const format = decidedOn(ours);
    const levels = theirs.map(line => [format.parse(line)?.level, format.parse('[error] not saved')?.level]);
    expect(levels).toEqual(theirs.map(() => [null, 'error']));
    expect(format.format.id).toBe('plain');
  });

  it('changes over when no line of its own comes any more', () => {
    const format = decidedOn(ours);
    for (const line of theirs) format.parse(line);
    expect(format.format.id).not.toBe('plain');
  });
});
