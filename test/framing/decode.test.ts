/** Bytes become text whatever their encoding. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { decodeLine, detectEncoding, Transcoder } from '../../src/framing/decode.ts';

const decode = (bytes: Buffer): string =>
  decodeLine(Buffer.concat([Buffer.from('<'), bytes, Buffer.from('>')]), 1, 1 + bytes.length);

/** What comes out when `bytes` are pushed in pieces that end at `cuts`. */
const transcode = (bytes: Buffer, cuts: readonly number[]): Buffer => {
  const transcoder = new Transcoder();
  const parts: Buffer[] = [];
  const onBytes = (buffer: Buffer, from: number, to: number): void => {
    parts.push(Buffer.from(buffer.subarray(from, to)));
  };
  const ends = [...cuts.map(cut => cut % (bytes.length + 1)), bytes.length].sort((a, b) => a - b);
  let from = 0;
  for (const end of ends) {
    transcoder.push(bytes, from, end, onBytes);
    from = end;
  }
  transcoder.end(onBytes);
  return Buffer.concat(parts);
};

const bigEndian = (text: string): Buffer => Buffer.from(text, 'utf16le').swap16();

describe('decodeLine', () => {
  it.each([
    ['ASCII', Buffer.from('plain text'), 'plain text'],
    ['UTF-8', Buffer.from('naïve 🚀 日本'), 'naïve 🚀 日本'],
    ['latin1, which is no UTF-8', Buffer.from('na\u00efve', 'latin1'), 'na\ufffdve'],
    ['a byte order mark', Buffer.from('\ufefftext'), 'text'],
    ['a run of NUL bytes in front', Buffer.from('\0\0\0text'), 'text'],
    ['NUL bytes inside', Buffer.from('a\0b'), 'a\0b'],
    ['nothing but NUL bytes', Buffer.from('\0\0'), ''],
    ['nothing', Buffer.from(''), ''],
    ['a cut byte order mark', Buffer.from([0xef, 0xbb]), '\ufffd'],
  ])('reads %s', (_, bytes, expected) => {
    expect(decode(bytes)).toBe(expected);
  });
});

describe('detectEncoding', () => {
  it.each([
    ['\ufeffab', 'utf-16le' as const],
    ['ab', 'utf-16le' as const],
  ])('finds UTF-16 of both byte orders in %j', text => {
    expect(detectEncoding(Buffer.from(text, 'utf16le'))).toBe('utf-16le');
    expect(detectEncoding(bigEndian(text))).toBe('utf-16be');
  });

  it.each(['', 'a', 'text', '\ufefftext', '\0\0\0\0', '\0\0a\0'])('takes %j for UTF-8', text => {
    expect(detectEncoding(Buffer.from(text))).toBe('utf-8');
  });
});

describe('Transcoder', () => {
  const cuts = fc.array(fc.nat(100));

  it('passes UTF-8 and any bytes but UTF-16 through untouched, however they are split', () => {
    fc.assert(
      fc.property(fc.uint8Array(), cuts, (array, at) => {
        const bytes = Buffer.from(array);
        fc.pre(detectEncoding(bytes) === 'utf-8');
        expect(transcode(bytes, at)).toEqual(bytes);
      }),
    );
  });

  it('turns UTF-16 into UTF-8, however it is split', () => {
    const text = 'ERROR caf\u00e9 \ud83d\ude80 failed\r\nnext\n';
    fc.assert(
      fc.property(cuts, at => {
        expect(transcode(Buffer.from(`\ufeff${text}`, 'utf16le'), at).toString()).toBe(text);
        expect(transcode(bigEndian(text), at).toString()).toBe(text);
      }),
    );
  });
});
