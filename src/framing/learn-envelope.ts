/**
 * Envelopes that nobody described: one and the same text before all lines of a sample, with or without a time in it, a
 * name of few before each, or JSON objects in one of whose members the lines stand. Taken off only where lines of a trace
 * or JSON records are found inside, for then somebody else than the program put it around every line.
 */
import { epochMs, type EpochMs } from '../model/time.ts';
import { emptyCarrier, type Envelope, type ReadTime, type Unwrapped } from './envelopes/define.ts';
import { jsonObject, objectOf, textOf, type JsonObject } from './envelopes/json-object.ts';
import { startsOf } from './grammar.ts';
import { looksLikeContinuation, looksLikeFrame, looksLikeHeader } from './inner-line.ts';

/** Fewer lines may be alike by chance. */
const fewestLines = 3;
const longestPrefix = 160;

const clock = String.raw`\d\d:\d\d:\d\d(?:[.,]\d{1,9})?`;
/** Times as envelopes write them; the day comes first but for `tail -f`-like tools that only tell the clock. */
const stamp = [
  String.raw`\d{4}[-/]\d\d[-/]\d\d[T _]${clock}(?: ?(?:Z|[+-]\d\d:?\d\d))?`,
  String.raw`\d{1,2}-[A-Z][a-z]{2}-\d{4} ${clock}`,
  String.raw`[A-Z][a-z]{2} [ \d]\d ${clock}`,
  clock,
  String.raw`@[\da-f]{24}`,
  String.raw`\d{10}\.\d{3,9}`,
  String.raw` {0,7}\d{1,8}\.\d{6}(?=\])`,
  // No time, but as well different on each line: the numbers of `cat -n` and `grep -n`.
  String.raw`(?<!.) {0,6}\d{1,7}(?=[:\t])`,
].join('|');
const anyStamp = new RegExp(stamp);
const stampAt = new RegExp(stamp, 'y');

/** A level in the prefix makes it the header of the program's own logger. */
const levelWord =
  /\b(?:trace|debug|info|notice|warn|warning|err|error|severe|critical|crit|fatal|panic|alert|emerg)\b|(?:^|[\s|[/])[DIWEFV](?=[\s|\]/]|$)/i;
/** What may stand last before the line inside. */
const boundary = /[\s|:>\])]$/;
const name = /[A-Za-z][\w.@-]{1,80}/;

const commonFront = (texts: readonly string[]): string => {
  const [first = '', ...others] = texts;
  let length = Math.min(first.length, longestPrefix);
  for (const text of others) {
    let at = 0;
    while (at < length && text.charCodeAt(at) === first.charCodeAt(at)) at++;
    length = at;
  }
  return first.slice(0, length);
};

/** The same text before all of them, up to a sign or blank; an empty line inside may have lost the last blanks. */
const prefixOf = (texts: readonly string[]): string => {
  const front = commonFront(texts);
  const longer = texts.filter(text => text.length > front.length);
  let prefix = longer.length === texts.length ? front : commonFront(longer);
  // JSON's first keys are the same on all lines, too.
  if (prefix.includes('{')) prefix = prefix.slice(0, prefix.indexOf('{'));
  while (prefix !== '' && !boundary.test(prefix)) prefix = prefix.slice(0, -1);
  return prefix;
};

const behind = (text: string, prefix: string): string | null => {
  if (text.startsWith(prefix)) return text.slice(prefix.length);
  return text === prefix.trimEnd() ? '' : null;
};

interface Parts {
  readonly text: string;
  readonly time: string | null;
}

/** Where the time stands, if there is one: between two texts that are the same on all lines. */
interface Prefix {
  readonly before: string;
  readonly hasStamp: boolean;
  readonly after: string;
}

const split = (line: string, { before, hasStamp, after }: Prefix): Parts | null => {
  const rest = behind(line, before);
  if (rest === null || !hasStamp) return rest === null ? null : { text: rest, time: null };
  stampAt.lastIndex = 0;
  const time = stampAt.exec(rest)?.[0];
  const text = time === undefined ? null : behind(rest.slice(time.length), after);
  return text === null ? null : { text, time: time ?? null };
};

/** What `grep -n` puts before the number of a line. */
const fileName = /^(?!\d{4}-|\d\d:)[\w.\/-]{1,120}:(?=\d{1,7}:)/;

