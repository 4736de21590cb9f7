/** The event of a record whose kind is known already: its parts are read when somebody asks for them, and not before. */
import type { SourceId } from '../model/brand.ts';
import type { ExceptionInfo, LogEvent, RequestInfo } from '../model/event.ts';
import { noNames, type HeaderNames } from '../model/header-names.ts';
import type { Level } from '../model/level.ts';
import { realName } from '../model/placeholders.ts';
import type { ReadFields } from '../model/read-fields.ts';
import { emptyRecord, type Fields, type ParsedRecord } from '../model/record.ts';
import type { EpochMs } from '../model/time.ts';
import {
  cutMessage,
  cutRaw,
  failedResponse,
  fieldsSay,
  findException,
  identityOf,
  peopleOf,
  requestOf,
  responseError,
} from './build-event.ts';
import type { ExtractOptions } from './extract/exception.ts';
import { kindNaming, type KindTags } from './extract/kind-tags.ts';
import { namesAnything, naming, readTags, readUser } from './extract/tags.ts';
import type { Identity } from './fingerprint/fingerprint.ts';
import type { FieldPlaces, KindPlaces, PlacedName } from './field-places.ts';
import { headlineOf } from './headline.ts';

/** What the bytes of a record tell. */
export interface LineParts {
  readonly line: number;
  readonly lastLine: number;
  readonly offset: number;
  readonly time: EpochMs;
  readonly isTimeInferred: boolean;
  readonly level: Level;
  readonly service: string;
  /** Where the message begins in the first line whose header says nothing else; -1 where its format has to be asked. */
  readonly messageFrom: number;
  /** What that header names besides the service. */
  readonly names: HeaderNames;
  /** Key of the line but for its words with digits; 0 where that is not known. */
  readonly kind: number;
  /** All lines, joined by line feeds; decoded at each call. */
  text(): string;
}

/** What is known of the problem that an error is one of. */
export interface KnownIdentity {
  readonly identity: Identity;
  /** Errors of this identity name no exception. */
  readonly hasNoException: boolean;
  /** Each has a title of its own: what wraps the root cause tells nothing of the problem, but stands in it. */
  readonly hasOwnTitle: boolean;
}

/** How the rest is read, the same for all lines of a source. */
export interface LineReading {
  readonly source: SourceId;
  readonly fallbackHost: string | null;
  readonly stack: ExtractOptions;
  /** What lines of a kind may name. */
  readonly tags: KindTags;
  /** Where lines of a kind say what is asked most. */
  readonly places: KindPlaces;
  /** The header of a first line. */
  readonly parse: (line: string) => ParsedRecord;
}

type People = ReturnType<typeof peopleOf>;

const noFields: Partial<ReadFields> = {};

/**
 * A line that an event was made of, for making it again. What it has in common with `LineEvent` is no base class: deriving
 * that cost a thirtieth of a report's CPU time, and an event kept for it twice the memory.
 */
class KeptLine implements LineParts {
  readonly line: number;
  readonly lastLine: number;
  readonly offset: number;
  readonly time: EpochMs;
  readonly isTimeInferred: boolean;
  readonly level: Level;
  readonly service: string;
  readonly messageFrom: number;
  readonly names: HeaderNames;
  readonly kind: number;
  readonly #text: string;

  constructor(parts: Omit<LineParts, 'text'>, text: string) {
    this.line = parts.line;
    this.lastLine = parts.lastLine;
    this.offset = parts.offset;
    this.time = parts.time;
    this.isTimeInferred = parts.isTimeInferred;
    this.level = parts.level;
    this.service = parts.service;
    this.messageFrom = parts.messageFrom;
    this.names = parts.names;
    this.kind = parts.kind;
    this.#text = text;
  }

  text(): string {
    return this.#text;
  }
}

/**
 * The same as `buildEvent` gives for the record, part by part. That of an error may be kept; any other is read from bytes
 * that are gone once it was folded.
 */
export class LineEvent implements LogEvent {
  readonly rule = null;
  readonly line: number;
  readonly lastLine: number;
  readonly offset: number;
  readonly time: EpochMs;
  readonly isTimeInferred: boolean;
  readonly level: Level;
  readonly service: string;
  readonly messageFrom: number;
  readonly names: HeaderNames;
  readonly kind: number;
  readonly #known: KnownIdentity | null;
  readonly #reading: LineReading;
  /** Where the text is while it was not asked for. */
  #parts: LineParts | null;
  #text: string | null;
  #parsed: ParsedRecord | null = null;
  #message: string | null = null;
  #said: Partial<ReadFields> | null = null;
  #people: People | null = null;
  #user: string | null | undefined;
  #found: FieldPlaces | null | undefined;
  /** What its message may name, bits of `naming`; -1 while that is not known. */
  #may = -1;
  #areNamesRead: boolean | null = null;
  #request: RequestInfo | null | undefined;
  #exception: ExceptionInfo | null | undefined;

