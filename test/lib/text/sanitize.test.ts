/** Nothing in a text may act on the terminal. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { sanitize, sanitizeLines } from '../../../src/lib/text/sanitize.ts';
import { cpuMilliseconds } from '../../support/cpu-time.ts';

/** C0, C1, DEL, line separators, direction marks, zero-width characters, private use, halves of pairs. */
const dangerous = /[\x00-\x1f\x7f-\x9f\u2028\u2029\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufeff\ue000-\uf8ff\p{Cs}]/u;

describe('sanitize', () => {
  it.each([
    ['plain', 'plain'],
    ['Grüße, 订单 👍', 'Grüße, 订单 👍'],
    ['\x1b[31mred\x1b[0m', 'red'],
    ['\x1b[38;2;1;2;3mx', 'x'],
    ['\x1b]0;title\x07', '\\x1b]0;title\\x07'],
    ['\x1b[2J\x1b[H', '\\x1b[2J\\x1b[H'],
    ['a\tb', 'a b'],
    ['a\r\nb', 'a  b'],
    ['nul\x00', 'nul\\x00'],
    ['\x9b2J', '\\x9b2J'],
    ['exe\u202egnp', 'exegnp'],
    ['zero\u200bwidth\ufeff', 'zerowidth'],
    ['\ue000\uf8ff', '\ufffd\ufffd'],
    ['\ud800', '\ufffd'],
    ['🇩🇪', 'DE'],
    ['👍🏽', '👍'],
    ['❤️', '❤'],
    ['👩‍💻', '👩💻'],
    ['x\u0301\u0302\u0303\u0304', 'x\u0301\u0302'],
    ['e\u0301', 'é'],
    ['\u1161\u11a8', '\ufffd\ufffd'],
    ['a\u2028b', 'a\ufffdb'],
  ])('%j becomes %j', (text, safe) => expect(sanitize(text)).toBe(safe));

  it('leaves nothing dangerous, whatever comes', () =>
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 200 }), text => {
        expect(sanitize(text)).not.toMatch(dangerous);
      }),
    ));

  it('does nothing the second time', () =>
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 200 }), text => {
        expect(sanitize(sanitize(text))).toBe(sanitize(text));
      }),
    ));

  it('takes linear time on hostile repetition', () => {
    for (const unit of ['\x1b[', '\x1b[1;', '\u0301', '\t', '\x1b]']) {
      expect(cpuMilliseconds(() => sanitize(unit.repeat(50_000)))).toBeLessThan(1000);
    }
  });

  it('splits lines and keeps indentation', () =>
    expect(sanitizeLines('a\r\n\tat b\nc')).toEqual(['a', '    at b', 'c']));
});
