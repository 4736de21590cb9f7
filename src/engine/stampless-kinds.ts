/**
 * Lines without a stamp of their own, told by others of their kind: once one of a kind was read and found to be an
 * ordinary record of its own, all such lines are counted from their bytes; once one was found to begin an error, the
 * next is held until a line shows that it is whole.
 */
// hot path
import { dependsOnNumbers } from '../events/extract/infer-level.ts';
import { ByteKey } from '../events/fingerprint/byte-key.ts';
import { isTelling, standing, standingOf, type Standing } from '../framing/standing.ts';
import { framesOf } from '../framing/grammar.ts';
import type { NumberTable } from '../lib/number-table.ts';
import { stripAnsi } from '../lib/text/strip-ansi.ts';
import type { LogEvent } from '../model/event.ts';
import { levelFromWord, levels, type Level } from '../model/level.ts';
import type { AssembledRecord, ParsedRecord } from '../model/record.ts';
import type { CountedAs } from './counted-line.ts';
import { laneResult, type LaneResult } from './fast-lane.ts';
import type { ServiceNames } from './service-names.ts';
import {
  endIn,
  headerOf,
  isBareIn,
  isErrorIn,
  isTellingIn,
  isWantedIn,
  levelIn,
  maxEnd,
  maxServices,
  pack,
  readEachTime,
  serviceIn,
  severalIn,
  singleIn,
  standingIn,
} from './stampless-verdict.ts';

/** Of an exception so many lines are looked at: longer ones are not held either. */
const mostInner = 256;

/** Before a text: a level that is a number says something else with other digits. */
const numericLevel = /(?:level|lvl|severity|prio(?:rity)?|pri)\w{0,8}"?\s{0,4}[:=]\s{0,4}"?\d|^<\d/i;
/** Values of fields that are words. */
const wordValues = /[:=]\s{0,4}"?([a-z]{1,12})"?(?=[\s,}\]]|$)/gi;

export interface StamplessOptions {
  /** Verdicts by the key of a kind, of all sources together (see stampless-verdict.ts). */
  readonly kinds: NumberTable;
  /** Who wants to see lines of a kind, bits; 0 for nobody. */
  readonly wanted: NumberTable;
  /** Kinds of lines that were seen within exceptions: not 0. */
  readonly inner: NumberTable;
  /** Tells this writer's kinds from those of others. */
  readonly seed: number;
  readonly services: ServiceNames;
  /** Time, ms since 1970, that the writer's line with this number has from its envelope; NaN for none. */
  readonly carriedTimeOf: (number: number) => number;
  /** The same by its neighbours. */
  readonly fallbackTime: () => number;
  /** Whether records of that second are to be believed. */
  readonly isTimely: (second: number) => boolean;
}

/** The part of a held entry that tells whether a line ends it. */
export interface HeldStampless {
  readonly isError: boolean;
  readonly isHeaded: boolean;
  readonly verdict: number;
  readonly lineCount: number;
  readonly endsInColon: boolean;
}

export class StamplessKinds implements CountedAs {
  readonly #options: StamplessOptions;
  readonly #key = new ByteKey();
  /** Of the line that `classify` saw last: ms since 1970, and whether that is its neighbours'. */
  time = 0;
  isTimeInferred = false;
  second = 0;
  /** What was decided of its kind, and the key of that. */
  verdict = 0;
  kind = 0;

  constructor(options: StamplessOptions) {
    this.#options = options;
  }

  get service(): number {
    return serviceIn(this.verdict);
  }

  get level(): number {
    return levelIn(this.verdict);
  }

  get standing(): Standing {
    return standingIn(this.verdict);
  }

  /** Who wants to see such ordinary lines: bits. */
  get readers(): number {
    return isWantedIn(this.verdict) ? this.#options.wanted.get(this.kind) : 0;
  }

  /** It is told by its words from what an exception says, and was never seen within one. */
  get isKnown(): boolean {
    return isTellingIn(this.verdict) && !this.isInner;
  }

