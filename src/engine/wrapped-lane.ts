/** One writer's lines in a source whose lines come in envelopes: their insides, one after the other, as a stream of bytes. */
// hot path
import type { StampReader } from '../formats/stamp.ts';
import type { InsideBytes } from '../framing/envelopes/define.ts';
import { decodeLine } from '../framing/decode.ts';
import { stripAnsiBytes } from '../lib/text/strip-ansi-bytes.ts';
import { unescapeJson } from '../lib/unescape-json.ts';
import type { Carrier, ParsedRecord } from '../model/record.ts';
import type { BytePath, ReadsLines } from './byte-path.ts';
import { LinePlaces } from './line-places.ts';

/** So many bytes of insides are taken at once. */
const roomBytes = 65_536;
const lineFeed = 10;

/** Where lines are read as text. */
export interface ReadsWrapped {
  /** A line with its envelope. */
  read(line: string, number: number, offset: number): void;
  /** A line without its envelope. */
  readInside(text: string, carrier: Carrier, number: number, offset: number): void;
  parseInside(lane: string, text: string): ParsedRecord;
  stampsOf(lane: string): StampReader;
  completeLane(lane: string): void;
  isLaneInHeadedTrace(lane: string): boolean;
}

export class WrappedLane implements ReadsLines {
  /** What the envelopes of all its lines say; without time. */
  readonly carrier: Carrier;
  readonly places = new LinePlaces(1);
  readonly #text: ReadsWrapped;
  readonly #bytes: BytePath;
  #insides = Buffer.alloc(0);
  #end = 0;
  /** Number among the lane's lines, and offset among its bytes, of the first line that is not taken yet. */
  #number = 1;
  #offset = 0;
  /** Where lines lie with their envelopes. */
  #block: Buffer | null = null;
  /** The lane's line that is being read as text; -1 for none. */
  #reading = -1;
  /** Its next line goes on one that the carrier had cut. */
  isMidLine = false;

  constructor(carrier: Carrier, text: ReadsWrapped, makeBytes: (lane: WrappedLane) => BytePath) {
    this.carrier = { ...carrier, time: null };
    this.#text = text;
    this.#bytes = makeBytes(this);
  }

  get bytes(): BytePath {
    return this.#bytes;
  }

  get stamps(): StampReader {
    return this.#text.stampsOf(this.carrier.lane);
  }

  get isInHeadedTrace(): boolean {
    return this.#text.isLaneInHeadedTrace(this.carrier.lane);
  }

  /** What its format reads from a header line; an empty header with the line as message where it reads none. */
  parseHeader(text: string): ParsedRecord {
    return this.#text.parseInside(this.carrier.lane, text);
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
    if (this.isMidLine || most >= roomBytes || block[inside.from] === 0) return false;
    if (this.#insides.length === 0) this.#insides = Buffer.allocUnsafeSlow(roomBytes);
    if (this.#end + most >= roomBytes) this.take();
    let end = this.#end + most;
    if (inside.isEscaped) end = unescapeJson(block, inside.from, inside.to, this.#insides, this.#end);
    else block.copy(this.#insides, this.#end, inside.from, inside.to);
    if (isColoured && end >= 0) end = stripAnsiBytes(this.#insides, this.#end, end);
    if (end < 0) return false;
    this.#insides[end] = lineFeed;
    this.#end = end + 1;
    this.#block = block;
    this.places.add(number, offset, from, to);
    return true;
  }

  /** Has what was added counted, held or read. */
  take(): void {
    if (this.#end === 0) return;
    const end = this.#end;
    this.#end = 0;
    this.#bytes.takeLines(this.#insides, 0, end, this.#number, this.#offset);
    this.#bytes.keep();
    this.#number += this.#bytes.takenLines;
    this.#offset += end;
    this.#block = null;
    this.places.forgetBefore(this.#bytes.firstNeeded(this.#number));
  }

  /** A line of this writer is about to be read as text that was not added. */
  beginText(number: number, offset: number, isPartial: boolean): void {
    this.take();
    this.#bytes.beginText();
    this.#reading = this.#number;
    this.isMidLine = isPartial;
    if (isPartial) return;
    this.places.add(number, offset, -1, -1);
    this.#number++;
    this.#offset++;
  }

  endText(): void {
    this.#reading = -1;
  }

  /** What was inside a line that is being read. */
  onParsed(text: string, header: ParsedRecord | null): void {
    if (this.#reading >= 0) this.#bytes.onParsed(text, this.#reading, header);
  }

  read(text: string, line: number): void {
    const { places } = this;
    const from = places.fromOf(line);
    const [number, offset] = [places.numberOf(line), places.offsetOf(line)];
    this.#reading = line;
    if (this.#block !== null && from >= 0)
      this.#text.read(decodeLine(this.#block, from, places.toOf(line)), number, offset);
    else this.#text.readInside(text, this.carrier, number, offset);
    this.#reading = -1;
  }

  /** `#reading` stays: the header belongs to the line that is being read. */
  readHeader(text: string, line: number): void {
    const reading = this.#reading;
    this.#reading = -1;
    this.#text.readInside(text, this.carrier, this.places.numberOf(line), this.places.offsetOf(line));
    this.#reading = reading;
  }

  completeRecords(): void {
    this.#text.completeLane(this.carrier.lane);
  }

  /** No line follows for now. */
  flush(): void {
    this.take();
    this.#bytes.flush();
  }

  release(): void {
    this.#bytes.release();
  }
}
