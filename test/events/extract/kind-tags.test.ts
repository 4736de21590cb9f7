/** What lines of a kind may name, remembered from the first of them, hides nothing that the others name. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { KindTags, kindNaming, type KindTexts } from '../../../src/events/extract/kind-tags.ts';
import { naming, readTags } from '../../../src/events/extract/tags.ts';

const names = fc.constantFrom(
  'user',
  'user id',
  'uid',
  'login',
  'account',
  'client_ip',
  'addr',
  'user_id',
  'session',
  'sid',
  'ip',
  'from',
  'trace_id',
  'req',
  'ua',
  'order',
  'x',
);
const joints = fc.constantFrom('=', ': ', ' ', '="', ' #', ' => ', "='");
const parts = fc.array(fc.tuple(names, joints), { maxLength: 5 });
const numbers = fc.array(
  fc.oneof(
    fc.nat(999_999).map(String),
    fc.constantFrom(
      '10.0.0.1',
      '192.168.100.200',
      'ab12cd34ef',
      'x5',
      'a-1',
      'z$9',
      '9f8e7d6c-1234-',
      'é1',
      '_7',
      '$4',
    ),
  ),
  { minLength: 5, maxLength: 5 },
);

/** Texts of one kind: the same words, other numbers. */
const textOf = (words: readonly (readonly [string, string])[], values: readonly string[]): string =>
  words.map(([name, joint], i) => `${name}${joint}${values[i] ?? 0}${joint === '="' ? '"' : ''}`).join(' ');

const never = (): boolean => false;
const said = (message: string): KindTexts => ({ message, below: '' });

describe('KindTags', () => {
  it('leaves what a text names as it is, whichever text of its kind came first', () => {
    fc.assert(
      fc.property(parts, numbers, numbers, (words, early, late) => {
        const tags = new KindTags(never);
        const [first, second] = [textOf(words, early), textOf(words, late)];
        tags.of(7, said(first));
        expect(readTags(second, tags.of(7, said(second)))).toEqual(readTags(second));
      }),
    );
  });

  it('remembers a kind by its key, and nothing where no kind is known', () => {
    const tags = new KindTags(never);
    const text = 'login of user_id=7 failed';
    tags.of(7, said('disk full'));
    expect(readTags(text, tags.of(7, said(text))).user).toBeNull();
    expect(readTags(text, tags.of(8, said(text))).user).toBe('7');
    expect(readTags(text, tags.of(0, said(text))).user).toBe('7');
  });

  it.each([
    ['load profile for user 7', 8],
    ['the user service is from us, our customers request it: trace, session and client', 0],
    ['sent from queue 17, user: not found', 0],
    ['sent from 10.0.0.1', naming.ip],
  ])('looks in `%s` for what it can name only', (text, may) => {
    expect(new KindTags(never).of(7, said(text))).toBe(may);
  });

  it('knows whether the lines below may name a user, and tags where it ran', () => {
    const tags = new KindTags(message => message.includes('region='));
    expect(tags.of(1, { message: 'lost', below: 'at user.find' })).toBe(kindNaming.userBelow);
    expect(tags.of(2, said('lost region=eu'))).toBe(kindNaming.places);
    expect(tags.of(3, { message: 'lost', below: 'at x.find' })).toBe(0);
  });
});
