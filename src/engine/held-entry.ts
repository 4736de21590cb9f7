/** A record that waits for the next header to show that it is whole: what its header said, and its keys. */
// hot path
import { ByteKey } from '../events/fingerprint/byte-key.ts';
import { noNames, type HeaderNames } from '../model/header-names.ts';
import { levels, type Level } from '../model/level.ts';
import { epochMs, type EpochMs } from '../model/time.ts';
import type { FastLane } from './fast-lane.ts';
import { undecided, type HeldLine } from './held-line.ts';
import { HeldRecord } from './held-record.ts';
import { kindVerdict, readersOf, readForVerdict, type LineKinds } from './line-kinds.ts';
import type { LinePlaces } from './line-places.ts';
import type { LineRef } from './line-ref.ts';
import type { AskedRequest } from './request-lane.ts';
import type { OrdinaryCounts } from './ordinary-counts.ts';
import type { StamplessKinds } from './stampless-kinds.ts';
import { endIn, headerOf, isBareIn, severalIn, singleIn } from './stampless-verdict.ts';
import { TraceKey } from './trace-key.ts';

export interface HeldEntryOptions {
  readonly counts: OrdinaryCounts;
  readonly kinds: LineKinds;
  /** Tells this source's kinds from those of others. */
  readonly seed: number;
  /** Who wants to see an error is asked once for each kind of them. */
  readonly asksKinds: boolean;
  /** The service takes part in what an error is: a rule of the user's own says so. */
  readonly isServiceTelling: boolean;
  /** A trace in a field may tell alone what an error is: neither rules nor source maps of the user's own have a say. */
  readonly tracesTell: boolean;
  /** Where lines stand in the source whose envelopes are off; null where they came without. */
  readonly places: LinePlaces | null;
}

const httpMethods: ReadonlySet<string> = new Set('GET POST PUT PATCH DELETE HEAD OPTIONS CONNECT TRACE'.split(' '));
const longestMethod = 8;
const blank = 0x20;
const colon = 0x3a;

/** Whether [from, to) begins as a request line does: `GET /x`. */
const isRequestLine = (buffer: Buffer, from: number, to: number): boolean => {
  if (from < 0) return false;
  const end = buffer.indexOf(blank, from);
  if (end < 0 || end - from > longestMethod || end + 1 >= to || buffer[end + 1] === blank) return false;
  return httpMethods.has(buffer.toString('latin1', from, end));
};

export class HeldEntry implements HeldLine {
  readonly #options: HeldEntryOptions;
  readonly #lane: FastLane;
  readonly #key = new ByteKey();
  readonly #kind = new ByteKey();
  readonly #trace = new TraceKey();
  readonly record = new HeldRecord();
  isError = false;
  /** What its bytes tell of a request that was not taken. */
  request: AskedRequest | null = null;
  /** Who told its first line, which has no stamp; what was decided of such, by this key of their kind. Null for others. */
  stampless: StamplessKinds | null = null;
  names: HeaderNames = noNames;
  verdict = 0;
  askedKind = 0;
  isTimeInferred = false;
  readers = 0;
  traceKey = 0;
  isWrapped = false;
  kind = 0;
  second = 0;
  #keyValue = 0;
  #isKeyRead = false;
  #time = 0;
  #service = 0;
  #level = 0;
  /** Bytes of the header before its message. */
  #end = 0;
  /** Status of a failed request that the line tells and nothing else; 0 for any other line. */
  #status = 0;
  /** Where stamp and service stand in the header. */
  #stampFrom = 0;
  #stampTo = 0;
  #serviceFrom = 0;
  #serviceTo = 0;

  constructor(options: HeldEntryOptions, lane: FastLane) {
    this.#options = options;
    this.#lane = lane;
  }

  get isOpen(): boolean {
    return this.record.isOpen;
  }

