/** One source's bytes on their way to records: cut into lines, counted from their bytes or read as text. */
import type { LogFormat } from '../formats/define.ts';
import type { StampReader } from '../formats/stamp.ts';
import { decodeLine, Transcoder } from '../framing/decode.ts';
import { LineSplitter, type BlockTaker, type OnLine } from '../framing/lines.ts';
import type { AssembledRecord, ParsedRecord } from '../model/record.ts';
import type { SourceStart } from '../model/source.ts';
import type { EpochMs } from '../model/time.ts';
import type { Asked } from './asked-lines.ts';
import { BytePath } from './byte-path.ts';
import { decidingEnd, decidingLines, FirstLines } from './first-lines.ts';
import type { HeldLine } from './held-line.ts';
import type { LineKinds } from './line-kinds.ts';
import type { LinePlaces } from './line-places.ts';
import { LineRef } from './line-ref.ts';
import type { ReadsLines } from './open-lines.ts';
import type { OrdinaryCounts } from './ordinary-counts.ts';
import type { RequestLane } from './request-lane.ts';
import { TextPath } from './text-path.ts';
import { WrappedLines } from './wrapped-lines.ts';

export interface StreamOptions {
  readonly start: SourceStart;
  readonly makeStamps: () => StampReader;
  readonly forcedFormat: LogFormat | null;
  /** The user's own formats, tried before the built-in ones. */
  readonly customFormats: readonly LogFormat[];
  readonly maxLineBytes: number;
  /** Lines of this rank (see `levelRank`) and worse are not ordinary. */
  readonly groupFromRank: number;
  /** Where ordinary lines are counted; null reads every line in full. */
  readonly counts: OrdinaryCounts | null;
  /** What was decided of kinds of ordinary lines; shared by all sources. */
  readonly kinds: LineKinds;
  /** Numbers that tell the kinds of writers apart. */
  readonly makeSeed: () => number;
  /** Ordinary lines are counted only where their kind was found to interest nobody. */
  readonly asksKinds: boolean;
  /** The service takes part in what an error is: a rule of the user's own says so. */
  readonly isServiceTelling: boolean;
  /** A trace in a field may tell alone what an error is: neither rules nor source maps of the user's own have a say. */
  readonly tracesTell: boolean;
  /** Whether records of that second, since 1970, are to be believed: NaN is no second. */
  readonly isTimely: (second: number) => boolean;
  /** Time, ms since 1970, of lines that tell none. */
  readonly fallbackTime: () => number;
  /** So many more, or fewer, records without a header were counted. */
  readonly onUnparsed: (more: number) => void;
  /** For each writer: takes a record that its bytes tell enough of; false when it has to be read in full. Null reads all. */
  readonly takesHeld: ((writer: Writer) => (held: HeldLine) => boolean) | null;
  /** For each writer: takes lines that tell of a request; null where nobody asks for more than counts. */
  readonly makeRequests: (writer: Writer) => RequestLane | null;
  /** A whole record, and what was asked of it when it had to be read. */
  readonly onRecord: (record: AssembledRecord, asked: Asked | null) => void;
}

/** Who wrote lines: all of a source, or some of one in which several write. */
export interface Writer {
  /** Where lines are from that do not say it; null where nothing says it. */
  readonly host: string | null;
  /** What the format reads from a header line; an empty header with the line as message where it reads none. */
  readonly parseHeader: (line: string) => ParsedRecord;
  /** Where its lines stand in the source whose envelopes are off; null where they came without. */
  readonly places: LinePlaces | null;
}

/** How much of each line is looked at to decide envelope and format. */
const decidingBytes = 65_536;

export class Stream implements BlockTaker {
  readonly start: SourceStart;
  readonly #splitter: LineSplitter;
  readonly #transcoder = new Transcoder();
  readonly #text: TextPath;
  /** Null where every line is read in full. */
  readonly #bytes: BytePath | null;
  readonly #wrapped: WrappedLines | null;
  readonly #line = new LineRef();
  readonly #first = new FirstLines();
  readonly #observed: string[] = [];
  takenLines = 0;

