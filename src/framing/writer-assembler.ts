/** One writer's lines: decides for each whether it goes on the open record, begins a guess above it, or a new record. */
import type { AssembledRecord, FramedLine, ParsedRecord } from '../model/record.ts';
import { advanceBlank, framesOf, isSure, isTail, startsOf, type Walk } from './grammar.ts';
import { headerWalks, isMovedInBelow, isRestOfCall, isTextOfNumber } from './headed-trace.ts';
import { OpenRecord, type AssemblerLimits } from './open-record.ts';
import {
  areApart,
  isAddition,
  isForeignTrouble,
  isOutermost,
  isSameForm,
  mayBeUncaught,
  mayHaveTraceBelow,
} from './ownership.ts';
import {
  closing,
  foreignHead,
  hasText,
  headerStarts,
  isBlank,
  isHeadedTrace,
  isIndented,
  isPassedBy,
  isRepeated,
  isTagged,
  lastTextOf,
  mayBePassed,
  maxTail,
  mayGoOnMessage,
  mayStandAlone,
  ownsStart,
  readsAsText,
  textWalks,
} from './record-shape.ts';
import { goesOn, leavesAlone, type LineBelow } from './standing.ts';

/** Lines kept back at most; also bounds how often a line is looked at again, so that the whole stays linear. */
const maxHeld = 24;
/** Threads whose traces, with a header on every line, are joined at the same time. */
const maxThreads = 16;

export class WriterAssembler {
  readonly #emit: (record: AssembledRecord) => void;
  readonly #limits: AssemblerLimits;
  /** The record that lines without a header go on. */
  #last: OpenRecord | null = null;
  /** Lines came that nobody's header owned: others write without headers. */
  #hasStrays = false;
  /** A line came that had a header: then text without one may be told from it. */
  #hasHeaders = false;
  /** An exception that may begin after `#last`; its lines fall back to `#last` when it does not. */
  #guess: OpenRecord | null = null;
  /** Records of other threads whose every line has a header and whose exception may go on. */
  readonly #byThread = new Map<string | null, OpenRecord>();

  constructor(emit: (record: AssembledRecord) => void, limits: AssemblerLimits) {
    this.#emit = emit;
    this.#limits = limits;
  }

  get isOpen(): boolean {
    return this.#last !== null || this.#guess !== null || this.#byThread.size > 0;
  }

  /** An exception has begun and may go on; other records wait only for what their writer wrote along with them. */
  get isMidTrace(): boolean {
    return this.#guess !== null || this.#byThread.size > 0 || (this.#last !== null && this.#last.walks.length > 0);
  }

