import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { LineSplitter, type LineSplitterOptions } from '../../src/framing/lines.ts';

interface Line {
  text: string;
  number: number;
  offset: number;
}

/** The lines of `bytes` pushed in pieces that end at `cuts`, each piece in a buffer with strange bytes around it. */
const split = (bytes: Buffer, cuts: readonly number[], options: LineSplitterOptions = {}) => {
  const splitter = new LineSplitter(options);
  const lines: Line[] = [];
  const onLine = (buffer: Buffer, from: number, to: number, number: number, offset: number): void => {
    lines.push({ text: buffer.toString('latin1', from, to), number, offset });
  };
  const ends = [...new Set([...cuts.map(cut => cut % (bytes.length + 1)), bytes.length])].sort((a, b) => a - b);
  let from = 0;
  for (const end of ends) {
    const block = Buffer.concat([Buffer.from('x\n'), bytes.subarray(from, end), Buffer.from('\ny\n')]);
    splitter.push(block, 2, 2 + end - from, onLine);
    from = end;
  }
  splitter.end(onLine);
  return { lines, cutLines: splitter.cutLines, nextNumber: splitter.nextNumber, nextOffset: splitter.nextOffset };
};

const bytesOf = (text: string): Buffer => Buffer.from(text, 'latin1');

describe('LineSplitter', () => {
  it.each([
    ['nothing', '', []],
    ['one line', 'a\n', ['a']],
    ['a last line without line feed', 'a\nb', ['a', 'b']],
    ['empty lines', '\n\na\n', ['', '', 'a']],
    ['carriage returns', 'a\r\n\r\nb\r\r\n', ['a', '', 'b\r']],
    ['a carriage return inside a line', 'a\rb\n', ['a\rb']],
    ['a carriage return at the very end', 'a\r', ['a\r']],
    ['NUL bytes', 'a\0b\n', ['a\0b']],
    ['NUL bytes in front', '\0\0a\n\0b', ['a', 'b']],
    ['nothing but NUL bytes', '\0\0\n\0', ['', '']],
    ['carriage returns for line ends', 'a\rb\r\rc', ['a', 'b', '', 'c']],
    ['carriage returns for line ends, also the last', 'a\rb\r', ['a', 'b']],
    ['carriage returns inside lines once there was a line feed', 'a\nb\rc', ['a', 'b\rc']],
  ])('reads %s', (_, text, expected) => {
    expect(split(bytesOf(text), []).lines.map(line => line.text)).toEqual(expected);
  });

  it('gives the same lines, numbers and offsets for any split of the bytes', () => {
    const alphabet = fc.constantFrom('a', 'b', '\n', '\r', '\0', 'é');
    const options = fc.record({ maxLineBytes: fc.integer({ min: 1, max: 8 }), isMidLine: fc.boolean() });
    fc.assert(
      fc.property(fc.array(alphabet), fc.array(fc.nat(200)), options, (letters, cuts, chosen) => {
        const bytes = bytesOf(letters.join(''));
        expect(split(bytes, cuts, chosen)).toEqual(split(bytes, [], chosen));
      }),
      { numRuns: 1000 },
    );
  });

  it('numbers lines and offsets as a plain split of the text does', () => {
    fc.assert(
      fc.property(fc.array(fc.constantFrom('a', 'b', '\n', '\r')), fc.array(fc.nat(100)), (letters, cuts) => {
        const text = `\n${letters.join('')}`;
        const parts = text.split('\n');
        if (parts.at(-1) === '') parts.pop();
        let offset = 0;
        const expected = parts.map((part, index) => {
          const line = { text: part, number: index + 1, offset };
          offset += part.length + 1;
          if (offset <= text.length) line.text = part.replace(/\r$/, '');
          return line;
        });
        expect(split(bytesOf(text), cuts).lines).toEqual(expected);
      }),
    );
  });

  it('cuts a line that is too long, keeps numbers and offsets right and counts it', () => {
    const { lines, cutLines } = split(bytesOf(`a\n${'x'.repeat(50)}\r\nb\n`), [7, 9, 30], { maxLineBytes: 10 });
    expect(lines).toEqual([
      { text: 'a', number: 1, offset: 0 },
      { text: 'x'.repeat(10), number: 2, offset: 2 },
      { text: 'b', number: 3, offset: 54 },
    ]);
    expect(cutLines).toBe(1);
  });

  it('loses nothing of a source whose lines end in carriage returns, however long it is', () => {
    const { lines, cutLines } = split(bytesOf('first\rsecond\rthird\rfourth\n'), [4, 9], { maxLineBytes: 10 });
    expect(lines).toEqual([
      { text: 'first', number: 1, offset: 0 },
      { text: 'second', number: 2, offset: 6 },
      { text: 'third', number: 3, offset: 13 },
      { text: 'fourth', number: 4, offset: 19 },
    ]);
    expect(cutLines).toBe(0);
  });

  it('keeps the first line behind a run of NUL bytes longer than any line', () => {
    const { lines, cutLines } = split(bytesOf(`${'\0'.repeat(50)}a\nb\n`), [7, 30], { maxLineBytes: 10 });
    expect(lines).toEqual([
      { text: 'a', number: 1, offset: 0 },
      { text: 'b', number: 2, offset: 52 },
    ]);
    expect(cutLines).toBe(0);
  });

  it('does not count a line as cut that fits but for its carriage return', () => {
    expect(split(bytesOf('0123456789\r\n'), [5, 11], { maxLineBytes: 10 })).toMatchObject({
      lines: [{ text: '0123456789' }],
      cutLines: 0,
    });
  });

  it('holds no more than the cap of a 50 MB line', () => {
    const splitter = new LineSplitter({ maxLineBytes: 1000 });
    const block = Buffer.alloc(1 << 20, 'x');
    const seen: number[] = [];
    const onLine = (_: Buffer, from: number, to: number, number: number, offset: number): void => {
      seen.push(to - from, number, offset);
    };
    for (let n = 0; n < 50; n++) splitter.push(block, 0, block.length, onLine);
    splitter.push(Buffer.from('\nend\n'), 0, 5, onLine);
    expect(seen).toEqual([1000, 1, 0, 3, 2, 50 * (1 << 20) + 1]);
  });

  it('leaves out the rest of a line when reading begins in its middle', () => {
    const { lines } = split(bytesOf('est\nnext\n'), [1, 2], { isMidLine: true, startOffset: 1000, startLine: 7 });
    expect(lines).toEqual([{ text: 'next', number: 8, offset: 1004 }]);
  });
});
