/** What the lines of one writer have left open: the one counted last, an error that is held, records that are read as text. */
// hot path
import { decodeLine } from '../framing/decode.ts';
import type { LineBelow } from '../framing/standing.ts';
import { stripAnsi } from '../lib/text/strip-ansi.ts';
import { AskedLines } from './asked-lines.ts';
import { CountedLine, type CountedAs } from './counted-line.ts';
import type { HeldEntry } from './held-entry.ts';
import { noKeys, type HeldLine } from './held-line.ts';
import { allReaders } from './line-kinds.ts';
import type { LinePlaces } from './line-places.ts';
import type { LineRef } from './line-ref.ts';
import type { OrdinaryCounts } from './ordinary-counts.ts';

/** Reads lines as text, those of one writer. */
export interface ReadsLines {
  read(line: string, number: number, offset: number): void;
  /** A header that was taken for an ordinary line and turns out to own the next one. */
  readHeader(text: string, number: number, offset: number): void;
  /** Completes open records. */
  completeRecords(): void;
  /** An exception is open whose every line had a header: lines with one may go on it. */
  readonly isInHeadedTrace: boolean;
  /** Whether the line begins a record now, and none that is open waits for more (see `leavesAlone`). */
  isAtRestFor(line: LineBelow): boolean;
  /** Lines with a header of the format that they are read in came, and were not read. */
  noteOwnHeaders(): void;
}

export interface OpenLinesOptions {
  readonly text: ReadsLines;
  readonly counts: OrdinaryCounts;
  /** Takes a record that its bytes tell enough of, which is counted then; false when it has to be read in full. Null reads all. */
  readonly onHeld: ((held: HeldLine) => boolean) | null;
  /** So many more, or fewer, records without a header were counted. */
  readonly onUnparsed: (more: number) => void;
  /** Where lines stand in the source whose envelopes are off; null where they came without. */
  readonly places: LinePlaces | null;
}

/** So many lines with a header may pass before an open exception counts as complete. */
const maxInTrace = 64;

export class OpenLines {
  readonly #options: OpenLinesOptions;
  readonly #text: ReadsLines;
  readonly counted = new CountedLine();
  readonly held: HeldEntry;
  readonly asked: AskedLines;
  /** Something was read as text since records were completed. */
  isTextOpen = false;
  /** Lines with a header of the writer's format were taken since one was read: its format has to hear of it. */
  hasOwnHeaders = false;
  /** Lines with a header read because an exception was open that they might have gone on. */
  #inTrace = 0;

  constructor(options: OpenLinesOptions, held: HeldEntry) {
    this.#options = options;
    this.#text = options.text;
    this.held = held;
    this.asked = new AskedLines(options.places);
  }

  /** The line is read as text. */
  read(line: LineRef): void {
    this.#noteOwnHeaders();
    this.#text.read(decodeLine(line.buffer, line.from, line.to), line.number, line.offset);
    this.isTextOpen = true;
  }

  #noteOwnHeaders(): void {
    if (this.hasOwnHeaders) this.#text.noteOwnHeaders();
    this.hasOwnHeaders = false;
  }

  /** Whether a line begins a record below what is read as text. */
  isAtRestFor({ buffer, from, to }: LineRef, line: Omit<LineBelow, 'text'>): boolean {
    return this.#text.isAtRestFor({ ...line, text: stripAnsi(decodeLine(buffer, from, to)) });
  }

  /** Completes what is read as text. */
  complete(): void {
    this.#inTrace = 0;
    this.#text.completeRecords();
    this.isTextOpen = false;
  }

  /** Whether an exception is open as text that a line with a header may go on. */
  isInHeadedTrace(): boolean {
    if (!this.#text.isInHeadedTrace) return false;
    this.#inTrace++;
    return this.#inTrace <= maxInTrace;
  }

  /** The line is an ordinary record. */
  count(as: CountedAs, line: LineRef): void {
    if (this.isTextOpen) this.complete();
    this.#options.counts.add(as.second, as.service, as.level, line.to - line.from + 1);
    this.counted.set(line, as);
  }

  /** The line counted last turns out to own what follows: it is read after all. */
  recall(): void {
    const { number, offset } = this.counted;
    this.#text.readHeader(this.counted.takeBack(this.#options.counts), number, offset);
  }

  /** Takes the held record if it is known, else reads it; `isEnded` where a line followed that is none of its. */
  finishHeld(isEnded: boolean): void {
    const { held } = this;
    const { counts, onHeld, onUnparsed } = this.#options;
    const isWhole = isEnded && held.isReadable();
    if (isWhole && !counts.wants(held.second)) return held.record.drop();
    if (isWhole) {
      if (held.isError) held.readKeys();
      if (this.isTextOpen) this.complete();
      if (onHeld?.(held) === true) {
        held.count();
        if (!held.isHeaded) onUnparsed(1);
        else if (held.stampless !== null) this.hasOwnHeaders = true;
        return held.record.drop();
      }
    }
    if (isWhole || !held.isError) this.#askHeld();
    this.#readHeld();
  }

  #askHeld(): void {
    const { isError, readers, record, request, stampless, askedKind } = this.held;
    const { firstNumber: first, lastNumber: last } = record;
    const keys = isError ? this.held : noKeys;
    this.asked.add(first, last, keys, askedKind, isError ? allReaders : readers, request, stampless);
  }

  #readHeld(): void {
    this.#noteOwnHeaders();
    for (const { text, number, offset } of this.held.record.take()) this.#text.read(text, number, offset);
    this.isTextOpen = true;
  }
}
