/** From the bytes that terminals send to keys. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { KeyParser } from '../../../src/ui/terminal/keys.ts';

const parse = (...chunks: readonly string[]): string[] => {
  const parser = new KeyParser();
  const events = chunks.flatMap(chunk => parser.push(chunk));
  return [...events, ...parser.flush()].map(event => (event.key === 'paste' ? `paste:${event.text}` : event.key));
};

const table: readonly (readonly [string, string, readonly string[]])[] = [
  ['a letter', 'j', ['j']],
  ['a burst', 'jjk', ['j', 'j', 'k']],
  ['arrows', '\x1b[A\x1b[B\x1b[C\x1b[D', ['up', 'down', 'right', 'left']],
  ['arrows in application mode', '\x1bOA\x1bOB', ['up', 'down']],
  ['arrows with modifiers', '\x1b[1;5A\x1b[1;2B', ['up', 'down']],
  ['xterm home and end', '\x1b[H\x1b[F', ['home', 'end']],
  ['vt home and end', '\x1b[1~\x1b[4~', ['home', 'end']],
  ['rxvt home and end', '\x1b[7~\x1b[8~', ['home', 'end']],
  ['pages', '\x1b[5~\x1b[6~', ['pageup', 'pagedown']],
  ['rxvt pages with ctrl', '\x1b[5^\x1b[6^', ['pageup', 'pagedown']],
  ['xterm F1', '\x1bOP', ['f1']],
  ['vt F1 and F5', '\x1b[11~\x1b[15~', ['f1', 'f5']],
  ['Linux console F1', '\x1b[[A', ['f1']],
  ['shift-tab', '\x1b[Z', ['shift-tab']],
  ['tab, enter, backspace', '\t\r\x7f\b', ['tab', 'enter', 'backspace', 'backspace']],
  ['delete', '\x1b[3~', ['delete']],
  ['control letters', '\x03\x04\x0c\x15\x1a', ['ctrl-c', 'ctrl-d', 'ctrl-l', 'ctrl-u', 'ctrl-z']],
  ['space', ' ', ['space']],
  ['a lone escape', '\x1b', ['escape']],
  ['escape twice', '\x1b\x1b', ['escape', 'escape']],
  ['escape before an arrow', '\x1b\x1b[A', ['escape', 'up']],
  ['alt and a letter', '\x1bx', ['alt-x']],
  ['other scripts', 'é订👍', ['é', '订', '👍']],
  ['a paste', '\x1b[200~q\rrm -rf\x1b[201~j', ['paste:q\rrm -rf', 'j']],
  ['a mouse report, SGR', '\x1b[<0;10;5Mj\x1b[<0;10;5m', ['j']],
  ['a mouse report, X10', '\x1b[M !!j', ['j']],
  ['a mouse report, rxvt', '\x1b[32;10;5Mj', ['j']],
  ['focus in and out', '\x1b[I\x1b[Oj', ['j']],
  ['an answer to a colour question', '\x1b]11;rgb:0000/0000/0000\x07j', ['j']],
  ['an answer ended by ST', '\x1b]11;rgb:0/0/0\x1b\\j', ['j']],
  ['a device report', '\x1b[?62;1;2cj', ['j']],
  ['a DCS answer', '\x1bP1$r0m\x1b\\j', ['j']],
  ['keys by code point', '\x1b[27u\x1b[117;5u\x1b[106u', ['escape', 'ctrl-u', 'j']],
  ['an unknown sequence', '\x1b[99~j', ['j']],
  ['an unfinished sequence', '\x1b[12;', []],
];

describe('KeyParser', () => {
  it.each(table)('reads %s', (_name, bytes, keys) => expect(parse(bytes)).toEqual(keys));

  it.each(table)('reads %s when every byte comes alone', (_name, bytes, keys) =>
    expect(parse(...bytes.split('').reduce<string[]>(joinPairs, []))).toEqual(keys),
  );

  it('reads characters whose bytes are split', () => {
    const parser = new KeyParser();
    const bytes = new TextEncoder().encode('订');
    const events = [...bytes].flatMap(byte => parser.push(Uint8Array.of(byte)));
    expect(events.map(event => event.key)).toEqual(['订']);
  });

  it('ends a paste whose end got lost', () => {
    const parser = new KeyParser();
    expect(parser.push('\x1b[200~abc')).toEqual([]);
    expect(parser.isPasting).toBe(true);
    expect(parser.endPaste()).toEqual([{ key: 'paste', text: 'abc' }]);
    expect(parser.push('q').map(event => event.key)).toEqual(['q']);
  });

  it('keeps a paste within bounds', () => {
    const parser = new KeyParser();
    const [event] = parser.push(`\x1b[200~${'x'.repeat(100_000)}\x1b[201~`);
    expect(event?.text.length).toBe(4096);
  });

  it('still hears a key after any bytes', () =>
    fc.assert(
      fc.property(fc.array(fc.string({ unit: 'binary', maxLength: 10 })), chunks => {
        const parser = new KeyParser();
        for (const chunk of chunks) parser.push(chunk);
        parser.endPaste();
        parser.flush();
        expect(parser.push('\x03').map(event => event.key)).toEqual(['ctrl-c']);
      }),
    ));
});

/** Code units one by one, but both halves of a pair together, as a terminal sends whole characters. */
const joinPairs = (parts: string[], unit: string): string[] => {
  const last = parts.at(-1);
  if (/[\udc00-\udfff]/.test(unit) && last !== undefined) return [...parts.slice(0, -1), last + unit];
  return [...parts, unit];
};
