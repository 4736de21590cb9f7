/** What lines of a kind may name, remembered from the first of them, hides nothing that the others name. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { KindTags } from '../../../src/events/extract/kind-tags.ts';
import { readTags } from '../../../src/events/extract/tags.ts';

const names = fc.constantFrom('user', 'user_id', 'session', 'sid', 'ip', 'from', 'trace_id', 'req', 'ua', 'order', 'x');
const joints = fc.constantFrom('=', ': ', ' ', '="');
const parts = fc.array(fc.tuple(names, joints), { maxLength: 5 });
const numbers = fc.array(fc.nat(999_999), { minLength: 5, maxLength: 5 });

/** Texts of one kind: the same words, other numbers. */
const textOf = (words: readonly (readonly [string, string])[], values: readonly number[]): string =>
  words.map(([name, joint], i) => `${name}${joint}${values[i] ?? 0}${joint === '="' ? '"' : ''}`).join(' ');

describe('KindTags', () => {
  it('leaves what a text names as it is, whichever text of its kind came first', () => {
    fc.assert(
      fc.property(parts, numbers, numbers, (words, early, late) => {
        const tags = new KindTags();
        const [first, second] = [textOf(words, early), textOf(words, late)];
        tags.of(7, { message: first });
        expect(readTags(second, tags.of(7, { message: second }))).toEqual(readTags(second));
      }),
    );
  });

  it('remembers a kind by its key, and nothing where no kind is known', () => {
    const tags = new KindTags();
    const text = 'login of user_id=7 failed';
    tags.of(7, { message: 'disk full' });
    expect(readTags(text, tags.of(7, { message: text })).user).toBeNull();
    expect(readTags(text, tags.of(8, { message: text })).user).toBe('7');
    expect(readTags(text, tags.of(0, { message: text })).user).toBe('7');
  });
});