  /** One of its kind was seen within an exception. */
  get isInner(): boolean {
    return this.#options.inner.get(this.kind) !== 0;
  }

  /** Nothing was decided of its kind yet. */
  get isAsked(): boolean {
    return this.verdict === 0 && this.kind !== 0;
  }

  /**
   * What the line [from, to) is: ordinary, the beginning of an error, empty, or one to be read. For the first two its time
   * is set. Nothing is counted yet. O(bytes).
   */
  // oxlint-disable-next-line eslint/max-params -- hot path: no object per line
  classify(buffer: Buffer, from: number, to: number, number: number): LaneResult {
    this.verdict = 0;
    this.kind = 0;
    if (from === to) return laneResult.empty;
    const key = this.#key;
    key.begin(this.#options.seed);
    key.addKind(buffer, from, to);
    this.kind = key.value;
    const verdict = this.#verdictOf(this.kind);
    this.verdict = verdict;
    if (verdict === 0 || verdict === readEachTime || !this.#findTime(number)) return laneResult.read;
    return isErrorIn(verdict) ? laneResult.error : laneResult.ordinary;
  }

  /** 0 where nothing is decided, or it was forgotten by whom such lines are wanted. */
  #verdictOf(kind: number): number {
    const { kinds, wanted } = this.#options;
    const verdict = kinds.get(kind);
    return verdict > 0 && isWantedIn(verdict) && wanted.get(kind) === 0 ? 0 : verdict;
  }

  /** False where the envelope's time is not to be believed. */
  #findTime(number: number): boolean {
    const { carriedTimeOf, fallbackTime, isTimely } = this.#options;
    const carried = carriedTimeOf(number);
    this.isTimeInferred = Number.isNaN(carried);
    this.time = this.isTimeInferred ? fallbackTime() : carried;
    this.second = Math.floor(this.time / 1000);
    return this.isTimeInferred || isTimely(this.second);
  }

  /** Whether the line that was told last, as `result`, shows that what is held is whole. */
  ends(held: HeldStampless, result: LaneResult): boolean {
    return held.isError ? this.#endsError(held, result) : this.#endsOrdinary(held, result);
  }

  #endsError(held: HeldStampless, result: LaneResult): boolean {
    const isHeader = this.standing === standing.header;
    if (result === laneResult.error) {
      const areHeaders = isHeader && held.lineCount === 1 && standingIn(held.verdict) === standing.header;
      return areHeaders || (this.isKnown && !this.#isOwnedBy(held));
    }
    if (result !== laneResult.ordinary) return false;
    // Text goes on what has a header.
    return isHeader || (this.isKnown && !(this.standing === standing.text && held.isHeaded));
  }

