/** An error's lines that wait for the next header, so that a problem seen before is recognised without being decoded. */
// hot path
import type { ByteKey } from '../events/fingerprint/byte-key.ts';
import { isCauseLine, wrapperTypeEnd } from '../events/fingerprint/byte-wrapper.ts';
import { decodeLine } from '../framing/decode.ts';
import type { LineRef } from './line-ref.ts';
import type { TraceKey } from './trace-key.ts';

/** Longer records are read in full. */
const maxLines = 256;
const maxBytes = 65_536;

const lineFeed = 10;
const carriageReturn = 13;
const escape = 0x1b;
const space = 0x20;
const tab = 0x09;

const isBlank = (byte: number): boolean => byte === space || byte === tab;

export interface HeldText {
  readonly text: string;
  readonly number: number;
  readonly offset: number;
}

/** The lines are one range of bytes: of the block while it is there, else of a copy. */
export class HeldRecord {
  #buffer: Buffer | null = null;
  #from = 0;
  #to = 0;
  #store: Buffer | null = null;
  #offset = 0;
  /** Line ends of two bytes between its lines. */
  #returns = 0;
  /** Where the second line begins; -1 without one. */
  #second = -1;
  firstNumber = -1;
  lineCount = 0;

  get isOpen(): boolean {
    return this.#buffer !== null;
  }

  /** Byte offset in the source of the first byte. */
  get offset(): number {
    return this.#offset;
  }

  get lastNumber(): number {
    return this.firstNumber + this.lineCount - 1;
  }

  /** Bytes of all lines with the line feeds between them. */
  get bytes(): number {
    return this.#to - this.#from;
  }

  /** The same of its text, whose line ends are one byte each. */
  get textBytes(): number {
    return this.bytes - this.#returns;
  }

  /** Begins with a header; false when it is too long to be held. */
  open({ buffer, from, to, number, offset, isFleeting }: LineRef): boolean {
    if (to - from > maxBytes) return false;
    this.#buffer = buffer;
    this.#from = from;
    this.#to = to;
    this.#offset = offset;
    this.#second = -1;
    this.#returns = 0;
    this.firstNumber = number;
    this.lineCount = 1;
    if (isFleeting) this.keep();
    return true;
  }