  constructor(options: StreamOptions) {
    const { start, counts } = options;
    this.start = start;
    this.#text = new TextPath({
      makeStamps: options.makeStamps,
      forcedFormat: options.forcedFormat,
      customFormats: options.customFormats,
      onRecord: record => options.onRecord(record, this.#askedOf(record)),
      onParsed: (line, number, header) => this.#bytes?.onParsed(line, number, header),
      onCarriedParsed: (writer, text, header) => this.#wrapped?.onParsed(writer, text, header),
      onUnwrapped: carrier => this.#wrapped?.onUnwrapped(carrier),
    });
    const { fallbackService: service, fallbackHost: host = null } = start;
    const { stamps } = this.#text;
    const parseHeader = (line: string): ParsedRecord => this.#text.parseHeader(line);
    this.#bytes =
      counts && bytesOf({ text: this.#text, stamps, service, host, parseHeader, places: null }, options, counts);
    this.#wrapped =
      counts &&
      new WrappedLines({
        text: this.#text,
        maxLineBytes: options.maxLineBytes,
        makeBytes: writer =>
          bytesOf(
            {
              text: writer,
              stamps: writer.stamps,
              service: writer.carrier.service ?? service,
              host: writer.carrier.host ?? host,
              parseHeader: line => writer.parseHeader(line),
              places: writer.places,
            },
            options,
            counts,
          ),
      });
    this.#splitter = new LineSplitter({
      taker: this.#bytes && this,
      maxLineBytes: options.maxLineBytes,
      startOffset: start.startOffset,
      isMidLine: start.isMidFile,
    });
  }

  /** The format that reads this source's records now. */
  get format(): LogFormat {
    return this.#text.format;
  }

  /** An exception has begun and may go on. */
  get isMidTrace(): boolean {
    return this.#text.isMidTrace;
  }

  /** The time of the first line that says one; null when none of the first lines does. */
  get firstTime(): EpochMs | null {
    return this.#text.firstTime;
  }

  get cutLines(): number {
    return this.#splitter.cutLines;
  }

  push(buffer: Buffer, from: number, to: number): void {
    this.#transcoder.push(buffer, from, to, this.#onUtf8);
    this.#bytes?.keep();
  }

  /** Nothing more for now: what came is read, though there was little to decide on. */
  readHeld(): void {
    if (!this.#first.isHolding) return;
    const held = this.#first.take();
    this.#read(held, 0, held.length);
  }

  /** Silence: what is open is complete. */
  idle(): void {
    this.readHeld();
    this.#flushBytes();
    this.#text.flush();
    this.#flushBytes();
  }

  /** Hands on the requests that are only counted so far. */
  flushRequests(): void {
    this.#wrapped?.flushRequests();
    this.#bytes?.flushRequests();
  }

  #flushBytes(): void {
    this.#wrapped?.flush();
    this.#bytes?.flush();
  }

  end(): void {
    this.#transcoder.end(this.#onUtf8);
    this.readHeld();
    this.#splitter.end(this.#onLine);
    this.idle();
    this.#bytes?.release();
    this.#wrapped?.release();
  }

  /** Whole lines of a block, as bytes. */
  // oxlint-disable-next-line eslint/max-params -- hot path: no object per block
  takeLines(block: Buffer, from: number, to: number, number: number, offset: number): number {
    const taker = this.#taker();
    const stop = taker?.takeLines(block, from, to, number, offset) ?? from;
    this.takenLines = taker?.takenLines ?? 0;
    return stop;
  }

  /** Who takes lines as bytes: their envelope may have been decided on anew. */
  #taker(): BytePath | WrappedLines | null {
    const envelope = this.#text.byteEnvelope;
    if (envelope === null && this.#wrapped?.isOn !== true) return this.#bytes;
    if (this.#wrapped?.isOn === false) this.#bytes?.leave();
    this.#wrapped?.follow(envelope);
    return envelope === null ? this.#bytes : this.#wrapped;
  }

  #askedOf(record: AssembledRecord): Asked | null {
    return this.#bytes?.askedOf(record) ?? this.#wrapped?.askedOf(record) ?? null;
  }

  readonly #onUtf8 = (buffer: Buffer, from: number, to: number): void => {
    const isFirst = this.#observed.length === 0;
    if (!isFirst || this.#first.isEnough(buffer, from, to)) this.#read(buffer, from, to);
    else if (this.#first.add(buffer, from, to)) this.readHeld();
  };

  #read(buffer: Buffer, from: number, to: number): void {
    if (this.#observed.length < decidingLines) this.#observe(buffer, from, decidingEnd(from, to));
    this.#splitter.push(buffer, from, to, this.#onLine);
    this.#bytes?.keep();
  }

  // oxlint-disable-next-line eslint/max-params -- hot path: the splitter makes no object per line
  readonly #onLine: OnLine = (buffer, from, to, number, offset) => {
    if (this.#bytes === null) return this.#text.read(decodeLine(buffer, from, to), number, offset);
    const line = this.#line;
    line.buffer = buffer;
    line.from = from;
    line.to = to;
    line.number = number;
    line.offset = offset;
    line.isFleeting = this.#splitter.isCarry(buffer);
    this.#taker()?.takeLine(line);
  };

  /** Looks at the first lines ahead of reading them: envelope and format are decided on several, not on one. */
  #observe(buffer: Buffer, from: number, to: number): void {
    let start = from;
    while (this.#observed.length < decidingLines && start < to) {
      const end = buffer.indexOf(10, start);
      const stop = end < 0 || end >= to ? to : end;
      const text = decodeLine(buffer, start, Math.min(stop, start + decidingBytes));
      this.#observed.push(text.endsWith('\r') ? text.slice(0, -1) : text);
      start = stop + 1;
    }
    this.#text.decide(this.#observed);
  }
}

interface WriterText extends Writer {
  readonly text: ReadsLines;
  readonly stamps: StampReader;
  /** Of lines that name none. */
  readonly service: string;
}

/** The lines of one writer as bytes. */
const bytesOf = (writer: WriterText, options: StreamOptions, counts: OrdinaryCounts): BytePath => {
  const { text, stamps, service, places } = writer;
  const seed = options.makeSeed();
  return new BytePath({
    ...options,
    text,
    stamps,
    counts,
    seed,
    stampless: {
      kinds: options.kinds.stampless,
      wanted: options.kinds.wanted,
      inner: options.kinds.inner,
      seed,
      services: counts.services,
      carriedTimeOf: number => places?.timeOf(number) ?? Number.NaN,
      fallbackTime: options.fallbackTime,
      isTimely: options.isTimely,
    },
    fallbackService: service,
    onHeld: options.takesHeld && options.takesHeld(writer),
    requests: options.makeRequests(writer),
    places,
  });
};