  /** A header owns the exception below it, but for one that has a level itself, unless it announces one (see `leavesAlone`). */
  #isOwnedBy(held: HeldStampless): boolean {
    if (held.lineCount > 1 || !held.isHeaded || this.standing === standing.header) return false;
    return singleIn(this.verdict) !== headerOf.own || held.endsInColon;
  }

  /** Text, an exception and an empty line may belong to a header, and nothing to another line. */
  #endsOrdinary(held: HeldStampless, result: LaneResult): boolean {
    const above = standingIn(held.verdict);
    if (result === laneResult.empty) return above === standing.text;
    if (result === laneResult.error) return this.standing === standing.header || above !== standing.header;
    return result === laneResult.ordinary && (this.standing !== standing.text || above === standing.text);
  }

  /**
   * Decides on the kind of a line by the record that it began; `readers` want to see such. True where that is what was
   * decided before, so that keys made by it hold.
   */
  learn(kind: number, record: AssembledRecord, event: LogEvent, readers: number): boolean {
    const { kinds } = this.#options;
    const [line] = record.lines;
    const known = kinds.get(kind);
    if (line === undefined || known === readEachTime) return false;
    const isError = event.fingerprint !== null;
    // Another time it may stand alone.
    if (!isError && (record.lines.length > 1 || record.rule !== null)) return false;
    if (record.rule !== null) this.#noteInner(record.lines);
    const verdict = this.#verdictOn(line.text, record, event, known, readers !== 0);
    if (readers !== 0) this.#options.wanted.set(kind, readers);
    kinds.set(kind, known === 0 || isLike(known, verdict) ? verdict : readEachTime);
    return known === verdict;
  }

  /** Lines within an exception that are not moved in look like what begins a record. */
  #noteInner(lines: AssembledRecord['lines']): void {
    const { kinds, inner, seed } = this.#options;
    for (const { text } of lines.slice(1, mostInner)) {
      if (!/^\S/.test(text)) continue;
      const bytes = Buffer.from(text);
      const key = this.#key;
      key.begin(seed);
      key.addKind(bytes, 0, bytes.length);
      // A full table forgets all for a key that is new: then nothing may be known to stand alone either.
      if (inner.isFull && inner.get(key.value) === 0) kinds.clear();
      inner.set(key.value, 1);
    }
  }

  // oxlint-disable-next-line eslint/max-params -- a line, its record and its event, and what is known of its kind
  #verdictOn(
    text: string,
    { header, lines }: AssembledRecord,
    event: LogEvent,
    known: number,
    isWanted: boolean,
  ): number {
    const isError = event.fingerprint !== null;
    const service = this.#options.services.indexOfText(event.service);
    if (service < 0 || service >= maxServices || header?.time || event.rule !== null) return readEachTime;
    // What has digits is left out of kinds.
    if ((header?.service ?? null) !== null && /\d/.test(event.service)) return readEachTime;
    if (mayDiffer(text, header, event)) return readEachTime;
    const by = standingOf(text, header);
    const end = endOf(text, header, event);
    if (end < 0 || (isError ? framesOf(text).length > 0 : by === standing.bound)) return readEachTime;
    const has = header === null ? headerOf.none : headerOf.own;
    return pack({
      standing: by,
      level: levels.indexOf(event.level),
      service,
      isTelling: isTelling(text),
      isError,
      single: lines.length === 1 ? has : singleIn(known),
      several: isError && lines.length > 1 ? has : severalIn(known),
      end: header === null ? endIn(known) : end,
      isBare: header === null ? isBareIn(known) : isBareHeader(header),
      isWanted,
    });
  }
}

/** Whether two verdicts on a kind go together. */
const isLike = (known: number, verdict: number): boolean =>
  verdict !== readEachTime &&
  isErrorIn(known) === isErrorIn(verdict) &&
  levelIn(known) === levelIn(verdict) &&
  serviceIn(known) === serviceIn(verdict);

/** Whether the same words may have another level with other numbers. */
const mayDiffer = (text: string, header: ParsedRecord | null, { message, level, exception }: LogEvent): boolean => {
  const named = header?.level ?? null;
  if (header === null || named === null) return exception === null && dependsOnNumbers(message, level);
  return header.fields === null ? numericLevel.test(text) : !namesLevel(text, named);
};

/** Whether a field says the level in a word: many names may hold it as a number. */
const namesLevel = (text: string, level: Level): boolean =>
  [...text.matchAll(wordValues)].some(([, word = '']) => levelFromWord(word) === level);

const isBareHeader = ({ host, logger, thread, traceId, fields, stack, errorType }: ParsedRecord): boolean =>
  [host, logger, thread, traceId, fields, stack, errorType].every(part => part === null);

/** Bytes of a header before its message; -1 where they are not the same for all of its kind. */
const endOf = (text: string, header: ParsedRecord | null, { fields }: LogEvent): number => {
  if (header === null) return fields === null ? 0 : -1;
  if (header.fields !== null || header.isWhole) return 0;
  const end = text.length - header.message.length;
  return end <= maxEnd && text.endsWith(header.message) && /^[^\d\u0080-\uffff]*$/.test(text.slice(0, end)) ? end : -1;
};

/** Whether a line that was read leaves the one above it alone: standings are in order of how little they belong to that. */
export const beginsAlone = (line: string, header: ParsedRecord | null): boolean =>
  header !== null && standingOf(stripAnsi(line), header) >= standing.sentence;
