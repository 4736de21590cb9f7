/**
 * Strings the stages together, the only file that knows their order:
 *
 *   source -> bytes -> lines -> envelope off -> header parsed -> records -> events -> whoever asked
 *                        \-- ordinary lines: counted from their bytes, never decoded
 */
import { buildEvent, earliestTime, plainReading, type BuiltEvent, type EventReading } from '../events/build-event.ts';
import { dependsOnNumbers } from '../events/extract/infer-level.ts';
import { KindTags } from '../events/extract/kind-tags.ts';
import { hasFacets, mayHaveTags } from '../analyses/facets.ts';
import { KindPlaces } from '../events/field-places.ts';
import { LineEvent, type KnownIdentity, type LineReading } from '../events/line-event.ts';
import type { LogFormat } from '../formats/define.ts';
import { createStampReader } from '../formats/stamp.ts';
import type { OrdinaryCount } from '../analyses/define.ts';
import { framesOf, isSure, startsOf } from '../framing/grammar.ts';
import { sourceId, type SourceId } from '../model/brand.ts';
import type { LogEvent } from '../model/event.ts';
import { levelRank, levels } from '../model/level.ts';
import type { AssembledRecord } from '../model/record.ts';
import type { SourceSink, SourceStart, SourceStatus } from '../model/source.ts';
import { dayMs, epochMs, type EpochMs } from '../model/time.ts';
import type { Asked } from './asked-lines.ts';
import { Cuts } from './cuts.ts';
import type { ErrorKeys, HeldLine, ReadsHeld } from './held-line.ts';
import type { KnowsKeys } from './known-errors.ts';
import { allReaders, kindVerdict, LineKinds, readForVerdict } from './line-kinds.ts';
import { OrdinaryCounts } from './ordinary-counts.ts';
import { RequestLane, type RequestReaders } from './request-lane.ts';
import { RequestTargets } from './request-targets.ts';
import { Stream, type Writer } from './stream.ts';

export interface PipelineOptions {
  /** Wall-clock time. */
  readonly now: () => EpochMs;
  /** IANA zone of stamps that name none; null for the machine's. */
  readonly zone: string | null;
  readonly forcedFormat: LogFormat | null;
  /** Formats of the user's own, tried before the built-in ones. */
  readonly customFormats: readonly LogFormat[];
  readonly maxLineBytes: number;
  /** The users' rules, own code and source maps; none by default. */
  readonly reading?: EventReading;
  /** Events of this rank (see `levelRank`) and worse are grouped: 0 for all. */
  readonly groupFromRank: number;
  /** Which ordinary records are read; those below are counted from their bytes where that can be. */
  readonly reads: ReadsOrdinary;
  /**
   * Takes a record that its bytes tell enough of: an error, or an ordinary line that some want to see. It is counted
   * then; false when it has to be read in full. Null where every record but counted ones is.
   */
  readonly onHeld: ((held: HeldLine, read: ReadsHeld) => boolean) | null;
  /** Who takes requests of access lines without their events; null or absent where nobody does. */
  readonly requests?: RequestReaders | null;
  /** Records outside of [since, until) are left out; infinite for no limit. */
  readonly since: number;
  readonly until: number;
  /**
   * An event, the keys that `onHeld` may know it by (null for one that only reading can tell), and who wants to see it:
   * bits as `reads` gave them, or -1 for everybody.
   */
  readonly onEvent: (built: BuiltEvent, keys: ErrorKeys | null, readers: number) => void;
  readonly onCount: (count: OrdinaryCount) => void;
  readonly onStatus: (status: SourceStatus) => void;
  readonly onGone?: (source: SourceId) => void;
}

/**
 * Which ordinary records are read: all, none, or those that a function wants. It is asked once for all records of a
 * source that are alike but for words with digits, errors too, and gives a bit for each reader that wants such, at most
 * 24.
 */
export type ReadsOrdinary = 'all' | 'none' | ((event: LogEvent) => number);

interface OpenStream {
  readonly stream: Stream;
  /** The time of the request that was settled last; NaN where another record came after it. */
  readonly lastRequest: { time: number };
  readonly counts: OrdinaryCounts | null;
  /** Time of the last record that told one, and when its bytes came. */
  lastTime: number | null;
  lastTimeAt: number;
  lastBytesAt: number;
  /** Later stamps are not believed. */
  latestTime: number;
  /** All that was there when it was opened has been read: what comes was written just now. */
  hasReachedEnd: boolean;
  /** What came last was written after that. */
  isLive: boolean;
  /** So was the record whose time is the last one. */
  isLastLive: boolean;
  /** Of its lines that were cut, how many were told of. */
  notedCuts: number;
}

