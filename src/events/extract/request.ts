/** The HTTP request that a text speaks of: `POST /api/orders 504 5003ms`, `method=GET path=/x status=200`. */
import type { RequestInfo } from '../../model/event.ts';

const methods = 'GET|POST|PUT|PATCH|DELETE|HEAD|OPTIONS';
const line = new RegExp(String.raw`\b(${methods}) (\/[^\s"?]{0,512})`);
/** With the whole address, and the protocol, by which it is known as a request that was served: ASP.NET's, chi's. */
const absolute = new RegExp(
  String.raw`\bHTTP\/[\d.]{1,3} (${methods}) https?:\/\/[^\s"/?]{1,253}(\/[^\s"?]{0,512})|"(${methods}) https?:\/\/[^\s"/?]{1,253}(\/[^\s"?]{0,512})(?=[^\s"]{0,512} HTTP\/)`,
);
/** No number that counts or measures something: `returned 500 rows in 12 ms`. */
const code = String.raw`([1-5]\d\d)\b(?!\.\d| ?(?:ms|m?secs?|milli\w*|seconds?|s|us|µs|[kKMG]?i?B|bytes)\b)`;
const statusAfter = new RegExp(
  String.raw`^[^\s]{0,512}(?: HTTP\/[\d.]+)?["']?,? (?:(?:->|=>|→|-|\||from \S{1,64} -|responded|status) |(?:status|status_code|statusCode|code)[=:] ?)?["([]?${code}`,
);
const told = new RegExp(
  String.raw`^[^\s]{0,512}["']? (?:was )?(?:completed|finished|returned|responded|answered|replied|failed|ended|done)(?: with| as)?:?(?: status)?(?: code)?[:=]? [([]?${code}(?=$|[\s]*[,;.:)\]|(-]| (?:in|after|with|for|took|[A-Z]\w{1,20})\b)`,
);
const statusBefore = /(?:^|[\s[(])([1-5]\d\d)(?: [A-Z][a-z]{1,16}){0,3}[\])]?:? (?:[-|] )?["']?$/;
const taggedMethod = /\bmethod=(\w{3,7})\b/;
const taggedPath = /\bpath=(\/[^\s"?]{0,512})/;
const taggedStatus = /\b(?:status|status_code)=([1-5]\d\d)\b/;
const milliseconds =
  /\b(?:duration_ms|durationMs|elapsed_ms|took_ms|latency_ms|responseTime)=(\d{1,9}(?:\.\d{1,9})?)\b/;
/** Lograge's, which names no unit: Rails counts milliseconds. */
const rails = /\bcontroller=\S{1,120} action=\S{1,80} .{0,80}\bduration=(\d{1,9}(?:\.\d{1,9})?) /;
const unit = '(ms|milliseconds?|msecs?|s|secs?|seconds?|us|µs)';
const withUnit = new RegExp(String.raw`(?:^|[\s=([:])(\d{1,9}(?:\.\d{1,9})?) ?${unit}(?=[\s),;\]]|\.?$)`);
const durationBefore = new RegExp(String.raw`(?:^|[\s[(])(\d{1,9}(?:\.\d{1,9})?) ?${unit}[\])]?:? (?:[-|] )?["']?$`);
/** How long somebody waits, or would have, is not how long it took. */
const waits = /\bretr(?:y|ies|ying)\b|\btime-?out (?:of|after|is|was|set)\b/i;
/** As much of what stands before a request as is looked at. */
const maxBefore = 40;

const unitMs = (name: string): number => {
  if (name.startsWith('m')) return 1;
  return name.startsWith('s') ? 1000 : 0.001;
};

const measuredBy = (match: RegExpExecArray | null): number | null =>
  match && Number(match[1]) * unitMs(match[2] ?? 'ms');

const duration = (text: string): number | null => {
  const tagged = milliseconds.exec(text) ?? rails.exec(text);
  return tagged ? Number(tagged[1]) : measuredBy(withUnit.exec(text));
};

const statusIn = (match: RegExpExecArray | null): number | null => match && Number(match[1]);

interface Target {
  readonly method: string;
  readonly path: string;
  readonly before: string;
  readonly rest: string;
}

const targetIn = (text: string): Target | null => {
  const found = line.exec(text) ?? (text.includes('://') ? absolute.exec(text) : null);
  if (!found) return null;
  const [method, path] = [found[1] ?? found[3] ?? '', found[2] ?? found[4] ?? ''];
  const end = found.index + found[0].length;
  const before = text.slice(Math.max(0, found.index - maxBefore), found.index);
  const quote = before.endsWith("'") ? path.indexOf("'") : -1;
  return quote < 0
    ? { method, path, before, rest: text.slice(end) }
    : { method, path: path.slice(0, quote), before, rest: text.slice(end - path.length + quote + 1) };
};

const requestAt = ({ method, path, before, rest }: Target, text: string): RequestInfo => {
  const status = statusIn(statusAfter.exec(rest) ?? told.exec(rest) ?? statusBefore.exec(before));
  const durationMs = duration(rest) ?? measuredBy(durationBefore.exec(before));
  const isWait = durationMs !== null && status === null && waits.test(text);
  return { method, path, status, durationMs: isWait ? null : durationMs };
};

/** The request in a text; null when it speaks of none. Linear in the text's length. */
export const readRequest = (text: string): RequestInfo | null => {
  if (!text.includes('/')) return null;
  const target = targetIn(text);
  if (target) return requestAt(target, text);
  const path = taggedPath.exec(text)?.[1];
  if (path === undefined) return null;
  const status = taggedStatus.exec(text)?.[1];
  return {
    method: taggedMethod.exec(text)?.[1] ?? null,
    path,
    status: status === undefined ? null : Number(status),
    durationMs: duration(text),
  };
};
