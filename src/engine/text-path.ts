/** Lines as text on their way to records: envelope off, header parsed, assembled. */
import type { LogFormat } from '../formats/define.ts';
import type { StampReader } from '../formats/stamp.ts';
import { StickyFormat } from '../formats/sticky.ts';
import { CarrierZone } from '../framing/carrier-zone.ts';
import { Assembler } from '../framing/assembler.ts';
import { PartialJoiner, type JoinedLine } from '../framing/partials.ts';
import { Unwrapper, type UnwrappedLine } from '../framing/unwrap.ts';
import type { Envelope } from '../framing/envelopes/define.ts';
import type { LineBelow } from '../framing/standing.ts';
import { emptyRecord, type AssembledRecord, type Carrier, type ParsedRecord } from '../model/record.ts';
import type { EpochMs } from '../model/time.ts';
import { carrierStamps } from './carrier-stamps.ts';

export interface TextPathOptions {
  readonly makeStamps: () => StampReader;
  readonly forcedFormat: LogFormat | null;
  /** The user's own formats, tried before the built-in ones. */
  readonly customFormats: readonly LogFormat[];
  readonly onRecord: (record: AssembledRecord) => void;
  /** Called with every line that came without envelope, after parsing and before it is assembled. */
  readonly onParsed: (line: string, number: number, header: ParsedRecord | null) => void;
  /** The same of what was inside an envelope, by its writer. */
  readonly onCarriedParsed: (writer: string, text: string, header: ParsedRecord | null) => void;
  /** Called with what its envelope says of a line before it is joined to others. */
  readonly onUnwrapped: (carrier: Carrier) => void;
}

interface WriterFormat {
  readonly format: StickyFormat;
  readonly stamps: StampReader;
  readonly zone: CarrierZone;
}

/** Writers in one stream that may log in different formats. */
const maxWriters = 64;

export class TextPath {
  readonly stamps: StampReader;
  readonly #options: TextPathOptions;
  readonly #unwrapper: Unwrapper;
  readonly #assembler: Assembler;
  readonly #partials = new PartialJoiner(line => this.#onCarried(line));
  readonly #formats = new Map<string, WriterFormat>();
  readonly #main: WriterFormat;
  #firstTime: EpochMs | null = null;

