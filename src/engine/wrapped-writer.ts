/** One writer's lines in a source whose lines come in envelopes: their insides, one after the other, as a stream of bytes. */
// hot path
import type { StampReader } from '../formats/stamp.ts';
import type { InsideBytes } from '../framing/envelopes/define.ts';
import { decodeLine } from '../framing/decode.ts';
import type { LineBelow } from '../framing/standing.ts';
import { stripAnsiBytes } from '../lib/text/strip-ansi-bytes.ts';
import { unescapeJson } from '../lib/unescape-json.ts';
import type { Carrier, ParsedRecord } from '../model/record.ts';
import type { BytePath } from './byte-path.ts';
import { epochMs } from '../model/time.ts';
import { LinePlaces } from './line-places.ts';
import type { ReadsLines } from './open-lines.ts';
import { StampCache } from './stamp-cache.ts';

/** So many bytes of insides are taken at once. */
const roomBytes = 65_536;
/** Rooms that nobody's lines are in: sources take turns, so that a few do for all. */
const rooms: Buffer[] = [];
const lineFeed = 10;
/** Where the hour stands in `2026-03-04T10:20:30Z`. */
const hourAt = 11;

/** Where lines are read as text. */
export interface ReadsWrapped {
  /** A line with its envelope. */
  read(line: string, number: number, offset: number): void;
  /** A line without its envelope. */
  readInside(text: string, carrier: Carrier, number: number, offset: number): void;
  parseInside(writer: string, text: string): ParsedRecord;
  stampsOf(writer: string): StampReader;
  completeWriter(writer: string): void;
  isWriterInHeadedTrace(writer: string): boolean;
  isAtRestFor(line: LineBelow, writer: string): boolean;
  noteOwnHeaders(writer: string): void;
}

export class WrappedWriter implements ReadsLines {
  /** What the envelopes of all its lines say; without time. */
  readonly carrier: Carrier;
  readonly places = new LinePlaces(1);
  readonly #text: ReadsWrapped;
  readonly #bytes: BytePath;
  readonly #seconds: StampCache;
  /** Null while no lines wait. */
  #insides: Buffer | null = null;
  #end = 0;
  /** Number among the writer's lines, and offset among its bytes, of the first line that is not taken yet. */
  #number = 1;
  #offset = 0;
  /** Where lines lie with their envelopes. */
  #block: Buffer | null = null;
  /** The writer's line that is being read as text; -1 for none. */
  #reading = -1;
  /** The line that is being read was not added. */
  #isApart = false;
  /** Its next line goes on one that the carrier had cut. */
  #isMidLine = false;
  /** The hour of the carrier in which a stamp of the writer was last compared with its time, and that of the line at hand. */
  #hour = -1;
  #nextHour = -1;

  constructor(carrier: Carrier, text: ReadsWrapped, makeBytes: (writer: WrappedWriter) => BytePath) {
    this.carrier = { ...carrier, time: null };
    this.#text = text;
    this.#bytes = makeBytes(this);
    this.#seconds = new StampCache(this.stamps);
  }

  get bytes(): BytePath {
    return this.#bytes;
  }

  get stamps(): StampReader {
    return this.#text.stampsOf(this.carrier.writer);
  }

  get isInHeadedTrace(): boolean {
    return this.#text.isWriterInHeadedTrace(this.carrier.writer);
  }

  isAtRestFor(line: LineBelow): boolean {
    return this.#text.isAtRestFor(line, this.carrier.writer);
  }

  noteOwnHeaders(): void {
    this.#text.noteOwnHeaders(this.carrier.writer);
  }

  /** What its format reads from a header line; an empty header with the line as message where it reads none. */
  parseHeader(text: string): ParsedRecord {
    return this.#text.parseInside(this.carrier.writer, text);
  }

