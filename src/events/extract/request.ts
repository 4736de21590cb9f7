/** The HTTP request that a text speaks of: `POST /api/orders 504 5003ms`, `method=GET path=/x status=200`. */
import type { RequestInfo } from '../../model/event.ts';

const line = /\b(GET|POST|PUT|PATCH|DELETE|HEAD|OPTIONS) (\/[^\s"?]{0,512})/;
const statusAfter = /^[^\s]{0,512}(?: HTTP\/[\d.]+)?"?(?: ->| status[=:]?| responded)? "?([1-5]\d\d)\b/;
const taggedMethod = /\bmethod=(\w{3,7})\b/;
const taggedPath = /\bpath=(\/[^\s"?]{0,512})/;
const taggedStatus = /\b(?:status|status_code)=([1-5]\d\d)\b/;
const milliseconds =
  /\b(?:duration_ms|durationMs|elapsed_ms|took_ms|latency_ms|responseTime)=(\d{1,9}(?:\.\d{1,9})?)\b/;
const withUnit = /(?:^|[\s=(])(\d{1,9}(?:\.\d{1,9})?) ?(ms|s|us|µs)(?=[\s),;]|$)/;
const unitMs: Readonly<Record<string, number>> = { ms: 1, s: 1000, us: 0.001, µs: 0.001 };

const duration = (text: string): number | null => {
  const tagged = milliseconds.exec(text);
  if (tagged) return Number(tagged[1]);
  const measured = withUnit.exec(text);
  return measured ? Number(measured[1]) * (unitMs[measured[2] ?? ''] ?? 1) : null;
};

/** The request in a text; null when it speaks of none. Linear in the text's length. */
export const readRequest = (text: string): RequestInfo | null => {
  if (!text.includes('/')) return null;
  const direct = line.exec(text);
  if (direct) {
    const rest = text.slice(direct.index + direct[0].length);
    const status = statusAfter.exec(rest);
    return {
      method: direct[1] ?? null,
      path: direct[2] ?? null,
      status: status ? Number(status[1]) : null,
      durationMs: duration(rest),
    };
  }
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
