/** Lines in envelopes as bytes: each writer's insides are a stream of their own, which takes every short way that a plain file does. */
// hot path
import { InsideBytes, type Envelope } from '../framing/envelopes/define.ts';
import { decodeLine } from '../framing/decode.ts';
import type { BlockTaker } from '../framing/lines.ts';
import type { UnwrappedLine } from '../framing/unwrap.ts';
import { stripAnsi } from '../lib/text/strip-ansi.ts';
import { unescapeJson } from '../lib/unescape-json.ts';
import type { AssembledRecord, Carrier, ParsedRecord } from '../model/record.ts';
import type { Asked } from './asked-lines.ts';
import type { BytePath } from './byte-path.ts';
import type { LineRef } from './line-ref.ts';
import { ServiceNames } from './service-names.ts';
import { WrappedWriter, type ReadsWrapped } from './wrapped-writer.ts';

export interface WrappedLinesOptions {
  readonly text: ReadsWrapped & {
    readonly byteEnvelope: Envelope | null;
    peek(line: string): UnwrappedLine;
    noteWrapped(): void;
  };
  readonly maxLineBytes: number;
  readonly makeBytes: (writer: WrappedWriter) => BytePath;
}

/**
 * After so many bytes all writers take what they were given: a writer's lines come together then, those of others before or
 * after them.
 */
const mostWaiting = 65_536;
/** Writers in one source; lines of others are read as text. */
const maxWriters = 64;
/** Longer marks are no writer's. */
const longestMark = 512;
/** Writers go and others come: after so many lines those that are known make room where there is none. */
const linesOfWriters = 50_000;
/** With these escape sequences begin: as they are, and in JSON. */
const plainEscape = Buffer.from('\u001b');
const jsonEscape = Buffer.from('\\u001');
const lineFeed = 10;
const carriageReturn = 13;

export class WrappedLines implements BlockTaker {
  readonly #options: WrappedLinesOptions;
  #envelope: Envelope | null = null;
  readonly #inside = new InsideBytes();
  /** What tells writers apart, as it stands in lines. */
  #marks = new ServiceNames();
  /** By index into the marks; null for one whose lines are read as text. */
  #byMark: (WrappedWriter | null)[] = [];
  readonly #writers = new Map<string, WrappedWriter>();
  /** Writers that lines were added to since all were taken. */
  readonly #waiting: WrappedWriter[] = [];
  #waitingBytes = 0;
  /** Lines since writers were made room for. */
  #seen = 0;
  /** Where the next escape sequence of the block may begin; sought again once it is passed. */
  #escapeAt = -1;
  /** Lines were opened from their bytes since one was read as text. */
  #hasOpened = false;
  /** The line that is read as text: its number, -1 once its writer is known; its offset; its writer. */
  #number = -1;
  #offset = 0;
  #writer: WrappedWriter | null = null;
  takenLines = 0;

  constructor(options: WrappedLinesOptions) {
    this.#options = options;
  }

  /** Whether lines are taken now: they come in an envelope that can be opened from its bytes. */
  get isOn(): boolean {
    return this.#envelope !== null;
  }

  /** Begins, or ends, or changes over to another envelope, as it was decided. */
  follow(envelope: Envelope | null): void {
    if (envelope === this.#envelope) return;
    this.#forgetWriters();
    this.#envelope = envelope;
  }

  #forgetWriters(): void {
    this.flush();
    this.release();
    this.#writers.clear();
    this.#byMark = [];
    this.#marks = new ServiceNames();
    this.#seen = 0;
  }

  /** Takes whole lines; stops before one that is too long, and behind one after which another envelope was decided on. */
  // oxlint-disable-next-line eslint/max-params -- hot path: no object per block
  takeLines(block: Buffer, from: number, to: number, number: number, offset: number): number {
    const { maxLineBytes, text } = this.#options;
    let at = from;
    let next = number;
    this.#escapeAt = -1;
    while (at < to && text.byteEnvelope === this.#envelope) {
      const feed = block.indexOf(lineFeed, at);
      const end = feed > at && block[feed - 1] === carriageReturn ? feed - 1 : feed;
      if (end - at > maxLineBytes || block[at] === 0) break;
      this.#take(block, at, end, next, offset + at - from);
      at = feed + 1;
      next++;
    }
    this.#takeWaiting();
    this.takenLines = next - number;
    return at;
  }

  /** Takes one line that was put together from two blocks, or is too long. */
  takeLine({ buffer, from, to, number, offset }: LineRef): void {
    this.#escapeAt = -1;
    // What stands behind it is of former lines.
    this.#take(buffer.subarray(0, to), from, to, number, offset);
    this.#takeWaiting();
  }

