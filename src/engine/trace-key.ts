/** Keys of JSON lines with a trace in a field: made of the trace and of which fields there are, not of what else they say. */
// hot path
import { ByteKey } from '../events/fingerprint/byte-key.ts';
import { isCauseLine, wrapperTypeEnd } from '../events/fingerprint/byte-wrapper.ts';
import { realName } from '../model/placeholders.ts';

const prime = 0x01000193;
const blank = 0x20;
const quote = 0x22;
const backslash = 0x5c;
const colon = 0x3a;
const zero = 0x30;
const dot = 0x2e;
const openBrace = 0x7b;
const closeBrace = 0x7d;
const openBracket = 0x5b;
const letterN = 0x6e;
const letterT = 0x74;

/** What stands for values; beyond all bytes. */
const numberCode = 0x1000;
const textCode = 0x2000;
const blankCode = 0x3000;
const emptyCode = 0x4000;
const nobodyCode = 0x5000;
const lineCode = 0x6000;
const longestNobody = 16;

/** Escapes that may be a line's end: `\n`, `\r`, `\u000a`. */
const endsLine = new Uint8Array(256);
for (const sign of 'nru') endsLine[sign.charCodeAt(0)] = 1;

/** What stands before a line's number where no colon does: Python's, .NET's. */
const lineWord = Buffer.from('line ');

const isDigit = (byte: number): boolean => byte >= 0x30 && byte <= 0x39;

export class TraceKey {
  readonly #key = new ByteKey();
  /** What stands as it is, names and frames, on its way into the key. */
  #a = 0;
  #b = 0;
  #hasFrames = false;
  /** What an exception says was left out of the key read last, for it only wraps a cause. */
  isWrapped = false;

  /**
   * The key of line [from, to); 0 where it is no JSON object, or none of its values holds a trace. Names, signs and which
   * values say nothing count, of others only those with line ends: what fields mean rests on nothing else. O(bytes).
   */
  // oxlint-disable-next-line eslint/max-params -- hot path: no object per line
  read(buffer: Buffer, from: number, to: number, seed: number): number {
    this.isWrapped = false;
    if (to - from < 2 || buffer[from] !== openBrace || buffer[to - 1] !== closeBrace) return 0;
    if (!hasEscapedLine(buffer, from, to)) return 0;
    const key = this.#key;
    key.begin(~seed);
    this.#a = 0;
    this.#b = 0;
    this.#hasFrames = false;
    for (let at = from; at < to;) {
      const byte = buffer[at] as number;
      if (byte === quote) {
        at = this.#addString(buffer, at + 1, to);
        if (at < 0) return 0;
      } else if (isDigit(byte)) {
        const start = at;
        while (at < to && (isDigit(buffer[at] as number) || buffer[at] === dot)) at++;
        key.addNumber(at === start + 1 && byte === zero ? nobodyCode : numberCode);
      } else {
        // A list may be a trace in parts.
        if (byte === openBracket) return 0;
        key.addNumber(byte);
        at++;
      }
    }
    if (!this.#hasFrames) return 0;
    key.addNumber(this.#a);
    key.addNumber(this.#b);
    return key.value;
  }

  /** Adds the string that begins at `from`; where it ends behind its quote, -1 where it does not. */
  #addString(buffer: Buffer, from: number, to: number): number {
    const key = this.#key;
    let end = from;
    let hasEscapes = false;
    let hasLines = false;
    let isBlank = true;
    for (; end < to; end++) {
      const byte = buffer[end] as number;
      if (byte === quote) break;
      if (byte !== blank) isBlank = false;
      if (byte !== backslash) continue;
      hasEscapes = true;
      end++;
      if (endsLine[buffer[end] as number] === 1) hasLines = true;
    }
    if (end >= to) return -1;
    if (isName(buffer, end + 1, to)) this.#addName(buffer, from, end);
    else if (hasLines || (hasEscapes && end - from <= longestNobody)) this.#addText(buffer, from, end);
    else if (isBlank) key.addNumber(end === from ? emptyCode : blankCode);
    else key.addNumber(isNobody(buffer, from, end) ? nobodyCode : textCode);
    return end + 1;
  }

  /** Adds a text with line ends, line by line, the first one last. */
  #addText(buffer: Buffer, from: number, to: number): void {
    let start = from;
    let firstTo = -1;
    let isCaused = false;
    for (let at = from; at < to; at++) {
      if (buffer[at] !== backslash) continue;
      at++;
      if (buffer[at] !== letterN) continue;
      if (firstTo < 0) firstTo = at - 1;
      else isCaused = this.#addLine(buffer, start, at - 1) || isCaused;
      start = at + 1;
    }
    if (firstTo < 0) firstTo = to;
    else isCaused = this.#addLine(buffer, start, to) || isCaused;
    const typeEnd = isCaused ? wrapperTypeEnd(buffer, from, firstTo) : 0;
    if (typeEnd > 0) this.isWrapped = true;
    this.#key.addNumber(lineCode);
    this.#key.addSkeleton(buffer, from, typeEnd > 0 ? typeEnd : firstTo);
  }

  /** Adds a line other than the first; whether it names a cause. */
  #addLine(buffer: Buffer, from: number, to: number): boolean {
    const key = this.#key;
    key.addNumber(lineCode);
    const isIndented = isIndent(buffer, from, to);
    if (isIndented) this.#hasFrames = true;
    if (isIndented || !hasWords(buffer, from, to)) this.#addFrame(buffer, from, to);
    else key.addSkeleton(buffer, from, to);
    return isCauseLine(buffer, from, to);
  }

