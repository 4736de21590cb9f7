/** The event of a record whose kind is known already: its parts are read when somebody asks for them, and not before. */
import type { SourceId } from '../model/brand.ts';
import type { ExceptionInfo, LogEvent, RequestInfo } from '../model/event.ts';
import type { Level } from '../model/level.ts';
import type { ReadFields } from '../model/read-fields.ts';
import { emptyRecord, type Fields, type ParsedRecord } from '../model/record.ts';
import type { EpochMs } from '../model/time.ts';
import {
  cutMessage,
  cutRaw,
  failedResponse,
  fieldsSay,
  findException,
  peopleOf,
  requestOf,
  responseError,
  userInText,
} from './build-event.ts';
import type { ExtractOptions } from './extract/exception.ts';
import type { KindTags } from './extract/kind-tags.ts';
import { naming, readTags } from './extract/tags.ts';
import type { Identity } from './fingerprint/fingerprint.ts';
import { headlineOf } from './headline.ts';

/** What the bytes of a record tell. */
export interface LineParts {
  readonly source: SourceId;
  readonly line: number;
  readonly lastLine: number;
  readonly offset: number;
  readonly time: EpochMs;
  readonly level: Level;
  readonly service: string;
  /** All lines, joined by line feeds. */
  readonly text: string;
  /** Where the message begins in the first line whose header says nothing else; -1 where its format has to be asked. */
  readonly messageFrom: number;
  /** Null where it belongs to no group. */
  readonly identity: Identity | null;
  /** Errors of this identity name no exception. */
  readonly hasNoException: boolean;
  /** Key of the line but for its words with digits; 0 where that is not known. */
  readonly kind: number;
}

/** How the rest is read. */
export interface LineReading {
  readonly fallbackHost: string | null;
  readonly stack: ExtractOptions;
  /** What lines of a kind may name. */
  readonly tags: KindTags;
  /** The header of a first line. */
  readonly parse: (line: string) => ParsedRecord;
}

type People = ReturnType<typeof peopleOf>;

/** A header that names time, level and service, besides which there is only the message. */
const bareHeader = { host: null, logger: null, fields: null } as const;
const noFields: Partial<ReadFields> = {};

/** The same as `buildEvent` gives for the record, part by part. */
export class LineEvent implements LogEvent {
  readonly isTimeInferred = false;
  readonly rule = null;
  readonly #parts: LineParts;
  readonly #reading: LineReading;
  #parsed: ParsedRecord | null = null;
  #message: string | null = null;
  #said: Partial<ReadFields> | null = null;
  #people: People | null = null;
  /** What its message may name, bits of `naming`; -1 while that is not known. */
  #may = -1;
  #request: RequestInfo | null | undefined;
  #exception: ExceptionInfo | null | undefined;

  constructor(parts: LineParts, reading: LineReading) {
    this.#parts = parts;
    this.#reading = reading;
  }

  get source(): SourceId {
    return this.#parts.source;
  }

  get line(): number {
    return this.#parts.line;
  }

  get lastLine(): number {
    return this.#parts.lastLine;
  }

  get offset(): number {
    return this.#parts.offset;
  }

  get time(): EpochMs {
    return this.#parts.time;
  }

  get level(): Level {
    return this.#parts.level;
  }

  get service(): string {
    return this.#parts.service;
  }

