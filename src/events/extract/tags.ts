/** Who and where an event speaks of, read from its text: user, session, address, trace. */
import { realName } from '../../model/placeholders.ts';

export interface TextTags {
  readonly user: string | null;
  readonly session: string | null;
  readonly ip: string | null;
  readonly userAgent: string | null;
  readonly traceId: string | null;
}

export const noTags: TextTags = { user: null, session: null, ip: null, userAgent: null, traceId: null };

/** Longer texts are cut before they are searched: tags stand near the front. */
const maxSearched = 4096;

/**
 * What stands between a key and its value: `user_id=7`, `userId: 7`, `"userId":"7"`, `'user_id' => 7`, `(user_id)=(7)`.
 * A bare word after a colon and a blank may be prose (`user: not found`), so it has to look like an id.
 */
const joined = String.raw`['")\]]{0,2}\s?(?:=>?|:)["'(]?`;
const spaced = String.raw`['"]?(?:\s?:\s|\s=>?\s|=\s|:\s)`;
const value = String.raw`([\w.@+|-]{1,64})`;
const id = String.raw`(?:["']([\w.@+|-]{1,64})["']|((?=[\w.@+|-]{0,63}[\d@_])[\w.@+|-]{1,64}))`;
const keyed = (keys: string): RegExp => new RegExp(String.raw`\b(?:${keys})(?:${joined}${value}|${spaced}${id})`, 'i');

/** Surest first: the id of a user, then a name, then whose account it is, then an operating system's number. */
const users: readonly RegExp[] = [
  keyed(
    '(?:end|current_?|auth_?|request_?)?user[._-]?(?:id|uuid|guid)|usr[._-]id|customer[._-]?id|member[._-]?id|account[._-]?id',
  ),
  keyed('(?:current_?)?user|user[._-]?name|username|usr|customer|login|principal|member|account|subscriber'),
  keyed('uid'),
  /(?<![\w/])(?:user|customer|member|account)(?:\s(?:id|with id|number|no\.?))?\s#?(?:["'`]([\w.@+|-]{1,64})["'`]|((?=[\w.@+|-]{0,63}[\d@])[\w.@+|-]{1,64}))/i,
];
const userHint = /us(?:e)?r|customer|member|account|uid|login|principal|subscriber/i;
const sessionHint = /sess|sid/i;
const session = keyed('sess|session[._-]?id|session|sid|jsessionid|phpsessid');
const ipHint = /ip|client|remote|rhost|from|addr/;
const ip = /\b(?:ip|client|client_ip|remote|remote_addr|rhost|from|addr)[=:]?\s?"?((?:\d{1,3}\.){3}\d{1,3})\b/;
const userAgentHint = /ua|agent|browser/i;
const userAgent = /\b(?:ua|user[_-]?agent|browser)[=:]\s?"([^"]{3,400})"/i;
const traceHint = /trace|req|corr|cid|TraceId|RequestId|CorrelationId/;
const traceId =
  /\b(?:trace|trace_id|[tT]raceId|trace\.id|req|request_id|[rR]equestId|req_id|correlation_id|[cC]orrelationId|corr|cid|x-request-id)(?:['")\]]{1,2}\s?)?(?:=>?|:)\s?["'(]?([\w-]{6,64})/;

const first = (pattern: RegExp, text: string): string | null => {
  const match = pattern.exec(text);
  const found = match?.[1] ?? match?.[2] ?? match?.[3] ?? null;
  return realName(found?.replace(/[.|-]+$/, '') ?? null);
};

const cut = (text: string): string => (text.length > maxSearched ? text.slice(0, maxSearched) : text);

/** What a text may name, as bits. */
export const naming = { user: 1, session: 2, ip: 4, userAgent: 8, traceId: 16 } as const;
/** Nothing is known of the text. */
export const namesAnything = 31;

/**
 * What a text may name, as bits for `readTags`, told from its words: texts that differ in words with digits only have
 * the same ones. O(length).
 */
export const mayName = (text: string): number =>
  (userHint.test(text) ? naming.user : 0) |
  (sessionHint.test(text) ? naming.session : 0) |
  (ipHint.test(text) ? naming.ip : 0) |
  (userAgentHint.test(text) ? naming.userAgent : 0) |
  (traceHint.test(text) ? naming.traceId : 0);

/** Whether a text has a word for users: only then it can name one. */
export const speaksOfUser = (text: string): boolean => userHint.test(cut(text));

/** The user that a text names, wherever it stands; null where it names none. Linear in the (capped) length. */
export const readUser = (text: string): string | null => {
  const searched = cut(text);
  if (!userHint.test(searched)) return null;
  for (const pattern of users) {
    const found = first(pattern, searched);
    if (found !== null) return found;
  }
  return null;
};

const readSession = (text: string): string | null => {
  const found = first(session, text);
  return found !== null && found.length >= 4 ? found : null;
};

/** Reads the tags of a text, of which `may` (see `mayName`) says what to look for; linear in its (capped) length. */
export const readTags = (text: string, may = namesAnything): TextTags => {
  if (may === 0) return noTags;
  const searched = cut(text);
  const hasTag = searched.includes('=') || searched.includes(':') || searched.includes('from ');
  const user = (may & naming.user) === 0 ? null : readUser(searched);
  if (!hasTag) return { ...noTags, user };
  const hasAgent = (may & naming.userAgent) !== 0 && searched.includes('"');
  return {
    user,
    session: (may & naming.session) === 0 ? null : readSession(searched),
    ip: (may & naming.ip) === 0 ? null : (ip.exec(searched)?.[1] ?? null),
    userAgent: hasAgent ? (userAgent.exec(searched)?.[1] ?? null) : null,
    traceId: (may & naming.traceId) === 0 ? null : first(traceId, searched),
  };
};