  /** `known` is null for what belongs to no group. */
  constructor(parts: LineParts, known: KnownIdentity | null, reading: LineReading) {
    this.line = parts.line;
    this.lastLine = parts.lastLine;
    this.offset = parts.offset;
    this.time = parts.time;
    this.isTimeInferred = parts.isTimeInferred;
    this.level = parts.level;
    this.service = parts.service;
    this.messageFrom = parts.messageFrom;
    this.names = parts.names;
    this.kind = parts.kind;
    this.#known = known;
    this.#reading = reading;
    this.#parts = known === null ? parts : null;
    this.#text = known === null ? null : parts.text();
  }

  get source(): SourceId {
    return this.#reading.source;
  }

  /** All of its lines. */
  get #all(): string {
    if (this.#text === null) {
      this.#text = this.#parts?.text() ?? '';
      this.#parts = null;
    }
    return this.#text;
  }

  get raw(): string {
    return cutRaw(this.#all);
  }

  get message(): string {
    return (this.#message ??= cutMessage(this.#findMessage()));
  }

  get host(): string | null {
    if (this.#isBare) return this.names.host(this.#firstLine) ?? this.#reading.fallbackHost;
    const placed = this.#placed('host');
    if (placed !== undefined) return placed ?? this.#reading.fallbackHost;
    return this.#header.host ?? this.#fields.host ?? this.#reading.fallbackHost;
  }

  get logger(): string | null {
    return this.#isBare ? (this.names.logger(this.#firstLine) ?? null) : this.#header.logger;
  }

  get fields(): Fields | null {
    return this.#isBare ? null : this.#header.fields;
  }

  get version(): string | null {
    const placed = this.#placed('version');
    if (placed !== undefined) return placed;
    return this.#fields.version ?? null;
  }

  get hasNoFacets(): boolean {
    if (this.#isBare) return (this.#named & kindNaming.places) === 0;
    return this.#places?.hasNoFacets === true && !this.#reading.tags.speaksOfPlaces(this.message);
  }

  get hasNoTraceId(): boolean {
    return this.#isBare ? !this.#mayName(naming.traceId) : this.#places?.lacks('traceId') === true;
  }

  get request(): RequestInfo | null {
    if (this.#request === undefined)
      this.#request = requestOf(this.#places?.hasNoRequest === true ? noFields : this.#fields, this.message);
    return this.#request;
  }

  get exception(): ExceptionInfo | null {
    if (this.#exception === undefined) this.#exception = this.#findException();
    return this.#exception;
  }

  get user(): string | null {
    const placed = this.#placed('user');
    if (placed === undefined) return this.#who.user;
    if (this.#user === undefined) this.#user = realName(placed) ?? this.#userInMessage;
    return this.#user;
  }

  get session(): string | null {
    const placed = this.#placed('session');
    if (placed !== undefined) return placed;
    return this.#mayName(naming.session) ? this.#who.session : null;
  }

  get ip(): string | null {
    const placed = this.#placed('ip');
    if (placed !== undefined) return placed;
    return this.#mayName(naming.ip) ? this.#who.ip : null;
  }

  get userAgent(): string | null {
    const placed = this.#placed('userAgent');
    if (placed !== undefined) return placed;
    return this.#mayName(naming.userAgent) ? this.#who.userAgent : null;
  }

  get traceId(): string | null {
    const placed = this.#placed('traceId');
    if (placed !== undefined) return placed;
    return this.#mayName(naming.traceId) ? this.#who.traceId : null;
  }

  get fingerprint(): LogEvent['fingerprint'] {
    return this.#known?.identity.fingerprint ?? null;
  }

  get template(): string {
    return this.#known?.identity.template ?? this.message;
  }

  get title(): string {
    if (this.#known?.hasOwnTitle === true) return identityOf(this.#header, this.message, this.exception).title;
    return this.#known?.identity.title ?? this.message;
  }

  get groupedBy(): string {
    return this.#known?.identity.groupedBy ?? '';
  }

  /** Finds the headline when it is asked for; only the text is kept for it. */
  laterHeadline(): () => string {
    const [kept, known, reading] = [new KeptLine(this, this.#all), this.#known, this.#reading];
    return () => headlineOf(new LineEvent(kept, known, reading));
  }

  /** The same event but for its exception, which another one of its problem showed: alike but for digits. */
  alike(exception: ExceptionInfo | null): LogEvent {
    const event = new LineEvent(new KeptLine(this, this.#all), this.#known, this.#reading);
    event.#exception = exception;
    return event;
  }

  /** Its header says nothing but what is known, and what `names` reads. */
  get #isBare(): boolean {
    if (this.messageFrom < 0 || this.names === noNames) return this.messageFrom >= 0;
    return (this.#areNamesRead ??= this.#haveNames());
  }

  /** Where a name looks unlike those that were learned from, its format may read the rest in another way, too. */
  #haveNames(): boolean {
    const { names } = this;
    const line = this.#firstLine;
    return [names.host(line), names.logger(line), names.thread(line)].every(name => name !== undefined);
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

  /** Null where such lines have none, or a line of the kind has to be parsed first. */
  get #places(): FieldPlaces | null {
    if (this.#parsed !== null) return null;
    if (this.#found === undefined)
      this.#found = this.#isBare || this.line !== this.lastLine ? null : this.#reading.places.of(this.kind);
    return this.#found;
  }

  /** What the line says where such lines say it; undefined where only parsing tells. */
  #placed(name: PlacedName): string | null | undefined {
    return this.#places?.read(name, this.#all);
  }

  get #userInMessage(): string | null {
    return this.#known === null ? null : readUser(this.message);
  }

  get #firstLine(): string {
    return this.line === this.lastLine ? this.#all : this.#all.slice(0, this.#endOfFirst);
  }

  /** The lines below the first. */
  get below(): string {
    return this.line === this.lastLine ? '' : this.#all.slice(this.#endOfFirst + 1);
  }

  get #endOfFirst(): number {
    const end = this.#all.indexOf('\n');
    return end < 0 ? this.#all.length : end;
  }

  #findHeader(): ParsedRecord {
    if (!this.#isBare) return this.#parse();
    const { time, level, service, message, logger } = this;
    const host = this.names.host(this.#firstLine) ?? null;
    const thread = this.names.thread(this.#firstLine) ?? null;
    return { ...emptyRecord, time, level, service, host, logger, thread, message };
  }

  #parse(): ParsedRecord {
    const { places, parse } = this.#reading;
    const header = parse(this.#firstLine);
    if (this.line === this.lastLine) places.learn(this.kind, this.#all, header);
    return header;
  }

  #findMessage(): string {
    const placed = this.#placed('message') ?? null;
    if (placed !== null) return placed;
    return this.#isBare ? this.#firstLine.slice(this.messageFrom) : this.#header.message;
  }

  /** Whether the message may name that; a header with fields may name it in any case. */
  #mayName(what: number): boolean {
    return !this.#isBare || (this.#named & what) !== 0;
  }

  get #named(): number {
    if (this.#may < 0) this.#may = this.#reading.tags.of(this.kind, this);
    return this.#may;
  }

  #findPeople(): People {
    // Records of fields name people there; what their messages may name is asked too seldom of one kind to be found out.
    const may = this.#isBare || !this.#header.isWhole ? this.#named : namesAnything | kindNaming.userBelow;
    const people = this.#isBare ? readTags(this.message, may) : peopleOf(this.#header, this.#fields, this.message, may);
    if (people.user !== null || this.#known === null) return people;
    if (this.#isBare && this.line === this.lastLine) return people;
    const isSaidBelow = (may & kindNaming.userBelow) !== 0;
    const user = readUser(this.message, may) ?? (isSaidBelow ? readUser(cutRaw(this.below)) : null);
    return user === null ? people : { ...people, user };
  }

  #findException(): ExceptionInfo | null {
    if (this.#known?.hasNoException === true) return null;
    const header = this.#header;
    const response = failedResponse(header);
    if (response !== null) return responseError(response);
    const below = this.line === this.lastLine ? [] : this.below.split('\n');
    return findException([this.message, ...below], header, this.#reading.stack);
  }
}

/** An event's headline for later: what is shown of many is asked for seldom, and may mean to read a trace again. */
export const laterHeadline = (event: LogEvent): (() => string) => {
  if (event instanceof LineEvent) return event.laterHeadline();
  const headline = headlineOf(event);
  return () => headline;
};
