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
import type { Identity } from './fingerprint/fingerprint.ts';

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
}

/** How the rest is read. */
export interface LineReading {
  readonly fallbackHost: string | null;
  readonly stack: ExtractOptions;
  /** The header of a first line. */
  readonly parse: (line: string) => ParsedRecord;
}

type People = ReturnType<typeof peopleOf>;

/** The same as `buildEvent` gives for the record, part by part. */
export class LineEvent implements LogEvent {
  readonly source: SourceId;
  readonly line: number;
  readonly lastLine: number;
  readonly offset: number;
  readonly time: EpochMs;
  readonly level: Level;
  readonly service: string;
  readonly isTimeInferred = false;
  readonly rule = null;
  readonly #parts: LineParts;
  readonly #reading: LineReading;
  #parsed: ParsedRecord | null = null;
  #message: string | null = null;
  #said: Partial<ReadFields> | null = null;
  #people: People | null = null;
  #request: RequestInfo | null | undefined;
  #exception: ExceptionInfo | null | undefined;

  constructor(parts: LineParts, reading: LineReading) {
    this.source = parts.source;
    this.line = parts.line;
    this.lastLine = parts.lastLine;
    this.offset = parts.offset;
    this.time = parts.time;
    this.level = parts.level;
    this.service = parts.service;
    this.#parts = parts;
    this.#reading = reading;
  }

  get raw(): string {
    return cutRaw(this.#parts.text);
  }

  get message(): string {
    return (this.#message ??= cutMessage(this.#findMessage()));
  }

  get host(): string | null {
    return this.#header.host ?? this.#fields.host ?? this.#reading.fallbackHost;
  }

  get logger(): string | null {
    return this.#header.logger;
  }

  get fields(): Fields | null {
    return this.#header.fields;
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
    return this.#who.session;
  }

  get ip(): string | null {
    return this.#who.ip;
  }

  get userAgent(): string | null {
    return this.#who.userAgent;
  }

  get traceId(): string | null {
    return this.#who.traceId;
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

  get groupedBy(): string {
    return this.#parts.identity?.groupedBy ?? '';
  }

  get #header(): ParsedRecord {
    return (this.#parsed ??= this.#findHeader());
  }

  get #fields(): Partial<ReadFields> {
    return (this.#said ??= fieldsSay(this.#header));
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
    if (this.#parts.messageFrom < 0) return this.#reading.parse(this.#firstLine);
    return { ...emptyRecord, time: this.time, level: this.level, service: this.service, message: this.message };
  }

  #findMessage(): string {
    const { messageFrom } = this.#parts;
    return messageFrom < 0 ? this.#header.message : this.#firstLine.slice(messageFrom);
  }

  #findPeople(): People {
    const people = peopleOf(this.#header, this.#fields, this.message);
    if (people.user !== null || this.#parts.identity === null) return people;
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