const stampedPrefix = (lines: readonly string[]): Prefix | null => {
  const front = (lines[0] ?? '').slice(0, longestPrefix);
  const at = fileName.exec(front)?.[0].length ?? anyStamp.exec(front)?.index;
  if (at === undefined) return null;
  const before = front.slice(0, at);
  const rests: string[] = [];
  for (const line of lines) {
    const rest = split(line, { before, hasStamp: true, after: '' });
    if (rest === null) return null;
    rests.push(rest.text);
  }
  return { before, hasStamp: true, after: prefixOf(rests) };
};

/** Mail's and Markdown's signs of what is quoted. */
const quoted = /^(?:[>|] ?)+$/;

const plainPrefix = (lines: readonly string[]): Prefix | null => {
  const before = prefixOf(lines);
  return /\w/.test(before) || quoted.test(before) ? { before, hasStamp: false, after: '' } : null;
};

/** A record of a logger's own that writes JSON. */
const isJsonRecord = (text: string): boolean =>
  text.startsWith('{"') && /"(?:log\.|@)?(?:level|severity|lvl|levelname|loglevel|l)" ?:/i.test(text);

/** Most lines that begin anything inside have headers of their own: what stands before them is no program's but its carrier's. */
const haveHeaders = (inside: readonly string[]): boolean => {
  const telling = inside.filter(text => !looksLikeContinuation(text));
  return telling.length > 1 && telling.filter(looksLikeHeader).length * 2 > telling.length;
};

/** Whether the lines inside are a program's with its traces or its JSON, and the lines as they stand are neither. */
const isAroundProgram = (lines: readonly string[], inside: readonly string[]): boolean => {
  if (lines.some(line => !line.startsWith('{') && looksLikeFrame(line))) return false;
  if (inside.filter(isJsonRecord).length * 2 > inside.length) return true;
  return inside.some(looksLikeFrame) && inside.some(text => /^\S/.test(text));
};

const described = { docs: 'https://12factor.net/logs', samples: [] } as const;

const learnPrefix = (lines: readonly string[]): Envelope | null => {
  for (const prefix of [stampedPrefix(lines), plainPrefix(lines)]) {
    if (prefix === null) continue;
    const inside = lines.map(line => split(line, prefix)?.text ?? null);
    if (!inside.every(text => text !== null) || !isAroundProgram(lines, inside)) continue;
    const hasLevel = levelWord.test(`${prefix.before} ${prefix.after}`);
    if (hasLevel && !haveHeaders(inside)) continue;
    const service = hasLevel ? null : (name.exec(prefix.before)?.[0] ?? name.exec(prefix.after)?.[0] ?? null);
    const unwrap = (line: string, readTime: ReadTime): Unwrapped | null => {
      const parts = split(line, prefix);
      if (parts === null) return null;
      const time = parts.time === null ? null : readTime(parts.time.replace('_', ' '));
      return { text: parts.text, carrier: { ...emptyCarrier, time, service } };
    };
    const sniff = (line: string): number => (split(line, prefix) === null ? 0 : 1);
    return { ...described, id: 'learned-prefix', title: 'the same text before each line', sniff, unwrap };
  }
  return null;
};

/** `[api] `, `@shop/api:dev: `: launchers of several programs name the one that wrote a line. */
const named = /^(?:\[([\w@./:-]{1,60})\]|([\w@./-]{1,60}(?::[\w@./-]{1,60}){0,3}):)(?: |$)/;
const mostNames = 12;

const openNamed = (line: string): Unwrapped | null => {
  const [prefix, inBrackets, bare] = named.exec(line) ?? [];
  const writer = inBrackets ?? bare;
  if (prefix === undefined || writer === undefined) return null;
  const service = name.exec(writer)?.[0] ?? null;
  return { text: line.slice(prefix.length), carrier: { ...emptyCarrier, service, writer: writer } };
};

const namedLines: Envelope = {
  ...described,
  id: 'learned-names',
  title: 'a name before each line',
  sniff: line => (openNamed(line) === null ? 0 : 1),
  unwrap: openNamed,
};

const learnNames = (lines: readonly string[]): Envelope | null => {
  const opened = lines.flatMap(line => openNamed(line) ?? []);
  const names = [...new Set(opened.map(line => line.carrier.writer))];
  if (opened.length < lines.length || names.length > mostNames || names.length * 2 > lines.length) return null;
  if (names.some(writer => levelWord.test(writer))) return null;
  const inside = opened.map(line => line.text);
  return isAroundProgram(lines, inside) ? namedLines : null;
};

/** How many of the lines begin a record or an exception. */
const beginnings = (lines: readonly string[]): number =>
  lines.filter(line => looksLikeHeader(line) || startsOf(line).length > 0).length;

