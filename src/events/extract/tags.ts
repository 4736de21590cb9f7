/** Who and where an event speaks of, read from `key=value` tags in its text: user, session, address, trace. */

export interface TextTags {
  readonly user: string | null;
  readonly session: string | null;
  readonly ip: string | null;
  readonly traceId: string | null;
}

/** Longer texts are cut before they are searched: tags stand near the front. */
const maxSearched = 4096;

const user = /\b(?:user|user_id|userId|uid|user\.id|customer|customer_id|account|account_id)[=:]\s?"?([\w.@+-]{1,64})/;
const session = /\b(?:sess|session|session_id|sessionId|sid)[=:]\s?"?([\w.-]{4,64})/;
const ip = /\b(?:ip|client|client_ip|remote|remote_addr|rhost|from|addr)[=:]?\s?"?((?:\d{1,3}\.){3}\d{1,3})\b/;
const traceId =
  /\b(?:trace|trace_id|traceId|trace\.id|req|request_id|requestId|req_id|correlation_id|correlationId|corr|cid|x-request-id)[=:]\s?"?([\w-]{6,64})/;

const first = (pattern: RegExp, text: string): string | null => pattern.exec(text)?.[1] ?? null;

const placeholders = new Set(['-', 'anonymous', 'null', 'undefined', 'none', 'unknown']);
const real = (value: string | null): string | null =>
  value !== null && placeholders.has(value.toLowerCase()) ? null : value;

/** Reads the tags of a text; linear in its length. */
export const readTags = (text: string): TextTags => {
  const searched = text.length > maxSearched ? text.slice(0, maxSearched) : text;
  const hasTag = searched.includes('=') || searched.includes(':') || searched.includes('from ');
  if (!hasTag) return { user: null, session: null, ip: null, traceId: null };
  return {
    user: real(first(user, searched)),
    session: real(first(session, searched)),
    ip: first(ip, searched),
    traceId: real(first(traceId, searched)),
  };
};
