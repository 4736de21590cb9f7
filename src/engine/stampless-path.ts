/** The lines of a writer that has no layout, taken by what others of their kinds turned out to be. */
// hot path
import { standing, type Standing } from '../framing/standing.ts';
import { laneResult, type LaneResult, type LaneSample } from './fast-lane.ts';
import { noKeys } from './held-line.ts';
import { allReaders } from './line-kinds.ts';
import type { LineRef } from './line-ref.ts';
import type { OpenLines, OpenLinesOptions } from './open-lines.ts';
import { headerOf, singleIn } from './stampless-verdict.ts';
import { StamplessKinds, type StamplessOptions } from './stampless-kinds.ts';

export interface StamplessPathOptions extends OpenLinesOptions {
  readonly stampless: StamplessOptions;
}

/** With a larger share of stamped lines, those without a stamp mostly belong to them. */
const mostStampedShare = 0.1;

const escape = 0x1b;

/** Escape sequences are no bytes of a record; a kind has them all or none. */
const hasEscape = ({ buffer, from, to }: LineRef): boolean => buffer.subarray(from, to).includes(escape);

const blank = 0x20;
const tab = 0x09;
const isIndented = ({ buffer, from }: LineRef): boolean => buffer[from] === blank || buffer[from] === tab;

export class StamplessPath {
  readonly #options: StamplessPathOptions;
  readonly #open: OpenLines;
  readonly #kinds: StamplessKinds;
  /** Of the line counted last. */
  #above: Standing = standing.header;
  /** Lines counted since layouts were learned last. */
  #count = 0;
  /** Lines are taken here. */
  isOn = false;

  constructor(options: StamplessPathOptions, open: OpenLines) {
    this.#options = options;
    this.#open = open;
    this.#kinds = new StamplessKinds(options.stampless);
  }

  /** Asked once for each sample: false where most lines since the last one were counted, and these are not like them. */
  mayLearnFrom(samples: readonly LaneSample[]): boolean {
    const isLike = this.#count <= samples.length;
    this.#count = 0;
    return isLike;
  }

  /** Lines like these have no layout. */
  noteWithoutLayout(samples: readonly LaneSample[]): void {
    this.isOn = samples.filter(({ parsed }) => parsed?.time).length < samples.length * mostStampedShare;
  }

  /** Takes back that the line counted last had no header: it is read after all. */
  noteRecall(): void {
    if (this.#above === standing.text) this.#options.onUnparsed(-1);
  }

  /** Takes a line; one that `isTooLong` is read. */
  take(line: LineRef, isTooLong: boolean): void {
    const told = this.#kinds;
    const open = this.#open;
    const result = isTooLong ? laneResult.slow : told.classify(line.buffer, line.from, line.to, line.number);
    if (open.held.isOpen && this.#goesOnHeld(result, line)) return;
    if (result === laneResult.empty && this.#isApart(standing.text, false, line)) return this.#skip();
    if (result === laneResult.ordinary && this.#isApart(told.standing, told.isKnown, line)) {
      if (told.readers === 0) return this.#countLine(line);
      if (this.#options.onHeld !== null && open.held.openStampless(line, told, false)) return;
    }
    if (result === laneResult.error && this.#beginsHeld(line)) return;
    if (result === laneResult.read || result === laneResult.ordinary) this.#ask(line);
    open.read(line);
  }

  /** Asks of the kind of a line that was told last, where nothing was decided on it, or text may be a sentence by now. */
  #ask(line: LineRef): void {
    const told = this.#kinds;
    if ((told.isAsked || told.standing === standing.text) && !hasEscape(line))
      this.#open.asked.add(line.number, line.number, noKeys, told.kind, allReaders, null, told);
  }

  #countLine(line: LineRef): void {
    const told = this.#kinds;
    this.#above = told.standing;
    this.#count++;
    if (told.standing === standing.text && this.#options.counts.wants(told.second)) this.#options.onUnparsed(1);
    if (told.standing === standing.header) this.#open.hasOwnHeaders = true;
    this.#open.count(told, line);
    if (line.isFleeting) this.#open.counted.keep();
  }

  /** Adds a line to what is held, or has that read with it; false for one that shows that it is whole. */
  #goesOnHeld(result: LaneResult, line: LineRef): boolean {
    const { held } = this.#open;
    const isWhole = this.#kinds.ends(held, result);
    if (!isWhole && held.isError && held.record.add(line)) {
      // It may turn out to begin a record of its own.
      if (result === laneResult.read && !isIndented(line) && !this.#kinds.isInner) this.#ask(line);
      return true;
    }
    this.#open.finishHeld(isWhole);
    if (!isWhole) this.#open.read(line);
    return !isWhole;
  }

  /** Holds the first line of an error, where the one above it has no part in that. */
  #beginsHeld(line: LineRef): boolean {
    const { isTextOpen, held, counted } = this.#open;
    const told = this.#kinds;
    const isHeader = told.standing === standing.header;
    const isApart = isTextOpen
      ? this.#open.isAtRestFor(line, {
          standing: isHeader ? standing.header : standing.exception,
          isKnown: told.isKnown,
          hasLevel: singleIn(told.verdict) === headerOf.own,
        })
      : isHeader || this.#above !== standing.header || counted.number !== line.number - 1;
    return isApart && this.#options.onHeld !== null && held.openStampless(line, told, true);
  }

  /** Whether a line of this standing begins a record, and the one above it waits for no more. */
  #isApart(below: Standing, isKnown: boolean, line: LineRef): boolean {
    if (this.#open.isTextOpen) return this.#open.isAtRestFor(line, { standing: below, isKnown, hasLevel: false });
    return below !== standing.text || !this.#isBelowHeader(line);
  }

  /** What stands right above it was counted and has a header, if only its words. */
  #isBelowHeader({ number }: LineRef): boolean {
    return this.#above !== standing.text && this.#open.counted.number === number - 1;
  }

  /** An empty line between records. */
  #skip(): void {
    if (this.#open.isTextOpen) this.#open.complete();
    this.#open.counted.forget();
  }
}
