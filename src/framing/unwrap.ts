/**
 * Takes envelopes off lines, sticky per source, up to two layers deep.
 *
 * What was chosen where a line is both a format and an envelope (syslog, journald's short form, a time in front of each
 * line; they have `isAlsoFormat`): it stays on, and the format reads the line, unless the text inside is a log line itself.
 * That is decided per program: in one /var/log/syslog a service that prints JSON is unwrapped, sshd is not. A trace
 * spread over syslog lines of a program that stays wrapped is joined by the assembler, which lets an exception go on
 * over lines with headers of one form. A time in front of each line comes off for all lines or none: when the lines
 * inside have headers, or frames of traces are among them.
 */
// hot path: one call per line that is read as text
import { stripAnsi } from '../lib/text/strip-ansi.ts';
import type { Carrier } from '../model/record.ts';
import type { EpochMs } from '../model/time.ts';
import type { Envelope, ReadTime, Unwrapped } from './envelopes/define.ts';
import { lineTime } from './envelopes/line-time.ts';
import { envelopes } from './envelopes/registry.ts';
import { looksLikeContinuation, looksLikeFrame, looksLikeHeader } from './inner-line.ts';
import { learnEnvelope } from './learn-envelope.ts';
import { ProgramChoice } from './program-choice.ts';

export interface UnwrappedLine {
  readonly text: string;
  /** Null where the line had no envelope. */
  readonly carrier: Carrier | null;
}

const maxLayers = 2;
/** Share of the lines that must be wrapped; the rest are a runtime's own notices. */
const leastShare = 0.6;
/** At least one line must be wrapped as surely as this. */
const leastSureness = 0.8;
/** So many last lines that are wrapped tell that those to come will be. */
const takenOver = 4;
/** Headers of syslog are wider; what is moved in so far goes on the message above. */
const leastWidth = 16;
const movedIn = /^ {16}/;
/** Lines of a time prefix are either all of it or it is the program's own stamp with bare trace lines below. */
const lineTimeShare = 0.95;
/** After so many lines in a row that do not fit, the envelope is decided anew on them. */
const maxMisses = 48;
/** Without an envelope one line in so many is kept, and of so many kept the envelope is decided anew. */
const sampleEvery = 512;
const sampleSize = 16;
/** Of so many lines without envelope one is looked at for one that nobody mistakes; so many in a row are believed. */
const glanceEvery = 6;
const believedGlances = 5;
/** Glances that led to nothing make the next ones this much dearer, up to so many in a row. */
const growth = 4;
const maxGlances = 1_536;
/** Envelopes that are nothing else: a program's own lines seldom look like them. */
const unmistakable = envelopes.filter(envelope => !('isAlsoFormat' in envelope));

/** Tabs, or more blanks than a layout's columns leave. */
const movedInText = /^(?:\t| {4})\s*\S/;

const none: string[] = [];

interface Layer {
  readonly envelope: Envelope;
  /** Set for an envelope that is a format too. */
  readonly programs: ProgramChoice | null;
  /** No line of the sample ended as whole lines do there: then nothing is a part. */
  readonly ignoresPartial: boolean;
}

/** ISO 8601 with a zone, which needs no knowledge of the source. */
const readIsoTime: ReadTime = text => {
  if (!/^\d{4}-\d\d-\d\d[T ].*(?:Z|[+-]\d\d:?\d\d)$/.test(text)) return null;
  const time = Date.parse(text.replace(/ ([+-]\d\d):?(\d\d)$/, '$1:$2'));
  return Number.isNaN(time) ? null : (time as EpochMs);
};

export class Unwrapper {
  #layers: readonly Layer[] = [];
  readonly #readTime: ReadTime;
  readonly #onChange: (lines: readonly string[]) => void;
  #misses: string[] = [];
  #sample: string[] = [];
  #plainLines = 0;
  /** The last line that was unwrapped around a program's, and how wide what came off it was. */
  #former: { readonly carrier: Carrier; readonly width: number } | null = null;
  #glances: string[] = none;
  #needed = believedGlances;
  #awaited = believedGlances;

  /**
   * `readTime` reads carriers' stamps that lack a year or a zone; without it those carriers have no time. `onChange` is
   * called with the lines that showed that the source's lines come in other envelopes than before, or in none.
   */
  constructor(readTime: ReadTime = readIsoTime, onChange: (lines: readonly string[]) => void = () => undefined) {
    this.#readTime = text => readIsoTime(text) ?? readTime(text);
    this.#onChange = onChange;
  }