  #addName(buffer: Buffer, from: number, to: number): void {
    let a = this.#a;
    let b = this.#b;
    for (let at = from; at < to; at++) {
      const byte = buffer[at] as number;
      a = Math.imul(a ^ byte, prime);
      b = (Math.imul(b, 31) + byte) | 0;
    }
    this.#a = Math.imul(a ^ textCode, prime);
    this.#b = b;
  }

  /** Adds a frame but for the numbers of its line and column. */
  #addFrame(buffer: Buffer, from: number, to: number): void {
    let a = this.#a;
    let b = this.#b;
    let before = 0;
    for (let at = from; at < to; at++) {
      let code = buffer[at] as number;
      if (isDigit(code) && (before === colon || (before === blank && isBehindLine(buffer, from, at)))) {
        while (at + 1 < to && isDigit(buffer[at + 1] as number)) at++;
        code = numberCode;
      }
      before = code;
      a = Math.imul(a ^ code, prime);
      b = (Math.imul(b, 31) + code) | 0;
    }
    this.#a = Math.imul(a ^ lineCode, prime);
    this.#b = b;
  }
}

/** Whether there is an escaped line feed, without which there is no trace. */
const hasEscapedLine = (buffer: Buffer, from: number, to: number): boolean => {
  for (let at = from; at < to; at++) {
    if (buffer[at] !== backslash) continue;
    at++;
    if (buffer[at] === letterN) return true;
  }
  return false;
};

/** A word that stands where a name would: it tells nobody, where another would tell a user. */
const isNobody = (buffer: Buffer, from: number, to: number): boolean =>
  to - from <= longestNobody && realName(buffer.toString('latin1', from, to)) === null;

/** Whether a colon follows: the string before it is a name. */
const isName = (buffer: Buffer, from: number, to: number): boolean => {
  let at = from;
  while (at < to && buffer[at] === blank) at++;
  return buffer[at] === colon;
};

/** A blank or an escaped tab. */
const isIndent = (buffer: Buffer, from: number, to: number): boolean =>
  from < to && (buffer[from] === blank || (buffer[from] === backslash && buffer[from + 1] === letterT));

/** `Caused by: it failed`: a colon and a blank. */
const hasWords = (buffer: Buffer, from: number, to: number): boolean => {
  for (let at = from; at + 1 < to; at++) if (buffer[at] === colon && buffer[at + 1] === blank) return true;
  return false;
};

const isBehindLine = (buffer: Buffer, from: number, at: number): boolean => {
  const start = at - lineWord.length;
  if (start < from) return false;
  for (let i = 0; i < lineWord.length; i++) if (buffer[start + i] !== lineWord[i]) return false;
  return true;
};