  /** An exception is open that lines with a header may go on, or come between. */
  get isInHeadedTrace(): boolean {
    if (this.#last !== null && (isHeadedTrace(this.#last) || mayBePassed(this.#last))) return true;
    for (const record of this.#byThread.values()) if (isHeadedTrace(record)) return true;
    return false;
  }

  /** Whether the line begins a record now, and none that is open waits for more (see `leavesAlone`). */
  isAtRestFor(line: LineBelow): boolean {
    if (this.#byThread.size > 0) return false;
    if (this.#guess !== null && !(line.isKnown && !goesOn(this.#guess.walks, line.text))) return false;
    return this.#last === null || leavesAlone(this.#last, line);
  }

  push(line: FramedLine): void {
    const current = this.#guess ?? this.#last;
    if (current?.isMidLine) current.append(line);
    else if (this.#guess === null && this.#last !== null && mayGoOnMessage(this.#last, line.header))
      this.#await(this.#last, line);
    else if (line.header !== null && !readsAsText(current, line.text, line.header)) this.#pushHeader(line, line.header);
    else if (isBlank(line.text)) this.#pushBlank(line);
    else if (this.#guess === null && this.#last !== null && isTagged(this.#last, line.text))
      this.#takeTagged(this.#last, line);
    else this.#pushText(line);
  }

  #await(record: OpenRecord, line: FramedLine): void {
    if (startsOf(line.text).length > 0 || framesOf(line.text).length > 0) return this.#pushText(line);
    record.isWaiting = true;
    record.held.push(line);
  }

  flush(): void {
    // At the end no header tells whether text below an empty line was still the message's.
    if (this.#hasHeaders && !isBlank(this.#last?.held[0]?.text ?? '-')) this.#takeTail();
    while (this.isOpen) {
      this.#settle();
      // oxlint-disable-next-line unicorn/no-useless-spread -- closing takes records out of the map
      for (const record of [...this.#byThread.values()]) this.#close(record);
      if (this.#last !== null) this.#close(this.#last);
    }
  }

  // A line with a header begins a record, unless headers stand on every line of an exception.

  #pushHeader(line: FramedLine, header: ParsedRecord): void {
    this.#hasHeaders = true;
    if (this.#guess === null && this.#last !== null && isPassedBy(this.#last, line)) {
      this.#last.passed++;
      return this.#emit({ lines: [line], header, rule: null, cutBy: null });
    }
    this.#takeTail();
    this.#settle();
    const open = this.#openOf(header.thread);
    if (open !== null && this.#goesOn(open, line, header)) return this.#bringBack(open);
    if (open !== null) {
      const isHolding = open.held.length > 0;
      this.#close(open);
      // The line may go on the last of those that were kept back.
      if (isHolding) return this.#pushHeader(line, header);
    }
    while (this.#last !== null) this.#setAside(this.#last);
    const isWhole = header.isWhole && line.carrier?.isPartial !== true;
    const starts = isWhole ? [] : headerStarts(line.text, header.message);
    const record = new OpenRecord(header, starts, this.#limits);
    record.append(line);
    if (isWhole && !mayHaveTraceBelow(header)) this.#emit(record.toRecord());
    else this.#last = record;
  }

  /** Where all text has an owner, lines between a trace and the next header are the rest of its message. */
  #takeTail(): void {
    const record = this.#last;
    if (this.#guess !== null || this.#hasStrays || record === null || record.held.length > maxTail) return;
    if (record.walks.some(isTail) && record.held.every(line => line.header === null)) record.takeText();
  }

  #openOf(thread: string | null): OpenRecord | null {
    if (this.#last !== null && (this.#last.header === null || this.#last.header.thread === thread)) return this.#last;
    return this.#byThread.get(thread) ?? null;
  }

  #bringBack(record: OpenRecord): void {
    if (record === this.#last) return;
    this.#byThread.delete(record.header?.thread ?? null);
    while (this.#last !== null) this.#setAside(this.#last);
    this.#last = record;
  }

  #goesOn(open: OpenRecord, line: FramedLine, header: ParsedRecord): boolean {
    if (open.header === null || open.isFull) return false;
    if ((isAddition(line.text) || isTextOfNumber(open, line.text)) && open.header.thread === header.thread) {
      this.#take(open, line);
      return true;
    }
    if (!open.isHeaderOnEveryLine || !isSameForm(open.header, header)) return false;
    if (areApart((open.held.at(-1) ?? open.lastLine)?.header ?? open.header, header)) return false;
    const { message } = header;
    if (isRepeated(open, message)) return false;
    const walks = isBlank(message) ? advanceBlank(open.walks) : headerWalks(open, message, line.text);
    if (walks.length === 0 && (isRestOfCall(open, header, line.text) || isMovedInBelow(open, header, line.text))) {
      this.#take(open, line);
      return true;
    }
    if (walks.length === 0 || open.held.length >= maxHeld) return false;
    open.walks = walks;
    if (isBlank(message)) open.held.push(line);
    else open.accept(line);
    return true;
  }

  /** Makes room for another thread's record: keeps the last one open only if header lines may go on it. */
  #setAside(record: OpenRecord): void {
    if (record.header === null || record.walks.length === 0 || !record.isHeaderOnEveryLine) return this.#close(record);
    const former = this.#byThread.get(record.header.thread);
    this.#byThread.delete(record.header.thread);
    this.#byThread.set(record.header.thread, record);
    this.#last = null;
    if (former !== undefined && former !== record) this.#close(former);
    const [oldest] = this.#byThread.values();
    if (this.#byThread.size > maxThreads && oldest !== undefined) this.#close(oldest);
  }

  // A blank line is kept back: it belongs to the record only if a later line does.

  #pushBlank(line: FramedLine): void {
    const record = this.#guess ?? this.#last;
    if (record === null) return;
    const walks = advanceBlank(record.walks);
    const mayGoOn = walks.length > 0 || (record.header !== null && !record.isTrace && record !== this.#guess);
    if (!mayGoOn || record.held.length >= maxHeld) {
      if (record === this.#guess || hasText(record.held)) this.#retract(record);
      else this.#close(record);
      return this.#pushBlank(line);
    }
    record.walks = walks;
    record.held.push(line);
  }

  #takeTagged(record: OpenRecord, line: FramedLine): void {
    const text = line.text.slice(record.tags.length);
    const walks = textWalks(record, text);
    record.walks = walks.length > 0 ? walks : framesOf(text);
    record.isHeaderOnEveryLine = false;
    if (record.walks.some(isSure)) record.accept(line);
    else this.#take(record, line);
  }

  // A line with text and without a header.

  #pushText(line: FramedLine): void {
    const record = this.#guess ?? this.#last;
    if (record === null) return this.#begin(line);
    // What has no header belongs to the last line that has one: it bears out no guess about that.
    if (line.header === null && record.holdsHeaders && !record.isWaiting) {
      this.#retract(record);
      return this.push(line);
    }
    if (record.held.length === 1 && isOutermost(line.text) && this.#isUncaughtBelow(record)) return this.push(line);
    const walks = record.isFull || isRepeated(record, line.text) ? [] : textWalks(record, line.text);
    if (walks.length > 0 && (record.held.length < maxHeld || walks.some(isSure))) {
      record.walks = walks;
      record.isHeaderOnEveryLine = false;
      record.accept(line);
      if (record === this.#guess && !record.isGuess) this.#promote(record);
      return;
    }
    if (record === this.#guess || hasText(record.held)) {
      this.#retract(record);
      return this.push(line);
    }
    record.walks = [];
    this.#pushAfter(record, line);
  }

  /** The traceback whose first line was kept back was not the record's: it begins anew. */
  #isUncaughtBelow(record: OpenRecord): boolean {
    const [head] = record.held;
    if (record.header === null || head === undefined || !mayBeUncaught(record.header, lastTextOf(record), head.text))
      return false;
    record.held = [];
    this.#begin(head);
    return true;
  }

  /** The line after a record whose exception, if any, is over. */
  #pushAfter(record: OpenRecord, line: FramedLine): void {
    const { text } = line;
    if (record.isFull) return this.#begin(line);
    const starts = startsOf(text);
    if (record.header?.isWhole) return this.#pushBelowWhole(record, line, starts);
    // Below a trace without header a frame is another trace's, whose head was not seen, unless it is moved in like its own.
    const isNext = record.isTrace && record.header === null && !isIndented(text);
    const frames = starts.some(isSure) || isNext ? [] : framesOf(text);
    if (frames.length > 0) {
      const head = foreignHead(record);
      if (head.length > 0) return this.#beginBelow(head, line, frames);
      record.takeHeld();
      record.isHeaderOnEveryLine = false;
      record.walks = frames;
      return record.accept(line);
    }
    if (starts.length > 0 && !ownsStart(record, starts)) return this.#beginException(line, starts);
    if (!this.#ownsText(record, text)) return record.isTrace ? this.#begin(line) : this.#beginPlain(line);
    record.walks = starts;
    record.isHeaderOnEveryLine = false;
    // Two lines that their first words alone make records are one event only where a trace follows.
    const isDoubtful = record.header !== null && mayBeUncaught(record.header, lastTextOf(record), text);
    if (isDoubtful || (mayStandAlone(record, line) && starts.length > 0 && !starts.some(isSure)))
      record.held.push(line);
    else this.#take(record, line);
  }

  /** A record that is one line owns the trace below it only where loggers print one there. */
  #pushBelowWhole(record: OpenRecord, line: FramedLine, starts: readonly Walk[]): void {
    const logged = starts.filter(walk => walk.by.isLogged);
    if (record.isTrace || record.held.length > 0 || logged.length === 0) return this.#begin(line);
    record.walks = logged;
    record.held.push(line);
  }

  /** An exception whose head had been taken for a part of the last record. */
  #beginBelow(head: readonly FramedLine[], line: FramedLine, frames: Walk[]): void {
    this.#closeLast();
    const record = new OpenRecord(null, frames, this.#limits);
    for (const text of head) record.append(text);
    record.accept(line);
    this.#last = record;
  }

  /** A header owns indented lines and its closing sign; other lines only before its trace, and within the limits. */
  #ownsText({ header, isTrace, isCut, lastLine, held }: OpenRecord, text: string): boolean {
    if (header === null || header.isWhole) return false;
    if (isIndented(text)) return true;
    if (isTrace) return closing.test(text);
    // Where others write without headers, what stands below an empty line is theirs.
    if (this.#hasStrays && held.length > 0) return false;
    return !isCut && !isForeignTrouble(header, lastTextOf({ lastLine }), text);
  }

  #take(record: OpenRecord, line: FramedLine): void {
    record.takeHeld();
    record.append(line);
  }

  /** An exception that is not the last record's: sure at once, or a guess above it. */
  #beginException(line: FramedLine, starts: Walk[]): void {
    const record = new OpenRecord(null, starts, this.#limits);
    record.accept(line);
    this.#guess = record;
    if (!record.isGuess) this.#promote(record);
  }

  /** The guess was right: it is the record now. */
  #promote(record: OpenRecord): void {
    this.#guess = null;
    this.#closeLast();
    this.#last = record;
  }

  /** A record without header: an exception, frames whose head was not seen, or one line. */
  #begin(line: FramedLine): void {
    this.#closeLast();
    const starts = startsOf(line.text);
    const frames = starts.some(isSure) ? [] : framesOf(line.text);
    const walks = frames.length > 0 ? frames : starts;
    if (walks.length > 0) this.#beginException(line, walks);
    else this.#beginPlain(line);
  }

  #beginPlain(line: FramedLine): void {
    this.#closeLast();
    this.#hasStrays = true;
    const record = new OpenRecord(null, [], this.#limits);
    record.append(line);
    this.#last = record;
  }

  /** The lines kept back do not belong to the record after all: they are read anew, and may be kept back again, once. */
  #retract(record: OpenRecord): void {
    const { held } = record;
    record.walks = [];
    // Read anew below the same record, lines with headers of their own would be taken for the same again.
    if (record.holdsHeaders || record.header?.isWhole) return this.#close(record);
    record.held = [];
    const isHead = record === this.#guess || (held[0] !== undefined && mayStandAlone(record, held[0]));
    if (record === this.#guess) this.#guess = null;
    const first = isHead ? held.shift() : undefined;
    if (first !== undefined) this.#deliver(first);
    for (const line of held) this.push(line);
    if (record === this.#last && first === undefined && record.held.length === held.length) this.#close(record);
  }

  /** A line that looked like the beginning of an exception and was none. */
  #deliver(line: FramedLine): void {
    if (line.header !== null) return this.#pushHeader(line, line.header);
    const record = this.#last;
    if (record !== null && !record.isTrace && this.#ownsText(record, line.text)) this.#take(record, line);
    else this.#beginPlain(line);
  }

  /** No line without a header will follow: what was kept back for one is read anew. */
  #settle(): void {
    for (;;) {
      if (this.#guess !== null) this.#retract(this.#guess);
      else if (this.#last?.held.some(line => line.header === null && !isBlank(line.text))) this.#retract(this.#last);
      else return;
    }
  }

  #closeLast(): void {
    while (this.#last !== null) this.#close(this.#last);
  }

  /** Emits the record; what was kept back is read anew. */
  #close(record: OpenRecord): void {
    const isLast = record === this.#last;
    if (isLast) this.#last = null;
    if (this.#byThread.get(record.header?.thread ?? null) === record)
      this.#byThread.delete(record.header?.thread ?? null);
    record.takeBlankHeaders();
    this.#emit(record.toRecord());
    const rest = record.held.filter(line => line.header !== null || !isBlank(line.text));
    // Lines of a record that was set aside are older than what is open now: they are no text of that.
    for (const line of rest) {
      if (isLast || line.header === null) this.push(line);
      else this.#pushHeader(line, line.header);
    }
  }
}
