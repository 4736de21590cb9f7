/** A record that is being put together: the lines that surely belong to it, and those kept back until a later line decides. */
import type { AssembledRecord, FramedLine, ParsedRecord } from '../model/record.ts';
import { isSure, type Walk } from './grammar.ts';
import { isBlankError, isWeak, tagsOf } from './ownership.ts';
import { isBlank } from './record-shape.ts';

/** Limits of one record. What is over is cut from the middle, so that a trace keeps its head and its root cause. */
export interface AssemblerLimits {
  readonly maxLines: number;
  /** Counted in UTF-16 units of text, which for logs is near enough to bytes. */
  readonly maxBytes: number;
}

/** Three quarters of the limits hold the head, the rest the tail. */
const headShare = 0.75;
/** A record goes on for so many times its limit before even a fitting line begins a new one. */
const absorbFactor = 20;

/** A message that names who speaks has so many lines at most. */
const mostNamed = 3;
const named = /^[\w.\/-]{1,60}: \S/;

/** Where the last message of some lines begins: at the last line that is not moved in, or at one shortly above that names who speaks. */
const lastMessage = (lines: readonly FramedLine[]): number => {
  const at = lines.findLastIndex(({ text }) => /^\S/.test(text));
  const above = lines.slice(-mostNamed).findIndex(({ text }) => named.test(text));
  return above === -1 ? at : Math.min(at, Math.max(0, lines.length - mostNamed) + above);
};

export class OpenRecord {
  readonly header: ParsedRecord | null;
  /** The rules that fit so far; empty when no exception is open. */
  walks: Walk[];
  /** Lines kept back, blank ones and guesses. */
  held: FramedLine[] = [];
  /** A frame or another sure part of an exception was seen. */
  isTrace = false;
  /** Every line so far had a header, as under syslog: then headers may go on a trace. */
  isHeaderOnEveryLine: boolean;
  /** Lines of text that only their format makes records wait for frames below: then they are its message's. */
  isWaiting = false;
  /** Records of one line that came between its lines. */
  passed = 0;
  #tags: string | null = null;
  #rule: string | null = null;
  readonly #limits: AssemblerLimits;
  readonly #head: FramedLine[] = [];
  #tail: FramedLine[] = [];
  #headBytes = 0;
  #tailBytes = 0;
  #count = 0;
  #cutBy: 'lines' | 'bytes' | null = null;

  constructor(header: ParsedRecord | null, walks: Walk[], limits: AssemblerLimits) {
    this.header = header;
    this.isHeaderOnEveryLine = header !== null;
    this.walks = walks;
    this.#limits = limits;
  }

  /** No line is sure to belong to it yet. */
  get isGuess(): boolean {
    return this.#count === 0;
  }

  /** Lines that surely belong to it, also those that a limit cut. */
  get lineCount(): number {
    return this.#count;
  }

  get isCut(): boolean {
    return this.#cutBy !== null;
  }

  /** Every line so far had a header, and one with a message of its own is kept back. */
  get holdsHeaders(): boolean {
    const isMessage = ({ header }: FramedLine): boolean => header !== null && !isBlank(header.message);
    return this.isHeaderOnEveryLine && this.held.some(isMessage);
  }

  /** The last line that surely belongs to it; null before the first. */
  get lastLine(): FramedLine | null {
    return this.#tail.at(-1) ?? this.#head.at(-1) ?? null;
  }

  get firstLine(): FramedLine | null {
    return this.#head[0] ?? this.held[0] ?? null;
  }

  /** Tags of its first line, which those below may have too; empty where it has none. */
  get tags(): string {
    const first = this.#head[0];
    this.#tags ??= first === undefined || this.header === null ? '' : tagsOf(first.text, this.header.message);
    return this.#tags;
  }

  /** The last line was only a part of a longer one (the carrier cut it). */
  get isMidLine(): boolean {
    return this.held.length === 0 && this.lastLine?.carrier?.isPartial === true;
  }

  get isFull(): boolean {
    return this.#count >= this.#limits.maxLines * absorbFactor;
  }

  /** Takes a line after `walks` moved on: keeps it back while all of them are guesses. */
  accept(line: FramedLine): void {
    const sure = this.walks.find(isSure);
    if (sure === undefined) {
      this.held.push(line);
      return;
    }
    this.#rule ??= sure.rule.id;
    this.isTrace = true;
    this.takeHeld();
    this.append(line);
  }

  /** Makes the lines kept back part of the record. */
  takeHeld(): void {
    for (const line of this.held) this.append(line);
    this.held = [];
  }

  /** Empty lines of an error's level right below a trace are what its writer ended it with, and no errors of their own. */
  takeBlankHeaders(): void {
    if (!this.isTrace || !this.isHeaderOnEveryLine) return;
    const end = this.held.findIndex(({ header }) => !isBlankError(header));
    for (const line of this.held.splice(0, end === -1 ? this.held.length : end)) this.append(line);
  }

  /** The same without the empty lines at their end. */
  takeText(): void {
    const last = this.held.findLastIndex(line => line.text.trim() !== '');
    this.held.length = last + 1;
    this.takeHeld();
  }

  /** Gives up the text that stands last below its first line, one message, and the blank lines above; none where something was cut. */
  giveUpText(): FramedLine[] {
    if (this.#count < 2 || this.#tail.length > 0) return [];
    const from = Math.max(1, lastMessage(this.#head));
    const at = this.#head.findIndex((line, index) => index >= from && (line.header !== null || !isBlank(line.text)));
    if (at === -1) return [];
    const lastText = this.#head.findLastIndex(
      (line, index) => index < at && (line.header !== null || !isBlank(line.text)),
    );
    const given = this.#head.splice(lastText + 1);
    this.#count -= given.length;
    for (const line of given) this.#headBytes -= line.text.length + 1;
    return given.slice(at - lastText - 1);
  }

  append(given: FramedLine): void {
    this.#count++;
    // What was read as a line of text stays one for those who read the record.
    const isText = given.header !== null && !this.isHeaderOnEveryLine && isWeak(given.header);
    const line = isText ? { ...given, header: null } : given;
    if (line.header === null) this.isHeaderOnEveryLine = false;
    const bytes = line.text.length + 1;
    const { maxLines, maxBytes } = this.#limits;
    const isHeadFull =
      this.#tail.length > 0 ||
      this.#head.length >= Math.max(1, Math.floor(maxLines * headShare)) ||
      (this.#head.length > 0 && this.#headBytes + bytes > maxBytes * headShare);
    if (!isHeadFull) {
      this.#head.push(line);
      this.#headBytes += bytes;
      return;
    }
    this.#tail.push(line);
    this.#tailBytes += bytes;
    this.#shortenTail();
  }

  #shortenTail(): void {
    const { maxLines, maxBytes } = this.#limits;
    while (this.#tail.length > 1) {
      const isTooLong = this.#head.length + this.#tail.length > maxLines;
      if (!isTooLong && this.#headBytes + this.#tailBytes <= maxBytes) return;
      this.#cutBy ??= isTooLong ? 'lines' : 'bytes';
      this.#tailBytes -= (this.#tail.shift()?.text.length ?? 0) + 1;
    }
  }

  /** The record as it stands, without the lines kept back. */
  toRecord(): AssembledRecord {
    const lines = this.#tail.length === 0 ? this.#head : [...this.#head, ...this.#tail];
    return { lines, header: this.header, rule: this.#rule, cutBy: this.#cutBy };
  }
}
