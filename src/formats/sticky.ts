/** Keeps one source on its format, lets a second one stand beside it, and notices when the source changes over. */
import type { ParsedRecord } from '../model/record.ts';
import type { LogFormat, ParseContext } from './define.ts';
import { detectFormat, type Detection } from './detect.ts';
import { plain } from './plain.ts';
import { formats } from './registry.ts';
import type { StampReader } from './stamp.ts';

export interface StickyOptions {
  readonly stamps: StampReader;
  /** The user named the format: nothing is guessed. */
  readonly forced?: LogFormat;
  /** Formats of the user's own, tried before the built-in ones. */
  readonly custom?: readonly LogFormat[];
}

/** A line this sure of its format needs no second one to be believed. */
const sureEnough = 0.8;
/** Less says that a line may be anything. */
const leastCertainty = 0.05;
/** Sightings that make another format a companion of the main one. */
const companionSightings = 2;
/** Headers of others in a row, with none of the main format between them, after which the source has changed over. */
const changeAfter = 8;
/** Lines kept for deciding what it has changed to. */
const keptLines = 64;
/** Lines looked at closely, in vain, before only one in sixteen is. */
const patience = 4_096;

export class StickyFormat {
  readonly #context: ParseContext;
  readonly #forced: LogFormat | null;
  readonly #candidates: readonly LogFormat[];
  #main: LogFormat;
  #detection: Detection | null = null;
  /** Formats seen beside the main one, and how often. */
  #sightings = new Map<LogFormat, number>();
  #foreign: string[] = [];
  #inVain = 0;

  constructor({ stamps, forced, custom = [] }: StickyOptions) {
    this.#context = { stamps, memory: new Map() };
    this.#forced = forced ?? null;
    this.#main = forced ?? plain;
    this.#candidates = custom.length === 0 ? formats : [...custom, ...formats];
  }

  get format(): LogFormat {
    return this.#main;
  }

  /** What the format was decided on; null when nothing was, or when the user named it. */
  get detection(): Detection | null {
    return this.#detection;
  }

  /** Decides on these lines, forgetting what was decided before. */
  decide(firstLines: readonly string[]): void {
    if (this.#forced) return;
    this.#context.memory.clear();
    this.#sightings = new Map();
    this.#foreign = [];
    this.#detection = detectFormat(firstLines, this.#context, this.#candidates);
    this.#main = this.#detection.format;
    for (const line of firstLines)
      if (this.#main === plain || !this.#main.parse(line, this.#context)) this.#sight(line);
  }

  /** The parts of a header; null when the line is none of any format that this source writes. */
  parse(line: string): ParsedRecord | null {
    if (this.#forced) return this.#main.parse(line, this.#context);
    const isPlain = this.#main === plain;
    const record = isPlain ? null : this.#main.parse(line, this.#context);
    if (record) {
      if (this.#foreign.length > 0) this.#foreign.length = 0;
      return record;
    }
    return this.#parseForeign(line) ?? (isPlain ? this.#parsePlain(line) : null);
  }

  /** A level at the front is a header of the main format's as well as any other. */
  #parsePlain(line: string): ParsedRecord | null {
    const record = plain.parse(line, this.#context);
    if (record !== null && record.level !== null) this.noteOwn();
    return record;
  }

  /** A line with a header of the main format came, if it was read or not. */
  noteOwn(): void {
    if (this.#foreign.length > 0) this.#foreign.length = 0;
  }

  #parseForeign(line: string): ParsedRecord | null {
    if (!mayBeHeader(line)) return null;
    const format = this.#companionFor(line) ?? this.#sight(line);
    if (!format) return null;
    const record = format.parse(line, this.#context);
    if (record) this.#noteForeign(line);
    return record;
  }

  /** A known companion that fits; JSON amid text is found by `#sight` at once, its sniff being sure. */
  #companionFor(line: string): LogFormat | null {
    for (const [format, count] of this.#sightings) {
      if (count >= companionSightings && format.sniff(line) >= leastCertainty) return format;
    }
    return null;
  }

  /** The format that fits a line best, once it may be believed; counts what it saw. */
  #sight(line: string): LogFormat | null {
    if (!mayBeHeader(line)) return null;
    if (++this.#inVain > patience && this.#inVain % 16 !== 0) return null;
    const [format, certainty] = bestFor(line, this.#candidates);
    if (!format || format === plain || format === this.#main || certainty < leastCertainty) return null;
    this.#inVain = 0;
    const count = (this.#sightings.get(format) ?? 0) + 1;
    this.#sightings.set(format, count);
    const isBelieved = count >= companionSightings || certainty >= sureEnough || this.#main === plain;
    return isBelieved ? format : null;
  }

  #noteForeign(line: string): void {
    this.#foreign.push(line);
    if (this.#foreign.length > keptLines) this.#foreign.shift();
    if (this.#foreign.length >= changeAfter && this.#foreign.length % changeAfter === 0) this.#changeOver();
  }

  #changeOver(): void {
    const found = detectFormat(this.#foreign, this.#context, this.#candidates);
    if (found.format === plain || found.share < 0.5) return;
    const former = this.#main;
    this.#main = found.format;
    this.#detection = found;
    this.#foreign = [];
    this.#sightings.delete(found.format);
    if (former !== plain) this.#sightings.set(former, companionSightings);
  }
}

const bestFor = (line: string, candidates: readonly LogFormat[]): [LogFormat | null, number] => {
  const head = line.length > 2_048 ? line.slice(0, 2_048) : line;
  let best: LogFormat | null = null;
  let most = 0;
  for (const format of candidates) {
    const certainty = format.sniff(head);
    if (certainty > most) [best, most] = [format, certainty];
  }
  return [best, most];
};

/** A header begins with a sign or a level, or has a digit near its front; lines of traces are indented or have none. */
const mayBeHeader = (line: string): boolean => {
  const first = line.charCodeAt(0);
  if (Number.isNaN(first) || first === 32 || first === 9) return false;
  return /^[{[<#]|^[A-Za-z]{3,11}[:=]/.test(line) || /\d/.test(line.slice(0, 32));
};