  constructor(options: TextPathOptions) {
    this.#options = options;
    this.stamps = options.makeStamps();
    this.#main = { format: this.#newFormat(this.stamps), stamps: this.stamps, zone: new CarrierZone() };
    this.#unwrapper = new Unwrapper(
      text => this.stamps.read(text),
      lines => this.#decideFormats(lines.map(line => this.#unwrapper.peek(line))),
    );
    this.#assembler = new Assembler(options.onRecord);
  }

  get format(): LogFormat {
    return this.#main.format.format;
  }

  get isOpen(): boolean {
    return this.#assembler.isOpen;
  }

  /** An exception has begun and may go on. */
  get isMidTrace(): boolean {
    return this.#assembler.isMidTrace;
  }

  /** An exception is open whose every line had a header: lines with one may go on it. */
  get isInHeadedTrace(): boolean {
    return this.#assembler.isInHeadedTrace;
  }

  /** Decides envelope and format on the first lines of a source. */
  decide(firstLines: readonly string[]): void {
    this.#unwrapper.decide(firstLines);
    const inner = firstLines.map(line => this.#unwrapper.unwrap(line));
    this.#decideFormats(inner);
    this.#firstTime ??= this.#earliest(inner);
  }

  #decideFormats(lines: readonly UnwrappedLine[]): void {
    this.#main.format.decide(lines.map(line => line.text));
    if (lines.some(line => line.carrier !== null)) this.#decideWriters(lines);
  }

  /** The time of the first line that says one, as far as format and envelope were decided on; null when none did. */
  get firstTime(): EpochMs | null {
    return this.#firstTime;
  }

  #earliest(lines: readonly UnwrappedLine[]): EpochMs | null {
    for (const { text, carrier } of lines) {
      const time = carrier?.time ?? this.#main.format.parse(text)?.time ?? null;
      if (time !== null) return time;
    }
    return null;
  }

  read(line: string, number: number, offset: number): void {
    const { text, carrier } = this.#unwrapper.unwrap(line);
    if (carrier !== null) this.#options.onUnwrapped(carrier);
    if (carrier !== null || this.#partials.isOpen) return this.#partials.push(text, carrier, number, offset);
    const header = this.#main.format.parse(text);
    this.#options.onParsed(line, number, header);
    this.#assembler.push({ text, number, offset, header, carrier });
  }

  /** A header that was taken for an ordinary line and turns out to own the next one. */
  readHeader(text: string, number: number, offset: number): void {
    this.#assembler.push({ text, number, offset, header: this.#main.format.parse(text), carrier: null });
  }

  /** What the format reads from a header line; an empty header with the line as message where it reads none. */
  parseHeader(text: string): ParsedRecord {
    return this.#main.format.parse(text) ?? { ...emptyRecord, message: text };
  }

  /** The envelope around the source's lines where it can be opened from their bytes. */
  get byteEnvelope(): Envelope | null {
    return this.#unwrapper.byteEnvelope;
  }

  /** What an envelope's line holds; nothing is done with it. */
  peek(line: string): UnwrappedLine {
    return this.#unwrapper.peek(line);
  }

  /** Lines with the envelope were opened from their bytes. */
  noteWrapped(): void {
    this.#unwrapper.noteWrapped();
  }

  /** A whole line whose envelope is off already. */
  readInside(text: string, carrier: Carrier, number: number, offset: number): void {
    this.#onCarried({ text, carrier, number, offset, lastNumber: number });
  }

  /** `parseHeader` in the format of one writer. */
  parseInside(writer: string, text: string): ParsedRecord {
    return this.#formatOf(writer).format.parse(text) ?? { ...emptyRecord, message: text };
  }

  /** Reads the stamps of one writer in the zone that its envelopes tell. */
  stampsOf(writer: string): StampReader {
    const { stamps, zone } = this.#formatOf(writer);
    return carrierStamps(stamps, zone);
  }

  /** Completes what one writer has open. */
  completeWriter(writer: string): void {
    this.#assembler.flushWriter(writer);
  }

  /** As `isInHeadedTrace`, of one writer's. */
  isWriterInHeadedTrace(writer: string): boolean {
    return this.#assembler.isWriterInHeadedTrace(writer);
  }

  /** Whether a line of one writer begins a record now, and what is open there waits for nothing (see `leavesAlone`). */
  isAtRestFor(line: LineBelow, writer = ''): boolean {
    return !this.#partials.isOpen && this.#assembler.isAtRestFor(writer, line);
  }

  /** Lines of one writer with a header of its format came that were not read; of the source's own without a writer. */
  noteOwnHeaders(writer?: string): void {
    (writer === undefined ? this.#main : this.#formatOf(writer)).format.noteOwn();
  }

  /** Completes open records. */
  completeRecords(): void {
    if (this.#assembler.isOpen) this.#assembler.flush();
  }

  /** The end, or silence: completes everything that is open. */
  flush(): void {
    if (this.#partials.isOpen) this.#partials.flush();
    this.completeRecords();
  }

  /** A line that came in an envelope; its parts, where the carrier had cut it, are joined. */
  #onCarried({ text, carrier, number, offset, lastNumber }: JoinedLine): void {
    const { format, zone } = carrier === null ? this.#main : this.#formatOf(carrier.writer);
    const parsed = format.parse(text);
    const header = parsed === null || carrier === null ? parsed : zone.move(parsed, carrier, text);
    if (carrier !== null) this.#options.onCarriedParsed(carrier.writer, text, header);
    this.#assembler.push({ text, number, offset, header, carrier, lastNumber });
  }

  #newFormat(stamps: StampReader): StickyFormat {
    const { forcedFormat, customFormats: custom } = this.#options;
    return new StickyFormat(forcedFormat ? { stamps, forced: forcedFormat } : { stamps, custom });
  }

  /** Each writer in the stream may have a format of its own. */
  #decideWriters(lines: readonly UnwrappedLine[]): void {
    const byWriter = new Map<string, string[]>();
    for (const { text, carrier } of lines) {
      const writer = carrier?.writer ?? '';
      const texts = byWriter.get(writer);
      if (texts) texts.push(text);
      else byWriter.set(writer, [text]);
    }
    for (const [writer, texts] of byWriter) if (texts.length >= 2) this.#formatOf(writer).format.decide(texts);
  }

  #formatOf(writer: string): WriterFormat {
    const known = this.#formats.get(writer);
    if (known) return known;
    if (this.#formats.size >= maxWriters) return this.#main;
    const stamps = this.#options.makeStamps();
    const made = { format: this.#newFormat(stamps), stamps, zone: new CarrierZone() };
    this.#formats.set(writer, made);
    return made;
  }
}