/** A record is complete after this long without a further line: its writer has written all it had at once. */
const quietMs = 250;
/** While an exception is being written its writer may pause between the lines (rule 6 of grouping). */
const quietTraceMs = 500;

/** Time and level stand on the envelope (the journal's entries): nothing more is to be understood. */
const isKnownByCarrier = ({ lines }: AssembledRecord): boolean => {
  const carrier = lines[0]?.carrier ?? null;
  return carrier !== null && carrier.time !== null && carrier.level !== null;
};

const mayBeTrace = (message: string): boolean =>
  /^\s/.test(message) || startsOf(message).some(isSure) || framesOf(message).length > 0;

/** A record of one line that nothing makes think of a trace. */
const isOfItsOwn = ({ lines, rule, header }: AssembledRecord): boolean =>
  lines.length === 1 && rule === null && !mayBeTrace(header?.message ?? '');

/** Of a record that was read or held: the request before it plays no part any more. */
const setLastTime = (open: OpenStream, time: EpochMs): void => {
  open.lastTime = time;
  open.lastTimeAt = open.lastBytesAt;
  open.isLastLive = open.isLive;
  open.lastRequest.time = Number.NaN;
};

export class Pipeline implements SourceSink {
  readonly #options: PipelineOptions;
  readonly #streams = new Map<SourceId, OpenStream>();
  /** Of streams that have ended. */
  #cuts = new Cuts();
  readonly #kinds = new LineKinds();
  readonly #tags = new KindTags(mayHaveTags);
  readonly #places = new KindPlaces(hasFacets);
  readonly #targets = new RequestTargets();
  #started = 0;
  bytes = 0;
  /** Records that began without a header. */
  unparsedRecords = 0;

  constructor(options: PipelineOptions) {
    this.#options = options;
  }

  /** Who has to be told by which keys errors are known. */
  get knownKeys(): KnowsKeys {
    return this.#kinds.errors;
  }

  /** What was longer than allowed and was cut since this was last asked. */
  takeCuts(): Cuts {
    const cuts = this.#cuts;
    this.#cuts = new Cuts();
    for (const open of this.#streams.values()) this.#noteCuts(open, cuts);
    return cuts;
  }

  #noteCuts(open: OpenStream, cuts: Cuts): void {
    const { cutLines, start } = open.stream;
    if (cutLines > open.notedCuts) cuts.addLines(start.label, cutLines - open.notedCuts);
    open.notedCuts = cutLines;
  }