  /** What was asked of the record's line when it had to be read; null when nothing was. */
  askedOf(record: AssembledRecord): Asked | null {
    const writer = record.lines[0]?.carrier?.writer;
    return writer === undefined ? null : (this.#writers.get(writer)?.bytes.askedOf(record) ?? null);
  }

  /** What a line's envelope says before the line is joined to others. */
  onUnwrapped({ writer, isPartial }: Carrier): void {
    const number = this.#number;
    if (number < 0) return;
    this.#number = -1;
    this.#writer = this.#writers.get(writer) ?? null;
    this.#writer?.beginText(number, this.#offset, isPartial);
  }

  /** What was read from inside an envelope. */
  onParsed(writer: string, text: string, header: ParsedRecord | null): void {
    this.#writers.get(writer)?.onParsed(text, header);
  }

  /** No line follows for now. */
  flush(): void {
    for (const writer of this.#writers.values()) writer.flush();
  }

  flushRequests(): void {
    for (const writer of this.#writers.values()) writer.flushRequests();
  }

  /** The source has ended. */
  release(): void {
    for (const writer of this.#writers.values()) writer.release();
  }

  // oxlint-disable-next-line eslint/max-params -- hot path: no object per line
  #take(block: Buffer, from: number, to: number, number: number, offset: number): void {
    const inside = this.#inside;
    this.#seen++;
    const isOpen = this.#envelope?.findInside?.(block, from, to, inside) === true;
    const writer = isOpen && to - from <= this.#options.maxLineBytes ? this.#writerOf(block, from, to) : null;
    if (writer === null || !writer.add(block, from, to, inside, this.#isColoured(block, from, to), number, offset))
      return this.#readText(block, from, to, number, offset);
    this.#hasOpened = true;
    if (!this.#waiting.includes(writer)) this.#waiting.push(writer);
    this.#waitingBytes += to - from;
    if (this.#waitingBytes >= mostWaiting) this.#takeWaiting();
  }

  #isColoured(block: Buffer, from: number, to: number): boolean {
    if (this.#escapeAt < from) {
      const found = block.indexOf(this.#inside.isEscaped ? jsonEscape : plainEscape, from);
      this.#escapeAt = found < 0 ? Infinity : found;
    }
    return this.#escapeAt < to;
  }

  #takeWaiting(): void {
    for (const writer of this.#waiting) writer.take();
    this.#waiting.length = 0;
    this.#waitingBytes = 0;
  }

  // oxlint-disable-next-line eslint/max-params -- hot path: no object per line
  #readText(block: Buffer, from: number, to: number, number: number, offset: number): void {
    // Writers whose lines are read as text are told apart in the order in which they come, and forgotten in it.
    this.#takeWaiting();
    if (this.#hasOpened) this.#options.text.noteWrapped();
    this.#hasOpened = false;
    this.#number = number;
    this.#offset = offset;
    this.#writer = null;
    this.#options.text.read(decodeLine(block, from, to), number, offset);
    this.#number = -1;
    (this.#writer as WrappedWriter | null)?.endText();
  }

  #writerOf(block: Buffer, from: number, to: number): WrappedWriter | null {
    const { writerFrom, writerTo } = this.#inside;
    if (writerTo - writerFrom > longestMark) return null;
    let index = this.#marks.indexOf(block, writerFrom, writerTo);
    const known = this.#byMark[index];
    if (known !== undefined) return known;
    if (this.#seen >= linesOfWriters && (index < 0 || this.#writers.size >= maxWriters)) {
      this.#forgetWriters();
      index = this.#marks.indexOf(block, writerFrom, writerTo);
    }
    if (index < 0) return null;
    const writer = this.#openWriter(block, from, to);
    // One that there was no room for is asked for again.
    if (writer !== null || this.#writers.size < maxWriters) this.#byMark[index] = writer;
    return writer;
  }

  /** The writer that a line belongs to whose mark was not seen before; null where its text is not what its bytes promise. */
  #openWriter(block: Buffer, from: number, to: number): WrappedWriter | null {
    const { text, makeBytes } = this.#options;
    const { text: opened, carrier } = text.peek(decodeLine(block, from, to));
    if (carrier === null || carrier.isPartial || carrier.level !== null || opened !== this.#insideText(block))
      return null;
    const known = this.#writers.get(carrier.writer);
    if (known !== undefined)
      return known.carrier.service === carrier.service && known.carrier.host === carrier.host ? known : null;
    if (this.#writers.size >= maxWriters) return null;
    const writer = new WrappedWriter(carrier, text, makeBytes);
    this.#writers.set(carrier.writer, writer);
    return writer;
  }

  #insideText(block: Buffer): string | null {
    const { from, to, isEscaped } = this.#inside;
    if (!isEscaped) return stripAnsi(decodeLine(block, from, to));
    const bytes = Buffer.allocUnsafe(to - from);
    const end = unescapeJson(block, from, to, bytes, 0);
    return end < 0 ? null : stripAnsi(decodeLine(bytes, 0, end));
  }
}