  /** Read when it is first asked for: a known trace says enough. */
  get key(): number {
    if (!this.#isKeyRead) this.#readKey();
    return this.#keyValue;
  }

  get time(): EpochMs {
    return epochMs(this.#time);
  }

  get level(): Level {
    return levels[this.#level] ?? 'unknown';
  }

  get service(): string {
    return this.#options.counts.services.names[this.#service] ?? '';
  }

  message(): string {
    return this.record.headerText(this.stampless === null ? this.#end : this.isHeaded ? endIn(this.verdict) : 0);
  }

  text(): string {
    return this.record.text();
  }

  get line(): number {
    const { firstNumber } = this.record;
    return this.#options.places?.numberOf(firstNumber) ?? firstNumber;
  }

  get lastLine(): number {
    const { lastNumber } = this.record;
    return this.#options.places?.numberOf(lastNumber) ?? lastNumber;
  }

  get offset(): number {
    const { firstNumber, offset } = this.record;
    return this.#options.places?.offsetOf(firstNumber) ?? offset;
  }

  get messageFrom(): number {
    if (this.stampless !== null) return !this.isHeaded ? 0 : isBareIn(this.verdict) ? endIn(this.verdict) : -1;
    return this.#lane.isBare ? this.record.messageFrom(this.#end) : -1;
  }

  /** Begins with the line that the fast lane classified last; false when it can't be held. */
  open(line: LineRef, isError: boolean): boolean {
    const { layout } = this.#lane;
    if (layout === null || !this.record.open(line)) return false;
    this.isError = isError;
    this.readers = isError ? undecided : this.#lane.readers;
    this.kind = isError ? 0 : this.#lane.kind;
    this.second = this.#lane.second;
    this.#time = this.#lane.timeOf(line.buffer);
    this.#service = this.#lane.service;
    this.#level = this.#lane.level;
    this.#end = layout.end - line.from;
    this.#status = isRequestLine(line.buffer, layout.requestFrom, layout.requestTo) ? layout.status : 0;
    this.stampless = null;
    this.names = this.#lane.names;
    this.askedKind = 0;
    this.isTimeInferred = false;
    this.#stampFrom = layout.timeFrom - line.from;
    this.#stampTo = layout.timeTo - line.from;
    this.#serviceFrom = Math.max(0, layout.serviceFrom - line.from);
    this.#serviceTo = layout.serviceFrom < 0 ? 0 : layout.serviceTo - line.from;
    return true;
  }

  /** Begins with a line that has no stamp, which was told last; false when it can't be held. */
  openStampless(line: LineRef, told: StamplessKinds, isError: boolean): boolean {
    if (!this.record.open(line)) return false;
    this.stampless = told;
    this.names = noNames;
    this.verdict = told.verdict;
    this.askedKind = told.kind;
    this.isTimeInferred = told.isTimeInferred;
    this.isError = isError;
    this.readers = isError ? undecided : told.readers;
    this.kind = isError ? 0 : told.kind;
    this.second = told.second;
    this.#time = told.time;
    this.#service = told.service;
    this.#level = told.level;
    this.#status = 0;
    this.#stampFrom = 0;
    this.#stampTo = 0;
    this.#serviceFrom = 0;
    this.#serviceTo = 0;
    return true;
  }

  get lineCount(): number {
    return this.record.lineCount;
  }

  /** Its last line announces what follows. */
  get endsInColon(): boolean {
    return this.record.endsIn(colon);
  }

  /** Whether the record has a header; without a stamp that depends on whether lines follow. */
  get isHeaded(): boolean {
    const { verdict, record } = this;
    if (this.stampless === null) return true;
    return (record.lineCount === 1 ? singleIn(verdict) : severalIn(verdict)) === headerOf.own;
  }

  /** Makes a record whose end was seen ready to be known by its bytes; false where only its text tells. */
  isReadable(): boolean {
    if (this.stampless === null) return true;
    this.record.trimEnd();
    return !this.record.hasEscapes;
  }

  /** Counts the record as one of its second, service and level. */
  count(): void {
    this.#options.counts.add(this.second, this.#service, this.#level, this.record.textBytes + 1);
  }

  decide(readers: number): void {
    this.readers = readers;
    this.#options.kinds.set(this.kind, readForVerdict(readers, this.#level));
  }

  get exceptionKey(): number {
    if (this.traceKey !== 0) return this.isWrapped ? 0 : this.traceKey;
    if (this.record.lineCount === 1) return 0;
    if (!this.#isKeyRead) this.#readKey();
    const key = this.#kind;
    key.begin(0);
    key.addKey(this.#key);
    if (this.isWrapped) this.record.addFirstBelow(key);
    return key.value;
  }

  /** Reads the keys of an error, and who wants to see it. */
  readKeys(): void {
    const { seed, tracesTell, asksKinds } = this.#options;
    this.#isKeyRead = false;
    this.traceKey = tracesTell && !this.#lane.isPlain ? this.record.traceKey(this.#trace, seed) : 0;
    this.isWrapped = this.traceKey !== 0 && this.#trace.isWrapped;
    this.readers = 0;
    if (!asksKinds) return;
    const kind = this.#kind;
    kind.begin(~seed);
    this.record.addKind(kind, this.#stampFrom, this.#stampTo);
    if (this.record.lineCount > 1) {
      this.#readKey();
      kind.addKey(this.#key);
      if (this.isWrapped) this.record.addFirstBelow(kind);
    }
    this.kind = kind.value;
    const verdict = this.#options.kinds.get(this.kind);
    this.readers = verdict === kindVerdict.none ? undecided : readersOf(verdict);
  }

  /**
   * An exception below the header names the problem alone; else the header's message does, or takes part. The service
   * takes no part in it, wherever it stands.
   */
  #readKey(): void {
    const { record } = this;
    const key = this.#key;
    key.begin(this.#options.isServiceTelling ? this.#serviceHash : 0);
    if (this.#status > 0 && record.lineCount === 1) key.addNumber(this.#status);
    else if (this.stampless !== null || !this.#lane.isPlain) this.#addWholeHeader(key);
    else if (!record.hasOwnBody) record.addHeader(key, this.#end);
    // Frames tell by digits too that masking leaves out of words.
    if (this.traceKey !== 0) {
      key.addNumber(this.traceKey | 0);
      key.addNumber(Math.floor(this.traceKey / 0x200000) | 0);
    }
    if (record.addBody(key)) this.isWrapped = true;
    this.#keyValue = key.value;
    this.#isKeyRead = true;
  }

  get #serviceHash(): number {
    return (this.#options.counts.services.hashes[this.#service] ?? 0) ^ this.#level;
  }

  /** All of a header but for its stamp and its service. */
  #addWholeHeader(key: ByteKey): void {
    const { record } = this;
    const isStampFirst = this.#stampFrom <= this.#serviceFrom;
    record.addFields(key, 0, isStampFirst ? this.#stampFrom : this.#serviceFrom);
    record.addFields(
      key,
      isStampFirst ? this.#stampTo : this.#serviceTo,
      isStampFirst ? this.#serviceFrom : this.#stampFrom,
    );
    record.addFields(key, isStampFirst ? this.#serviceTo : this.#stampTo);
  }
}
