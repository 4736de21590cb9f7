import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { emptyCarrier } from '../../src/framing/envelopes/define.ts';
import { PartialJoiner, type JoinedLine } from '../../src/framing/partials.ts';

type Part = readonly [writer: string, text: string, isPartial: boolean];

const join = (parts: readonly Part[], limits?: { maxLength: number; maxWriters: number }) => {
  const lines: JoinedLine[] = [];
  const joiner = new PartialJoiner(line => lines.push(line), limits);
  parts.forEach(([writer, text, isPartial], i) =>
    joiner.push(text, { ...emptyCarrier, writer, isPartial }, i + 1, i * 10),
  );
  joiner.flush();
  expect(joiner.isOpen).toBe(false);
  return { joiner, lines: lines.map(({ text, number, offset, lastNumber }) => [text, number, offset, lastNumber]) };
};

describe('PartialJoiner', () => {
  it('joins the parts of each writer, with the place of the first and the last', () => {
    const { lines } = join([
      ['a', 'one ', true],
      ['b', 'whole', false],
      ['a', 'two ', true],
      ['a', 'three', false],
    ]);
    expect(lines).toEqual([
      ['whole', 2, 10, 2],
      ['one two three', 1, 0, 4],
    ]);
  });

  it('gives out at the end what is open', () => {
    expect(join([['a', 'half', true]]).lines).toEqual([['half', 1, 0, 1]]);
  });

  it('keeps no more than its limits', () => {
    const { joiner, lines } = join(
      [
        ['a', 'xxxx', true],
        ['a', 'yyyy', true],
        ['b', 'z', true],
        ['c', 'w', true],
      ],
      { maxLength: 6, maxWriters: 2 },
    );
    expect(lines.map(([text]) => text)).toEqual(['xxxxyy', 'z', 'w']);
    expect(joiner.cutLines).toBe(1);
  });

  it('loses no text, whatever the parts', () => {
    const part = fc.tuple(fc.constantFrom('a', 'b', 'c'), fc.string(), fc.boolean());
    fc.assert(
      fc.property(fc.array(part), parts => {
        const total = join(parts).lines.reduce((sum, [text]) => sum + String(text).length, 0);
        expect(total).toBe(parts.reduce((sum, [, text]) => sum + text.length, 0));
      }),
    );
  });
});