/** Fewer blanks are what a layout aligns its columns with. */
const leastMargin = /^(?: {2,80}|\t{1,8})/;

/** A whole capture that was moved in, as in a document or by a tool that reports another's output. */
const learnMargin = (lines: readonly string[]): Envelope | null => {
  const margin = leastMargin.exec(commonFront(lines))?.[0];
  if (margin === undefined) return null;
  const outermost = lines.filter(line => /^\S/.test(line.slice(margin.length)));
  // What begins in the middle of a trace is moved in as well, and so are the reports of some test runners.
  if (outermost.length === lines.length || outermost.some(looksLikeFrame)) return null;
  if (beginnings(outermost.map(line => line.slice(margin.length))) <= beginnings(outermost)) return null;
  const unwrap = (line: string): Unwrapped | null => {
    const text = behind(line, margin);
    return text === null ? null : { text, carrier: emptyCarrier };
  };
  return {
    ...described,
    id: 'learned-margin',
    title: 'blanks before each line',
    sniff: line => (line.startsWith(margin) ? 1 : 0),
    unwrap,
  };
};

// Collectors' JSON.

const textKeys = ['message', 'short_message', 'log', 'line', 'msg', '_raw', 'text', 'stringValue'] as const;
const timeKeys = ['@timestamp', 'timestamp', 'time', '_time', 'ts', 'date'] as const;
const levelKeys = ['level', 'severity', 'log.level', 'lvl', 'loglevel'] as const;

/** Where exports of Splunk, Elasticsearch and OpenTelemetry have the event. */
const bodies = ['result', '_source', 'body'] as const;

const bodyOf = (object: JsonObject): JsonObject => {
  const key = bodies.find(candidate => typeof object[candidate] === 'object');
  return key === undefined ? object : objectOf(object, key);
};

/** The line inside, without its line end; null where the object is a record of its own. */
const textIn = (body: JsonObject): string | null => {
  if (levelKeys.some(key => key in body)) return null;
  const key = textKeys.find(candidate => typeof body[candidate] === 'string');
  const text = key === undefined ? null : String(body[key]).replace(/\r?\n$/, '');
  return text === null || text.includes('\n') ? null : text;
};

/** Numbers are seconds, or thousandths, millionths or billionths of them. */
const instant = (text: string | null, readTime: ReadTime): EpochMs | null => {
  if (text === null || !/^\d{10,19}(?:\.\d{1,9})?$/.test(text)) return text === null ? null : readTime(text);
  const digits = text.split('.')[0]?.length ?? 0;
  return epochMs(Math.floor(Number(text) * 10 ** (13 - digits)));
};

const serviceIn = (body: JsonObject): string | null => {
  const kubernetes = objectOf(body, 'kubernetes');
  return (
    textOf(kubernetes, 'container_name') ??
    textOf(objectOf(kubernetes, 'container'), 'name') ??
    textOf(objectOf(body, 'container'), 'name') ??
    textOf(body, 'container_name') ??
    textOf(objectOf(body, 'fields'), 'app') ??
    textOf(body, 'app')
  );
};

const openJson = (line: string, readTime: ReadTime): Unwrapped | null => {
  const object = line.startsWith('{') ? jsonObject(line) : null;
  const body = object === null ? null : bodyOf(object);
  const text = body === null ? null : textIn(body);
  if (body === null || text === null) return null;
  const service = serviceIn(body);
  const key = timeKeys.find(candidate => candidate in body);
  const time = key === undefined ? null : instant(textOf(body, key), readTime);
  return { text, carrier: { ...emptyCarrier, time, service, writer: service ?? '' } };
};

const jsonLines: Envelope = {
  ...described,
  id: 'learned-json',
  title: 'JSON around each line',
  sniff: line => (openJson(line, () => null) === null ? 0 : 1),
  unwrap: openJson,
};

const learnJson = (lines: readonly string[]): Envelope | null => {
  const opened = lines.map(line => openJson(line, () => null));
  const inside = opened.flatMap(line => line?.text ?? []);
  return inside.length === lines.length && isAroundProgram(lines, inside) ? jsonLines : null;
};

/** Null where the lines have nothing around them, or neither a line of a trace nor JSON is inside. Linear in the sample's length. */
export const learnEnvelope = (lines: readonly string[]): Envelope | null => {
  if (lines.length < fewestLines) return null;
  return (lines[0] ?? '').startsWith('{')
    ? learnJson(lines)
    : (learnPrefix(lines) ?? learnNames(lines) ?? learnMargin(lines));
};