  onStart(source: SourceId, start: SourceStart): void {
    if (this.#streams.has(source)) this.onEnd(source);
    const { reads } = this.#options;
    const counts =
      reads === 'all' ? null : new OrdinaryCounts(this.#options.onCount, this.#options.since, this.#options.until);
    // Stamps without a year or a date are of the days before the file was last written; once its end was reached, of now.
    const reference = (): EpochMs =>
      start.modifiedAt === null || open.hasReachedEnd ? this.#options.now() : epochMs(start.modifiedAt);
    const lastRequest = { time: Number.NaN };
    const stream = new Stream({
      start,
      makeStamps: () => createStampReader({ zone: this.#options.zone, reference }),
      forcedFormat: this.#options.forcedFormat,
      customFormats: this.#options.customFormats,
      maxLineBytes: this.#options.maxLineBytes,
      counts,
      groupFromRank: this.#options.groupFromRank,
      kinds: this.#kinds,
      makeSeed: () => ++this.#started,
      asksKinds: typeof reads === 'function',
      isServiceTelling: (this.#options.reading?.rules ?? null) !== null,
      tracesTell: (this.#options.reading?.rules ?? null) === null && !this.#options.reading?.stack.mapFrames,
      isTimely: second => second * 1000 >= earliestTime && (second + 1) * 1000 <= open.latestTime,
      fallbackTime: () => this.#fallbackTime(open),
      onUnparsed: more => (this.unparsedRecords += more),
      takesHeld: this.#options.onHeld && (writer => this.#takesHeldOf(writer, start, () => open)),
      makeRequests: writer => counts && this.#newRequestLane(writer, start, counts, lastRequest),
      onRecord: (record, asked) => this.#take(open, record, asked),
    });
    const now = this.#options.now();
    const open: OpenStream = {
      stream,
      lastRequest,
      counts,
      lastTime: null,
      lastTimeAt: now,
      lastBytesAt: now,
      latestTime: now + dayMs,
      hasReachedEnd: false,
      isLive: false,
      isLastLive: false,
      notedCuts: 0,
    };
    this.#streams.set(source, open);
  }

  /** Takes what one writer of a source wrote and its bytes tell enough of. */
  #takesHeldOf(writer: Writer, start: SourceStart, openOf: () => OpenStream): (held: HeldLine) => boolean {
    const reading: LineReading = {
      source: sourceId(start.label),
      fallbackHost: writer.host,
      stack: (this.#options.reading ?? plainReading).stack,
      tags: this.#tags,
      places: this.#places,
      parse: writer.parseHeader,
    };
    const read: ReadsHeld = (held, known) => this.#readHeld(reading, held, known);
    return held => this.#takeHeld(openOf(), held, read);
  }

  // oxlint-disable-next-line eslint/max-params -- what one stream has
  #newRequestLane(
    { host, places }: Writer,
    start: SourceStart,
    counts: OrdinaryCounts,
    last: { time: number },
  ): RequestLane | null {
    const { requests: readers = null, reading, now, since, until } = this.#options;
    if (readers === null) return null;
    return new RequestLane({
      source: sourceId(start.label),
      targets: this.#targets,
      readers,
      now,
      seed: ++this.#started,
      services: counts.services,
      fallbackHost: host,
      places,
      last,
      takesFailures: reading === undefined || reading.rules === null,
      since,
      until,
    });
  }

  onBytes(source: SourceId, buffer: Buffer, from: number, to: number): void {
    this.bytes += to - from;
    const open = this.#streams.get(source);
    if (!open) return;
    open.lastBytesAt = this.#options.now();
    open.isLive = open.hasReachedEnd;
    open.latestTime = open.lastBytesAt + dayMs;
    open.stream.push(buffer, from, to);
  }

  onIdle(source: SourceId): void {
    const open = this.#streams.get(source);
    if (!open) return;
    open.stream.readHeld();
    open.counts?.flush();
    open.stream.flushRequests();
    open.hasReachedEnd = true;
  }

  onEnd(source: SourceId): void {
    const open = this.#streams.get(source);
    if (!open) return;
    open.stream.end();
    this.#noteCuts(open, this.#cuts);
    this.#streams.delete(source);
  }

  onStatus(status: SourceStatus): void {
    this.#options.onStatus(status);
  }

  onGone(source: SourceId): void {
    this.onEnd(source);
    this.#options.onGone?.(source);
  }

  /** Completes open records of all sources and hands on counts that are still held. */
  idleAll(): void {
    for (const { stream } of this.#streams.values()) stream.idle();
  }

  /** Completes the open records of sources that have been silent for a moment. */
  flushQuiet(): void {
    const now = this.#options.now();
    for (const { stream, counts, lastBytesAt } of this.#streams.values()) {
      stream.readHeld();
      if (now - lastBytesAt >= (stream.isMidTrace ? quietTraceMs : quietMs)) stream.idle();
      else {
        counts?.flush();
        stream.flushRequests();
      }
    }
  }

  /** The format of each open source, by source id. */
  formats(): ReadonlyMap<SourceId, string> {
    return new Map([...this.#streams].map(([id, { stream }]) => [sourceId(id), stream.format.id]));
  }

  #take(open: OpenStream, record: AssembledRecord, asked: Asked | null): void {
    const { start } = open.stream;
    if (record.header === null && !isKnownByCarrier(record)) this.unparsedRecords++;
    if (record.cutBy !== null) this.#cuts.addRecord(start.label);
    if (asked === null && this.#countOnly(open, record)) return;
    const built = buildEvent(record, {
      source: sourceId(start.label),
      fallbackService: start.fallbackService,
      fallbackHost: start.fallbackHost ?? null,
      fallbackTime: this.#fallbackTime(open),
      latestTime: epochMs(this.#options.now() + dayMs),
      groupFromRank: this.#options.groupFromRank,
      reading: this.#options.reading ?? plainReading,
    });
    const isWhole = asked !== null && asked.last === record.lines.at(-1)?.number;
    const isAsTold = asked === null || this.#learn(asked, record, built);
    if (!built.event.isTimeInferred) setLastTime(open, built.event.time);
    const { since, until } = this.#options;
    if (built.event.time < since || built.event.time >= until) return;
    const isAlone = record.lines.length === 1 && record.rule === null;
    const keys = isWhole && isAsTold && asked.key !== 0 ? asked : null;
    this.#options.onEvent(built, keys, isAlone && asked ? asked.readers : allReaders);
  }

  /** Learns of a record what was asked when it had to be read; false where its bytes would have told something else. */
  #learn(asked: Asked, record: AssembledRecord, { event, identity }: BuiltEvent): boolean {
    const { kind, request, stampless } = asked;
    if (stampless !== null) return stampless.learn(kind, record, event, this.#readersOf(event));
    const isLearned = request !== null && isOfItsOwn(record) && request.lane.learn(request, event, identity);
    if (kind !== 0 && !isLearned) this.#kinds.set(kind, this.#verdictOn(record, event));
    return true;
  }

  /** A record that its bytes tell enough of, unless its time is not to be believed. */
  #takeHeld(open: OpenStream, held: HeldLine, read: ReadsHeld): boolean {
    const { time } = held;
    if (time < earliestTime || time > open.latestTime) return false;
    if (this.#options.onHeld?.(held, read) !== true) return false;
    if (!held.isTimeInferred) setLastTime(open, time);
    return true;
  }

  #readHeld(reading: LineReading, held: HeldLine, known: KnownIdentity | null): LineEvent {
    const event = new LineEvent(held, known, reading);
    const { request } = held;
    if (request && !mayBeTrace(event.message)) request.lane.learn(request, event, known?.identity ?? null);
    return event;
  }

  /** What is done from now on with ordinary lines like the one of this record. */
  #verdictOn(record: AssembledRecord, event: LogEvent): number {
    if (!isOfItsOwn(record) || event.isTimeInferred) return kindVerdict.read;
    if (!record.header?.level && dependsOnNumbers(event.message, event.level)) return kindVerdict.read;
    const level = levels.indexOf(event.level);
    const readers = this.#readersOf(event);
    return readers === 0 ? kindVerdict.counted + level : readForVerdict(readers, level);
  }

  /** Who wants to see such ordinary records. */
  #readersOf(event: LogEvent): number {
    const { reads } = this.#options;
    // Errors that only their words tell: from now on they are recognised as such.
    return event.fingerprint === null && typeof reads === 'function' ? reads(event) : 0;
  }

  /** An ordinary record of one line that was read is no event where only counts are asked for. */
  #countOnly(open: OpenStream, record: AssembledRecord): boolean {
    const { header } = record;
    if (this.#options.reads !== 'none' || !open.counts || !header?.level || !header.time) return false;
    if (levelRank[header.level] >= this.#options.groupFromRank) return false;
    if (record.rule !== null || header.level === 'unknown') return false;
    setLastTime(open, header.time);
    const first = record.lines[0];
    const service = header.service ?? first?.carrier?.service ?? open.stream.start.fallbackService;
    const index = open.counts.services.indexOfText(service);
    if (index < 0) return false;
    open.counts.addLevel(Math.floor(header.time / 1000), index, header.level, Buffer.byteLength(first?.text ?? '') + 1);
    return true;
  }

  /**
   * Records without a stamp happened when their neighbour did; without any, when they were read or last written. Those
   * written while we follow happened when they came, or as much later than a neighbour that was written so, too.
   */
  #fallbackTime(open: OpenStream): EpochMs {
    const { lastRequest, lastTime, lastTimeAt, lastBytesAt, isLive, isLastLive, stream } = open;
    if (!Number.isNaN(lastRequest.time) && !isLive) return epochMs(lastRequest.time);
    if (isLive) return epochMs(lastTime === null || !isLastLive ? lastBytesAt : lastTime + lastBytesAt - lastTimeAt);
    if (lastTime !== null) return epochMs(lastTime);
    const { firstTime } = stream;
    if (firstTime !== null) return firstTime;
    const { modifiedAt } = stream.start;
    return modifiedAt === null ? this.#options.now() : epochMs(Math.min(modifiedAt, this.#options.now()));
  }
}