  /** Ids of the envelopes that are taken off, outermost first. */
  get layers(): readonly string[] {
    return this.#layers.map(layer => layer.envelope.id);
  }

  /** The envelope whose lines can be opened from their bytes; null where there is none, or another around it. */
  get byteEnvelope(): Envelope | null {
    const [layer] = this.#layers;
    if (layer === undefined || this.#layers.length > 1 || layer.ignoresPartial) return null;
    return layer.envelope.findInside === undefined ? null : layer.envelope;
  }

  /** Lines with the envelope came that `unwrap` was not asked for. */
  noteWrapped(): void {
    if (this.#misses.length > 0) this.#misses = [];
  }

  /** As `unwrap`, but it is not counted whether the line has the envelope. */
  peek(line: string): UnwrappedLine {
    const text = stripAnsi(line);
    const [outer] = this.#layers;
    const first = outer === undefined ? null : this.#open(outer, text);
    return first === null ? { text, carrier: null } : this.#openInner(first);
  }

  /** Chooses the envelopes from the first lines of a source, or from recent ones. */
  decide(firstLines: readonly string[]): void {
    const layers: Layer[] = [];
    let lines = firstLines.map(stripAnsi);
    while (layers.length < maxLayers) {
      const layer = chooseLayer(lines, this.#readTime);
      if (layer === null) break;
      layers.push(layer);
      lines = lines.map(line => stripAnsi(layer.envelope.unwrap(line, this.#readTime)?.text ?? line));
    }
    this.#layers = layers;
    this.#misses = [];
    this.#sample = [];
  }

  /** The text inside all envelopes, without escape sequences, and what they said. */
  unwrap(line: string): UnwrappedLine {
    const text = stripAnsi(line);
    const [outer] = this.#layers;
    if (outer === undefined) {
      this.#glance(text);
      if (this.#plainLines % sampleEvery === 0) this.#take(this.#sample, text, sampleSize);
      return { text, carrier: null };
    }
    const first = this.#open(outer, text);
    if (first === null) {
      const below = this.#below(text);
      if (below !== null) return below;
      this.#former = null;
      if (outer.programs === null) this.#take(this.#misses, text, maxMisses);
      this.#glance(text);
      return { text, carrier: null };
    }
    this.noteWrapped();
    if (outer.programs !== null) this.#former = { carrier: first.carrier, width: text.length - first.text.length };
    return this.#openInner(first);
  }

  /** What is inside the second envelope, where there is one. */
  #openInner({ text, carrier }: Unwrapped): UnwrappedLine {
    const [, inner] = this.#layers;
    const bare = stripAnsi(text);
    const second = inner === undefined || carrier.isPartial ? null : this.#open(inner, bare);
    if (second === null) return { text: bare, carrier };
    return { text: stripAnsi(second.text), carrier: joinCarriers(carrier, second.carrier) };
  }

  /** journalctl moves the further lines of a message in, as far as its header is wide. */
  #below(text: string): UnwrappedLine | null {
    if (this.#former === null) return null;
    const { carrier, width } = this.#former;
    const isMovedIn = width >= leastWidth && text.length > width && text.slice(0, width).trim() === '';
    return isMovedIn ? { text: text.slice(width), carrier } : null;
  }

  #open(layer: Layer, text: string): Unwrapped | null {
    const opened = layer.envelope.unwrap(text, this.#readTime);
    if (opened === null) return null;
    if (layer.programs !== null && !layer.programs.isUnwrapped(opened)) return null;
    if (!layer.ignoresPartial || !opened.carrier.isPartial) return opened;
    return { text: opened.text, carrier: { ...opened.carrier, isPartial: false } };
  }

  /** A writer that goes into a container wraps all of its lines from one moment on. */
  #glance(text: string): void {
    if (++this.#plainLines % glanceEvery !== 0) return;
    if (!unmistakable.some(envelope => envelope.sniff(text) >= leastSureness)) {
      this.#glances = none;
      this.#awaited = this.#needed;
      return;
    }
    if (this.#glances === none) this.#glances = [];
    if (this.#glances.length < sampleSize) this.#glances.push(text.length > 4_096 ? text.slice(0, 4_096) : text);
    if (--this.#awaited > 0) return;
    const former = this.#layers;
    if (this.#decideAnew(this.#glances)) return;
    this.#layers = former;
    this.#needed = Math.min(this.#needed * growth, maxGlances);
    this.#awaited = this.#needed;
  }

  #take(kept: string[], text: string, limit: number): void {
    kept.push(text.length > 4_096 ? text.slice(0, 4_096) : text);
    if (kept.length >= limit) this.#decideAnew(kept);
  }

  /** False where the same envelopes are chosen as before. */
  #decideAnew(lines: readonly string[]): boolean {
    const former = this.layers.join(' ');
    this.decide(lines);
    if (this.layers.join(' ') === former) return false;
    this.#onChange(lines);
    return true;
  }
}

/** The inner envelope knows its own writer better; writers are those of both. */
const joinCarriers = (outer: Carrier, inner: Carrier): Carrier => ({
  time: inner.time ?? outer.time,
  level: inner.level ?? outer.level,
  service: inner.service ?? outer.service,
  host: inner.host ?? outer.host,
  writer: outer.writer === '' ? inner.writer : inner.writer === '' ? outer.writer : `${outer.writer} ${inner.writer}`,
  isPartial: inner.isPartial,
});

interface Fit {
  readonly envelope: Envelope;
  readonly share: number;
  readonly opened: readonly Unwrapped[];
}

const fitOf = (envelope: Envelope, lines: readonly string[], readTime: ReadTime): Fit | null => {
  const opened = lines.flatMap(line => envelope.unwrap(line, readTime) ?? []);
  const namesWriters = envelope.isAlsoFormat === true && opened.some(line => line.carrier.writer !== '');
  const count = namesWriters ? lines.filter(line => !movedIn.test(line)).length : lines.length;
  const share = Math.min(1, opened.length / Math.max(1, count));
  if (share < leastShare && !isTakenOver(envelope, lines, readTime)) return null;
  return lines.some(line => envelope.sniff(line) >= leastSureness) ? { envelope, share, opened } : null;
};

/** The last lines come in an envelope that nobody mistakes: somebody else has begun to pass the lines on. */
const isTakenOver = (envelope: Envelope, lines: readonly string[], readTime: ReadTime): boolean => {
  if (envelope.isAlsoFormat === true) return false;
  const tail = lines.slice(-takenOver);
  return (
    tail.length === takenOver &&
    tail.every(line => envelope.unwrap(line, readTime) !== null && envelope.sniff(line) >= leastSureness)
  );
};

const chooseLayer = (lines: readonly string[], readTime: ReadTime): Layer | null => {
  const wrapped = lines.filter(line => line.trim() !== '');
  if (wrapped.length === 0) return null;
  let best: Fit | null = null;
  let isKnown = false;
  for (const envelope of envelopes) {
    const fit = fitOf(envelope, wrapped, readTime);
    if (fit === null) continue;
    isKnown ||= envelope !== lineTime;
    if (isWorthOpening(fit) && fit.share > (best?.share ?? 0) + 0.1) best = fit;
  }
  if (best !== null && best.envelope !== lineTime) return layerOf(best);
  // What is known and stays on is the format's to read; a time may have more behind it that is on all lines.
  const learned = isKnown ? null : learnEnvelope(wrapped);
  if (learned !== null) return { envelope: learned, programs: null, ignoresPartial: false };
  return best === null ? null : layerOf(best);
};

const isWorthOpening = ({ envelope, share, opened }: Fit): boolean => {
  if (!envelope.isAlsoFormat) return true;
  const telling = opened.filter(line => !looksLikeContinuation(line.text));
  if (opened.every(line => line.carrier.writer === ''))
    return share >= lineTimeShare && isWorthAsWhole(opened, telling);
  return telling.some(line => looksLikeHeader(line.text));
};

const isWorthAsWhole = (opened: readonly Unwrapped[], telling: readonly Unwrapped[]): boolean => {
  const headers = telling.filter(line => looksLikeHeader(line.text)).length;
  if (headers * 2 > telling.length || opened.some(line => looksLikeFrame(line.text))) return true;
  // Programs stamp neither empty lines nor those that they move in: whoever did has stamped the headers, too.
  return headers > 0 && opened.some(line => line.text === '' || movedInText.test(line.text));
};

const layerOf = ({ envelope, opened }: Fit): Layer => {
  const hasPrograms = envelope.isAlsoFormat === true && opened.some(line => line.carrier.writer !== '');
  const partial = opened.filter(line => line.carrier.isPartial).length;
  return {
    envelope,
    programs: hasPrograms ? new ProgramChoice(opened) : null,
    ignoresPartial: partial > 1 && partial === opened.length,
  };
};
