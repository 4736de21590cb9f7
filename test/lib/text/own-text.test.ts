/** Texts in memory of their own say the same as what they were taken from. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { ownText, TextPool } from '../../../src/lib/text/own-text.ts';

describe('a text of its own', () => {
  it('is the same text, halves of characters and all', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 60 }), fc.nat(20), (text, from) => {
        const piece = text.slice(from);
        expect(ownText(piece)).toBe(piece);
        expect(ownText(`${piece}\uD83D`)).toBe(`${piece}\uD83D`);
      }),
    );
  });
});

describe('a pool of texts', () => {
  it('gives back every text, those too that it has no room for', () => {
    fc.assert(
      fc.property(fc.array(fc.string({ maxLength: 20 })), texts => {
        const pool = new TextPool(3);
        expect(texts.map(text => pool.of(text))).toEqual(texts);
      }),
    );
  });
});
