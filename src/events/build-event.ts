/** Record -> event: fills in time, level, service and identity, reads the exception and what the record speaks of. */
import type { ExceptionInfo, LogEvent, RequestInfo } from '../model/event.ts';
import type { SourceId } from '../model/brand.ts';
import { isErrorLevel, levelFromHttpStatus, levelRank, type Level } from '../model/level.ts';
import { readFields, type ReadFields } from '../model/read-fields.ts';
import { emptyRecord, type AssembledRecord, type FramedLine, type ParsedRecord } from '../model/record.ts';
import type { EpochMs } from '../model/time.ts';
import { withoutContextTags } from './extract/context-tags.ts';
import { extractException, type ExtractOptions } from './extract/exception.ts';
import { inferLevel } from './extract/infer-level.ts';
import { secondLine } from './extract/second-line.ts';
import { readRequest } from './extract/request.ts';
import { namesAnything, noTags, readTags, readUser, type TextTags } from './extract/tags.ts';
import { realName } from '../model/placeholders.ts';
import { printedRecord } from './printed-object.ts';
import { identify, type Identity } from './fingerprint/fingerprint.ts';
import { ruledIdentity, type RuleBook, type RuleSubject } from './rules/rule-book.ts';

/** What users say of how events are to be read. */
export interface EventReading {
  readonly rules: RuleBook | null;
  /** Which code is the users' own, and where its source maps are. */
  readonly stack: ExtractOptions;
}

export const plainReading: EventReading = { rules: null, stack: {} };

export interface BuildContext {
  readonly source: SourceId;
  /** Service of records that name none. */
  readonly fallbackService: string;
  /** Host of records that name none; absent or null when nothing tells it. */
  readonly fallbackHost?: string | null;
  /** Time of records that carry none: their neighbour's, or when they were read. */
  readonly fallbackTime: EpochMs;
  /** Later stamps are not believed. */
  readonly latestTime: EpochMs;
  /** Events of this rank (see `levelRank`) and worse are grouped. */
  readonly groupFromRank: number;
  readonly reading: EventReading;
}

/** An event, and its identity where it belongs to a group. */
export interface BuiltEvent {
  readonly event: LogEvent;
  readonly identity: Identity | null;
  /** What it would be without rules. */
  readonly natural: Identity | null;
  readonly record: AssembledRecord;
}

/** Longer texts are cut in `raw` and `message`, so that one hostile record can't fill the memory. */
const maxRaw = 16_384;
const maxMessage = 8_192;

const cut = (text: string, limit: number): string => (text.length <= limit ? text : `${text.slice(0, limit)}…`);

/** A record's text as events keep it, and its message. */
export const cutRaw = (text: string): string => cut(text, maxRaw);
export const cutMessage = (text: string): string => cut(text, maxMessage);

const rawOf = (lines: readonly FramedLine[]): string => {
  const only = lines.length === 1 ? lines[0] : undefined;
  if (only) return cut(only.text, maxRaw);
  let raw = '';
  for (const line of lines) {
    if (raw.length > maxRaw) break;
    raw = raw === '' ? line.text : `${raw}\n${line.text}`;
  }
  return cut(raw, maxRaw);
};

/** `[07:41:02] Error: no rope` above frames: the word is JavaScript's class, which the header took for a level. */
const className = /\bError: $/;
const jsFrame = /^\s+at \S.*(?::\d+\)?|<anonymous>\)?)$/;

const headOf = ([first, second]: readonly FramedLine[], message: string): string => {
  if (first === undefined || second === undefined || !jsFrame.test(second.text.slice(0, 400))) return message;
  const isTaken =
    first.text.endsWith(message) && className.test(first.text.slice(0, first.text.length - message.length));
  return isTaken ? `Error: ${message}` : message;
};

/** The text of the record as an exception parser wants it: the message without header, then the lines that follow. */
const innerLines = (lines: readonly FramedLine[], message: string): string[] =>
  lines.map((line, i) => (i === 0 ? headOf(lines, message) : (line.header?.message ?? line.text)));

const lastNumberOf = (line: FramedLine): number => line.lastNumber ?? line.number;

const mergeRequest = (fromFields: RequestInfo | null | undefined, fromText: RequestInfo | null): RequestInfo | null => {
  if (!fromFields) return fromText;
  if (!fromText) return fromFields;
  return {
    method: fromFields.method ?? fromText.method,
    path: fromFields.path ?? fromText.path,
    status: fromFields.status ?? fromText.status,
    durationMs: fromFields.durationMs ?? fromText.durationMs,
  };
};