  /**
   * Adds the line inside bytes [from, to) of a block, to be taken with others; false where it has to be read as text.
   * `isColoured` where escape sequences stand in it. O(bytes).
   */
  // oxlint-disable-next-line eslint/max-params -- hot path: no object per line
  add(
    block: Buffer,
    from: number,
    to: number,
    inside: InsideBytes,
    isColoured: boolean,
    number: number,
    offset: number,
  ): boolean {
    const most = inside.to - inside.from;
    if (this.#isMidLine || most >= roomBytes || !this.#isHourKnown(block, inside)) return false;
    if (this.#end + most >= roomBytes) this.take();
    const insides = (this.#insides ??= rooms.pop() ?? Buffer.allocUnsafeSlow(roomBytes));
    let end = this.#end + most;
    if (inside.isEscaped) end = unescapeJson(block, inside.from, inside.to, insides, this.#end);
    else block.copy(insides, this.#end, inside.from, inside.to);
    if (isColoured && end >= 0) end = stripAnsiBytes(insides, this.#end, end);
    if (end < 0 || (end > this.#end && insides[this.#end] === 0)) return false;
    insides[end] = lineFeed;
    this.#end = end + 1;
    this.#block = block;
    this.places.add(number, offset, from, to, this.#timeOf(block, inside));
    return true;
  }

  /** Has what was added counted, held or read. */
  take(): void {
    const insides = this.#insides;
    if (insides === null) return;
    const end = this.#end;
    this.#insides = null;
    this.#end = 0;
    this.#bytes.takeLines(insides, 0, end, this.#number, this.#offset);
    this.#bytes.keep();
    rooms.push(insides);
    this.#number = this.places.next;
    this.#offset += end;
    this.#block = null;
    this.#forgetPlaces();
  }

  #forgetPlaces(): void {
    this.places.forgetBefore(this.#bytes.firstNeeded(this.#number));
  }

  /**
   * Clocks change at full hours: one line of each is read as text, which shows how far the writer's stamps are from the
   * carrier's time.
   */
  #isHourKnown(block: Buffer, { stampFrom }: InsideBytes): boolean {
    if (stampFrom < 0) return true;
    this.#nextHour = (block[stampFrom + hourAt] as number) * 256 + (block[stampFrom + hourAt + 1] as number);
    return this.#nextHour === this.#hour || this.#bytes.isStampless;
  }

  /** What lines without a stamp have from their envelope. */
  #timeOf(block: Buffer, { stampFrom, stampTo }: InsideBytes): number {
    if (stampFrom < 0 || !this.#bytes.isStampless) return Number.NaN;
    const second = this.#seconds.secondOf(block, stampFrom, stampTo);
    return Math.trunc(second * 1000 + this.#seconds.fractionOf(block, stampFrom, stampTo));
  }

  /** A line of this writer is about to be read as text that was not added. */
  beginText(number: number, offset: number, isPartial: boolean): void {
    this.take();
    this.#bytes.beginText();
    this.#reading = this.#number;
    this.#isApart = true;
    this.#isMidLine = isPartial;
    if (isPartial) return;
    this.places.add(number, offset, -1, -1, Number.NaN);
    this.#number++;
    this.#offset++;
  }

  endText(): void {
    this.#reading = -1;
    this.#isApart = false;
    this.#forgetPlaces();
  }

  /** What was inside a line that is being read. */
  onParsed(text: string, header: ParsedRecord | null): void {
    if (this.#reading >= 0) this.#bytes.onParsed(text, this.#reading, header);
    if (this.#isApart && header !== null && header.time !== null) this.#hour = this.#nextHour;
  }

  /** Its place is known by its number. */
  read(text: string, number: number): void {
    const { places } = this;
    const from = places.fromOf(number);
    const [physical, offset] = [places.numberOf(number), places.offsetOf(number)];
    this.#reading = number;
    if (this.#block !== null && from >= 0)
      this.#text.read(decodeLine(this.#block, from, places.toOf(number)), physical, offset);
    else this.#text.readInside(text, this.#carrierOf(number), physical, offset);
    this.#reading = -1;
  }

  /** With the time of a line that has no stamp of its own. */
  #carrierOf(number: number): Carrier {
    const time = this.places.timeOf(number);
    return Number.isNaN(time) ? this.carrier : { ...this.carrier, time: epochMs(time) };
  }

  /** `#reading` stays: the header belongs to the line that is being read. */
  readHeader(text: string, number: number): void {
    const reading = this.#reading;
    this.#reading = -1;
    this.#text.readInside(text, this.#carrierOf(number), this.places.numberOf(number), this.places.offsetOf(number));
    this.#reading = reading;
  }

  completeRecords(): void {
    this.#text.completeWriter(this.carrier.writer);
  }

  /** No line follows for now. */
  flush(): void {
    this.take();
    this.#bytes.flush();
  }

  flushRequests(): void {
    this.#bytes.flushRequests();
  }

  release(): void {
    this.#bytes.release();
  }
}
