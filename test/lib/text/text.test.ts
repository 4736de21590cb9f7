/** Width, cutting, padding and wrapping of texts of all scripts. */
import fc from 'fast-check';
import stringWidth from 'string-width';
import { describe, expect, it } from 'vitest';
import { fit, padEnd, padStart } from '../../../src/lib/text/pad.ts';
import { dropColumns, takeColumns, truncate, truncateMiddle, truncateStart } from '../../../src/lib/text/truncate.ts';
import { characterWidth, graphemes, textWidth } from '../../../src/lib/text/width.ts';
import { wrapText } from '../../../src/lib/text/wrap.ts';

describe('textWidth', () => {
  it.each([
    ['', 0],
    ['abc', 3],
    ['Überlauf', 8],
    ['订单', 4],
    ['e\u0301', 1],
    ['👍', 2],
    ['│─█▁…', 5],
    ['한글', 4],
    ['\u0301', 0],
    ['ｗ', 2],
  ])('of %j is %i', (text, width) => expect(textWidth(text)).toBe(width));

  it("is string-width's, character by character, but for marks, which join the one before", () =>
    fc.assert(
      fc.property(fc.string({ unit: 'binary', minLength: 1, maxLength: 1 }), character => {
        const expected = /^\p{M}$/u.test(character) ? 0 : Math.min(2, stringWidth(character));
        return characterWidth(character) === expected;
      }),
      { numRuns: 3000 },
    ));

  it('is the sum of its cells', () =>
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme' }), text => {
        const cells = graphemes(text);
        return cells.reduce((sum, cell) => sum + cell.width, 0) === textWidth(text);
      }),
    ));
});

describe('truncate', () => {
  it.each([
    ['abcdef', 6, 'abcdef'],
    ['abcdef', 5, 'abcd…'],
    ['abcdef', 1, 'a'],
    ['abcdef', 0, ''],
    ['订单服务', 5, '订单…'],
    ['订单服务', 4, '订…'],
    ['e\u0301e\u0301e\u0301', 2, 'e\u0301…'],
  ])('of %j to %i is %j', (text, columns, cut) => expect(truncate(text, columns)).toBe(cut));

  it('keeps the end of a path', () => expect(truncateStart('/var/log/app/checkout.log', 13)).toBe('…checkout.log'));

  it('never makes a text wider than asked', () =>
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), fc.integer({ min: 0, max: 30 }), (text, columns) => {
        expect(textWidth(truncate(text, columns))).toBeLessThanOrEqual(columns);
        expect(textWidth(truncateStart(text, columns))).toBeLessThanOrEqual(columns);
        expect(textWidth(truncateMiddle(text, columns))).toBeLessThanOrEqual(columns);
      }),
    ));

  it('takes and drops so that nothing is lost', () =>
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme' }), fc.integer({ min: 0, max: 30 }), (text, columns) => {
        const taken = takeColumns(text, columns);
        return taken + dropColumns(text, textWidth(taken)) === text;
      }),
    ));
});

describe('fit', () => {
  it.each([
    ['ab', 4, 'left', 'ab  '],
    ['ab', 4, 'right', '  ab'],
    ['abcdef', 4, 'left', 'abc…'],
    ['订单', 5, 'left', '订单 '],
    ['订单', 3, 'right', '订…'],
  ] as const)('%j into %i columns, %s', (text, columns, align, fitted) =>
    expect(fit(text, columns, align)).toBe(fitted),
  );

  it('pads by columns, not by characters', () => {
    expect(padEnd('订', 3)).toBe('订 ');
    expect(padStart('订', 3)).toBe(' 订');
  });
});

describe('wrapText', () => {
  it.each([
    ['', 5, ['']],
    ['abc', 5, ['abc']],
    ['one two three', 9, ['one two ', 'three']],
    ['abcdefghij', 4, ['abcd', 'efgh', 'ij']],
    ['订单服务', 5, ['订单', '服务']],
  ])('%j at %i', (text, columns, lines) => expect(wrapText(text, columns)).toEqual(lines));

  it('stops after the lines asked for', () => expect(wrapText('abcdefghij', 2, 3)).toEqual(['ab', 'cd', 'ef']));

  it('loses nothing and is never too wide', () =>
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme' }), fc.integer({ min: 2, max: 20 }), (text, columns) => {
        const lines = wrapText(text, columns);
        expect(lines.join('')).toBe(text);
        for (const shown of lines) expect(textWidth(shown)).toBeLessThanOrEqual(columns);
      }),
    ));
});