  /** Adds the next line; false when there is no room for it. */
  add(line: LineRef): boolean {
    const { buffer, from, to } = line;
    if (this.lineCount >= maxLines || this.bytes + to - from + 2 > maxBytes) return false;
    const gap = line.offset - this.#offset - this.bytes;
    // Between them lies more than a line end where the line before was cut.
    if (gap < 1 || gap > 2) return false;
    if (buffer !== this.#buffer || line.isFleeting || from !== this.#to + gap) return this.#append(line, gap);
    if (this.lineCount === 1) this.#second = from;
    this.#to = to;
    this.#returns += gap - 1;
    this.lineCount++;
    return true;
  }

  /** The block is about to be overwritten: copies what still lies in it. */
  keep(): void {
    if (this.#buffer === null || this.#buffer === this.#store) return;
    const store = (this.#store ??= Buffer.allocUnsafeSlow(maxBytes));
    this.#buffer.copy(store, 0, this.#from, this.#to);
    if (this.#second >= 0) this.#second -= this.#from;
    this.#to -= this.#from;
    this.#from = 0;
    this.#buffer = store;
  }

  /** A line of another block: behind what is kept, with the line end that stood between. */
  #append({ buffer, from, to }: LineRef, gap: number): boolean {
    this.keep();
    const store = this.#store;
    if (!store || this.#to + gap + to - from > maxBytes) return false;
    if (gap === 2) store[this.#to] = carriageReturn;
    store[this.#to + gap - 1] = lineFeed;
    buffer.copy(store, this.#to + gap, from, to);
    if (this.lineCount === 1) this.#second = this.#to + gap;
    this.#to += gap + to - from;
    this.#returns += gap - 1;
    this.lineCount++;
    return true;
  }

  /** Whether the line after the header begins the exception, so that the header's own message says nothing of it. */
  get hasOwnBody(): boolean {
    if (this.#second < 0) return false;
    const first = this.#buffer?.[this.#second];
    return first !== undefined && first !== space && first !== tab;
  }

  /** Adds the header's bytes from `from` on to a key. */
  addHeader(key: ByteKey, from: number): void {
    if (this.#buffer) key.addSkeleton(this.#buffer, this.#from + from, this.#headerEnd());
  }

  /** Adds the bytes [from, to) of a header with fields to a key; to its end without `to`. */
  addFields(key: ByteKey, from: number, to = this.#headerEnd() - this.#from): void {
    if (this.#buffer && to > from) key.addFields(this.#buffer, this.#from + from, this.#from + to);
  }

  /** Adds the header's kind to a key, but for the bytes [holeFrom, holeTo) (its stamp). */
  addKind(key: ByteKey, holeFrom: number, holeTo: number): void {
    const buffer = this.#buffer;
    if (!buffer) return;
    key.addKind(buffer, this.#from, this.#from + holeFrom);
    key.addKind(buffer, this.#from + holeTo, this.#headerEnd());
  }

  /**
   * Adds the lines after the header to a key: frames without their digits, others but for what masking replaces. Gives
   * whether what the first of them says was left out, for it only wraps a cause.
   */
  addBody(key: ByteKey): boolean {
    const buffer = this.#buffer;
    if (!buffer || this.#second < 0) return false;
    key.addNumber(this.lineCount);
    const firstTo = this.#lineEnd(buffer, this.#second);
    let isCaused = false;
    for (let from = firstTo + 1; from < this.#to;) {
      const to = this.#lineEnd(buffer, from);
      addLine(key, buffer, from, to);
      isCaused ||= isCauseLine(buffer, from, to);
      from = to + 1;
    }
    const typeEnd = isCaused ? wrapperTypeEnd(buffer, this.#second, withoutReturn(buffer, firstTo)) : 0;
    addLine(key, buffer, this.#second, typeEnd > 0 ? typeEnd : firstTo);
    return typeEnd > 0;
  }

  /** Adds the first line after the header to a key. */
  addFirstBelow(key: ByteKey): void {
    const buffer = this.#buffer;
    if (buffer && this.#second >= 0) addLine(key, buffer, this.#second, this.#lineEnd(buffer, this.#second));
  }

  /** Where the line that begins at `from` ends. */
  #lineEnd(buffer: Buffer, from: number): number {
    const end = buffer.indexOf(lineFeed, from);
    return end < 0 || end > this.#to ? this.#to : end;
  }

  /** The key of a record of one line with a trace in a field; 0 for any other. */
  traceKey(reader: TraceKey, seed: number): number {
    return this.#buffer === null || this.lineCount > 1 ? 0 : reader.read(this.#buffer, this.#from, this.#to, seed);
  }

  /** The header's text from `skipped` bytes on. */
  headerText(skipped: number): string {
    return this.#buffer === null ? '' : decodeLine(this.#buffer, this.#from + skipped, this.#headerEnd());
  }

  /** All lines, joined by line feeds. */
  text(): string {
    if (this.#buffer === null) return '';
    const text = decodeLine(this.#buffer, this.#from, this.#to);
    return this.lineCount > 1 && text.includes('\r\n') ? text.replaceAll('\r\n', '\n') : text;
  }

  /** `messageFromIn` of the header, of which `end` bytes stand before the message. */
  messageFrom(end: number): number {
    return this.#buffer === null ? -1 : messageFromIn(this.#buffer, this.#from, this.#from + end, this.#headerEnd());
  }

  /** Leaves empty lines at its end out. */
  trimEnd(): void {
    const buffer = this.#buffer;
    if (buffer === null) return;
    while (this.lineCount > 1 && buffer[this.#to - 1] === lineFeed) {
      const isReturn = this.#to - 2 > this.#from && buffer[this.#to - 2] === carriageReturn;
      this.#to -= isReturn ? 2 : 1;
      if (isReturn) this.#returns--;
      this.lineCount--;
    }
    if (this.lineCount === 1) this.#second = -1;
  }

  /** Whether this byte is its last one, but for blanks. */
  endsIn(byte: number): boolean {
    const buffer = this.#buffer;
    if (buffer === null) return false;
    let at = this.#to - 1;
    while (at > this.#from && isBlank(buffer[at] as number)) at--;
    return buffer[at] === byte;
  }

  /** Escape sequences stand in it. */
  get hasEscapes(): boolean {
    return this.#buffer?.subarray(this.#from, this.#to).includes(escape) === true;
  }

  /** The lines as text; nothing is held afterwards. */
  take(): HeldText[] {
    const lines: HeldText[] = [];
    const buffer = this.#buffer;
    if (buffer === null) return lines;
    for (let from = this.#from; from <= this.#to && lines.length < this.lineCount;) {
      const end = buffer.indexOf(lineFeed, from);
      const stop = end < 0 || end > this.#to ? this.#to : end;
      const to = stop < this.#to && stop > from && buffer[stop - 1] === carriageReturn ? stop - 1 : stop;
      lines.push({
        text: decodeLine(buffer, from, to),
        number: this.firstNumber + lines.length,
        offset: this.#offset + from - this.#from,
      });
      from = stop + 1;
    }
    this.drop();
    return lines;
  }

  drop(): void {
    this.#buffer = null;
    this.firstNumber = -1;
    this.lineCount = 0;
  }

  #headerEnd(): number {
    if (this.#second < 0) return this.#to;
    const buffer = this.#buffer;
    const isReturn = this.#second - 2 > this.#from && buffer?.[this.#second - 2] === carriageReturn;
    return this.#second - (isReturn ? 2 : 1);
  }
}

/**
 * Where the message, bytes [end, to), begins in the text of the line [from, to); -1 where blanks at either end of it leave
 * open what a format would make of it.
 */
// oxlint-disable-next-line eslint/max-params -- hot path: no object per line
export const messageFromIn = (buffer: Buffer, from: number, end: number, to: number): number => {
  if (to <= end || isBlank(buffer[end] as number) || isBlank(buffer[to - 1] as number)) return -1;
  for (let at = from; at < end; at++)
    if ((buffer[at] as number) > 0x7f || buffer[at] === 0) return decodeLine(buffer, from, end).length;
  return end - from;
};

const withoutReturn = (buffer: Buffer, to: number): number => (buffer[to - 1] === carriageReturn ? to - 1 : to);

// oxlint-disable-next-line eslint/max-params -- hot path: no object per line
const addLine = (key: ByteKey, buffer: Buffer, from: number, to: number): void => {
  if (isBlank(buffer[from] as number)) key.addWithoutDigits(buffer, from, to);
  else key.addSkeleton(buffer, from, to);
  key.addNumber(lineFeed);
};