  get raw(): string {
    return cutRaw(this.#parts.text);
  }

  get message(): string {
    return (this.#message ??= cutMessage(this.#findMessage()));
  }

  get host(): string | null {
    return this.#start.host ?? this.#fields.host ?? this.#reading.fallbackHost;
  }

  get logger(): string | null {
    return this.#start.logger;
  }

  get fields(): Fields | null {
    return this.#start.fields;
  }

  get version(): string | null {
    return this.#fields.version ?? null;
  }

  get request(): RequestInfo | null {
    if (this.#request === undefined) this.#request = requestOf(this.#fields, this.message);
    return this.#request;
  }

  get exception(): ExceptionInfo | null {
    if (this.#exception === undefined) this.#exception = this.#findException();
    return this.#exception;
  }

  get user(): string | null {
    return this.#who.user;
  }

  get session(): string | null {
    return this.#mayName(naming.session) ? this.#who.session : null;
  }

  get ip(): string | null {
    return this.#mayName(naming.ip) ? this.#who.ip : null;
  }

  get userAgent(): string | null {
    return this.#mayName(naming.userAgent) ? this.#who.userAgent : null;
  }

  get traceId(): string | null {
    return this.#mayName(naming.traceId) ? this.#who.traceId : null;
  }

  get fingerprint(): LogEvent['fingerprint'] {
    return this.#parts.identity?.fingerprint ?? null;
  }

  get template(): string {
    return this.#parts.identity?.template ?? this.message;
  }

  get title(): string {
    return this.#parts.identity?.title ?? this.message;
  }

  get kind(): number {
    return this.#parts.kind;
  }

  get groupedBy(): string {
    return this.#parts.identity?.groupedBy ?? '';
  }

  /** Finds the headline when it is asked for; only the text is kept for it. */
  laterHeadline(): () => string {
    const [parts, reading] = [this.#parts, this.#reading];
    return () => headlineOf(new LineEvent(parts, reading));
  }

  get #isBare(): boolean {
    return this.#parts.messageFrom >= 0;
  }

  get #start(): Pick<ParsedRecord, 'host' | 'logger' | 'fields'> {
    return this.#isBare ? bareHeader : this.#header;
  }

  get #header(): ParsedRecord {
    return (this.#parsed ??= this.#findHeader());
  }

  get #fields(): Partial<ReadFields> {
    return (this.#said ??= this.#isBare ? noFields : fieldsSay(this.#header));
  }

  get #who(): People {
    return (this.#people ??= this.#findPeople());
  }

  get #firstLine(): string {
    const { text, line, lastLine } = this.#parts;
    return line === lastLine ? text : text.slice(0, this.#endOfFirst);
  }

  get #endOfFirst(): number {
    const end = this.#parts.text.indexOf('\n');
    return end < 0 ? this.#parts.text.length : end;
  }

  #findHeader(): ParsedRecord {
    if (!this.#isBare) return this.#reading.parse(this.#firstLine);
    return { ...emptyRecord, time: this.time, level: this.level, service: this.service, message: this.message };
  }

  #findMessage(): string {
    return this.#isBare ? this.#firstLine.slice(this.#parts.messageFrom) : this.#header.message;
  }

  /** Whether the message may name that; a header with fields may name it in any case. */
  #mayName(what: number): boolean {
    return !this.#isBare || (this.#named & what) !== 0;
  }

  get #named(): number {
    if (this.#may < 0) this.#may = this.#reading.tags.of(this.#parts.kind, this.message);
    return this.#may;
  }

  #findPeople(): People {
    const may = this.#named;
    const people = this.#isBare ? readTags(this.message, may) : peopleOf(this.#header, this.#fields, this.message, may);
    if (people.user !== null || this.#parts.identity === null) return people;
    if (this.#isBare && this.line === this.lastLine) return people;
    const below = this.line === this.lastLine ? '' : this.#parts.text.slice(this.#endOfFirst + 1);
    return { ...people, user: userInText(this.message, cutRaw(below)) };
  }

  #findException(): ExceptionInfo | null {
    if (this.#parts.hasNoException) return null;
    const header = this.#header;
    const response = failedResponse(header);
    if (response !== null) return responseError(response);
    const isOneLine = this.line === this.lastLine;
    const below = isOneLine ? [] : this.#parts.text.slice(this.#endOfFirst + 1).split('\n');
    return findException([this.message, ...below], header, this.#reading.stack);
  }
}

/** An event's headline for later: what is shown of many is asked for seldom, and may mean to read a trace again. */
export const laterHeadline = (event: LogEvent): (() => string) => {
  if (event instanceof LineEvent) return event.laterHeadline();
  const headline = headlineOf(event);
  return () => headline;
};