const noFields: Partial<ReadFields> = {};

/** `texts` are the record's lines without headers, its message first. */
export const findException = (
  texts: readonly string[],
  header: ParsedRecord,
  options: ExtractOptions,
): ExceptionInfo | null => {
  const hasMore =
    texts.length > 1 || (texts[0] ?? '').includes('\n') || header.stack !== null || header.errorType !== null;
  if (!hasMore && header.level !== null && !isErrorLevel(header.level)) return null;
  const { errorType, errorMessage, stack } = header;
  return extractException(texts, { errorType, errorMessage, stack }, options);
};

const levelOf = (header: ParsedRecord, first: FramedLine, message: string, exception: ExceptionInfo | null): Level => {
  if (header.level) return header.level;
  const inferred = inferLevel(message, exception);
  return inferred === 'unknown' ? (first.carrier?.level ?? 'unknown') : inferred;
};

const requestLine = /^(?:GET|POST|PUT|PATCH|DELETE|HEAD|OPTIONS|CONNECT|TRACE) \S/;

/** `http.log.access.log0`, `uvicorn.access`, `access_log`. */
const accessLogger = /(?:^|[._-])access(?:[._-]?log)?(?:\.\w{1,40})?$/i;

/**
 * The type of an access log's 5xx line, `HTTP 504`: one problem for each status; which routes it hits stands in the
 * group's fields. Null for every other record.
 */
export const failedResponse = (record: ParsedRecord): string | null => {
  const { fields, level, message, logger, errorType, stack } = record;
  if (fields === null || level !== 'error' || errorType !== null || stack !== null) return null;
  const status = readFields(fields).request?.status ?? null;
  if (status === null || status < 500 || level !== levelFromHttpStatus(status)) return null;
  return requestLine.test(message) || (logger !== null && accessLogger.test(logger)) ? `HTTP ${status}` : null;
};

export const responseError = (type: string): ExceptionInfo => ({
  language: 'http',
  type,
  message: '',
  frames: [],
  cause: null,
});

/** What a grouped record is without rules. */
export const identityOf = (header: ParsedRecord, message: string, exception: ExceptionInfo | null): Identity => {
  if (exception?.language === 'http' && exception.type !== null)
    return identify({ message: exception.type, exception: null, errorType: exception.type, fields: null });
  return identify({
    message: withoutContextTags(message),
    exception,
    errorType: header.errorType,
    fields: header.fields,
  });
};

/** A bracket of `key=value` pairs stands where others have the thread; some headers name the request. */
const contextOf = ({ thread, traceId }: ParsedRecord): TextTags => {
  const tags = thread !== null && thread.includes('=') ? readTags(thread) : noTags;
  return traceId === null ? tags : { ...tags, traceId };
};

const mergeTags = (a: TextTags, b: TextTags): TextTags => ({
  user: a.user ?? b.user,
  session: a.session ?? b.session,
  ip: a.ip ?? b.ip,
  userAgent: a.userAgent ?? b.userAgent,
  traceId: a.traceId ?? b.traceId,
});

/** Whom a grouped record speaks of where neither fields nor header say it: its message, then the lines below. */
export const userInText = (message: string, below: string): string | null =>
  readUser(message) ?? (below === '' ? null : readUser(below));

/** What the fields of a record say of its surroundings; empty without fields. */
export const fieldsSay = ({ fields }: ParsedRecord): Partial<ReadFields> => (fields ? readFields(fields) : noFields);

export const requestOf = (read: Partial<ReadFields>, message: string): RequestInfo | null =>
  mergeRequest(read.request, readRequest(message));

/** Who an event speaks of: named fields first, then tags in the text. */
export const peopleOf = (
  header: ParsedRecord,
  read: Partial<ReadFields>,
  message: string,
  may = namesAnything,
): Pick<LogEvent, 'user' | 'session' | 'ip' | 'userAgent' | 'traceId'> => {
  const tags = header.isWhole && header.fields ? noTags : mergeTags(contextOf(header), readTags(message, may));
  return {
    user: realName(read.user ?? null) ?? tags.user,
    session: read.session ?? tags.session,
    ip: read.ip ?? tags.ip,
    userAgent: read.userAgent ?? tags.userAgent,
    traceId: read.traceId ?? tags.traceId,
  };
};

const stampedAtStart = (request: RequestInfo | null): RequestInfo | null =>
  request === null ? null : { ...request, isStampedAtStart: true };

/** Who and where: what the record says first, then what the carrier knows. */
const surroundingsOf = (header: ParsedRecord, first: FramedLine, message: string, context: BuildContext) => {
  const read = fieldsSay(header);
  return {
    service: header.service ?? first.carrier?.service ?? context.fallbackService,
    host: header.host ?? read.host ?? first.carrier?.host ?? context.fallbackHost ?? null,
    logger: header.logger,
    request: header.isStampedAtStart ? stampedAtStart(requestOf(read, message)) : requestOf(read, message),
    version: read.version ?? null,
    ...peopleOf(header, read, message),
    fields: header.fields,
  };
};

/** Clocks that were never set say 0001, 1970 or 1980. */
export const earliestTime = Date.UTC(1990, 0, 1);

/** A stamp of tomorrow or later is not believed, nor one from before there were logs to keep. */
const timeOf = (
  header: ParsedRecord,
  first: FramedLine,
  context: BuildContext,
): Pick<LogEvent, 'time' | 'isTimeInferred'> => {
  const stamped = header.time ?? first.carrier?.time ?? null;
  const isBelieved = stamped !== null && stamped >= earliestTime && stamped <= context.latestTime;
  return { time: isBelieved ? stamped : context.fallbackTime, isTimeInferred: !isBelieved };
};

const placeOf = ({
  service,
  request,
}: Pick<LogEvent, 'service' | 'request'>): Pick<RuleSubject, 'service' | 'path'> => ({
  service,
  path: request?.path ?? null,
});

/** The identity after the first rule that matches had its say. */
const ruled = (subject: RuleSubject | null, rules: RuleBook | null) => {
  const rule = subject === null || rules === null ? null : rules.find(subject);
  if (subject === null || rule === null) return { identity: subject?.identity ?? null, rule: null };
  return { identity: ruledIdentity(rule, subject), rule };
};

/** What the record says of itself, and the lines in which its exception may stand: an object's are in its fields. */
const headed = (
  record: AssembledRecord,
  first: FramedLine,
): Pick<AssembledRecord, 'lines'> & { header: ParsedRecord } => {
  if (record.header !== null) return { header: record.header, lines: record.lines };
  const printed = printedRecord(record);
  if (printed !== null) return { header: printed, lines: [first] };
  return { header: { ...emptyRecord, message: first.text }, lines: record.lines };
};

/** The event of a record. Cost is linear in the record's length. */
export const buildEvent = (record: AssembledRecord, context: BuildContext): BuiltEvent => {
  const first = record.lines[0];
  if (!first) throw new RangeError('a record has at least one line');
  const { header, lines } = headed(record, first);
  const below = header.message.trim() === '' && header.stack === null ? secondLine(record.lines) : null;
  const message = cut(below?.message ?? header.message, maxMessage);
  const response = failedResponse(header);
  const exception =
    response === null
      ? findException(innerLines(lines, below ? header.message : message), header, context.reading.stack)
      : responseError(response);
  const level = header.level ?? below?.level ?? levelOf(header, first, message, exception);
  const isGrouped = levelRank[level] >= context.groupFromRank;
  const surroundings = surroundingsOf(header, first, message, context);
  const natural = isGrouped ? identityOf(header, message, exception) : null;
  const subject = natural && {
    message,
    exception,
    errorType: header.errorType,
    source: context.source,
    identity: natural,
  };
  const { identity, rule } = ruled(subject && { ...subject, ...placeOf(surroundings) }, context.reading.rules);
  const event: LogEvent = {
    source: context.source,
    line: first.number,
    lastLine: lastNumberOf(record.lines.at(-1) ?? first),
    offset: first.offset,
    ...timeOf(header, first, context),
    level,
    ...surroundings,
    user: surroundings.user ?? (isGrouped ? userInText(message, rawOf(record.lines.slice(1))) : null),
    message,
    exception,
    fingerprint: identity?.fingerprint ?? null,
    template: identity?.template ?? message,
    title: identity?.title ?? message,
    groupedBy: identity?.groupedBy ?? '',
    rule,
    raw: rawOf(record.lines),
  };
  return { event, identity, natural, record };
};
