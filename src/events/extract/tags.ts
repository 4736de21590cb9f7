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

/** Reads a tag, and tells by signs and words without digits alone (any word with some may be the value) whether it may. */
interface Tag {
  readonly read: RegExp;
  readonly may: RegExp;
}

/** What words with digits are made of, and signs that values join them with. */
const run = String.raw`[\w.@+|$\u0080-\uffff-]`;
const wordWithDigit = String.raw`(?=[\w.$\u0080-\uffff-]*\d)`;
const mayBeId = String.raw`(?:["']|(?=${run}*[\d@_]))`;

const keyed = (keys: string): Tag => ({
  read: new RegExp(String.raw`\b(?:${keys})(?:${joined}${value}|${spaced}${id})`, 'i'),
  may: new RegExp(String.raw`\b(?:${keys})(?:${joined}${run}|${spaced}${mayBeId})`, 'i'),
});

const account = String.raw`(?<![\w/])(?:user|customer|member|account)(?:\s(?:id|with id|number|no\.?))?\s#?`;

/** Surest first: the id of a user, then a name, then whose account it is, then an operating system's number. */
const users: readonly Tag[] = [
  keyed(
    '(?:end|current_?|auth_?|request_?)?user[._-]?(?:id|uuid|guid)|usr[._-]id|customer[._-]?id|member[._-]?id|account[._-]?id',
  ),
  keyed('(?:current_?)?user|user[._-]?name|username|usr|customer|login|principal|member|account|subscriber'),
  keyed('uid'),
  {
    read: new RegExp(
      String.raw`${account}(?:["'\x60]([\w.@+|-]{1,64})["'\x60]|((?=[\w.@+|-]{0,63}[\d@])[\w.@+|-]{1,64}))`,
      'i',
    ),
    may: new RegExp(String.raw`${account}(?:["'\x60]|(?=${run}*[\d@]))`, 'i'),
  },
];
const userHint = /us(?:e)?r|customer|member|account|uid|login|principal|subscriber/i;
const session = keyed('sess|session[._-]?id|session|sid|jsessionid|phpsessid');
const addressKey = String.raw`\b(?:ip|client|client_ip|remote|remote_addr|rhost|from|addr)[=:]?\s?"?`;
const ip: Tag = {
  read: new RegExp(String.raw`${addressKey}((?:\d{1,3}\.){3}\d{1,3})\b`),
  may: new RegExp(addressKey + wordWithDigit),
};
const userAgent: Tag = {
  read: /\b(?:ua|user[_-]?agent|browser)[=:]\s?"([^"]{3,400})"/i,
  may: /\b(?:ua|user[_-]?agent|browser)[=:]\s?"/i,
};
const traceKey = String.raw`\b(?:trace|trace_id|[tT]raceId|trace\.id|req|request_id|[rR]equestId|req_id|correlation_id|[cC]orrelationId|corr|cid|x-request-id)(?:['")\]]{1,2}\s?)?(?:=>?|:)\s?["'(]?`;
const traceId: Tag = {
  read: new RegExp(String.raw`${traceKey}([\w-]{6,64})`),
  may: new RegExp(traceKey + run),
};

const first = (pattern: RegExp, text: string): string | null => {
  const match = pattern.exec(text);
  const found = match?.[1] ?? match?.[2] ?? match?.[3] ?? null;
  return realName(found?.replace(/[.|-]+$/, '') ?? null);
};

const cut = (text: string): string => (text.length > maxSearched ? text.slice(0, maxSearched) : text);

/** What a text may name, as bits; of a user those by which it is read, surest first. */
export const naming = { user: 15, session: 16, ip: 32, userAgent: 64, traceId: 128 } as const;
/** Nothing is known of the text. */
export const namesAnything = 255;

/**
 * What a text may name, as bits for `readTags`, told from its signs and words: texts that differ in words with digits
 * only have the same ones. O(length).
 */
export const mayName = (text: string): number => {
  let may = 0;
  if (userHint.test(text)) for (const [i, user] of users.entries()) if (user.may.test(text)) may |= 1 << i;
  if (session.may.test(text)) may |= naming.session;
  if (ip.may.test(text)) may |= naming.ip;
  if (userAgent.may.test(text)) may |= naming.userAgent;
  if (traceId.may.test(text)) may |= naming.traceId;
  return may;
};

/** Whether a text has a word for users: only then it can name one. */
export const speaksOfUser = (text: string): boolean => userHint.test(text);

/**
 * The user that a text names, wherever it stands; null where it names none. `may` (see `mayName`) says how it may.
 * Linear in the (capped) length.
 */
export const readUser = (text: string, may: number = naming.user): string | null => {
  if ((may & naming.user) === 0) return null;
  const searched = cut(text);
  if (!userHint.test(searched)) return null;
  for (let i = 0; i < users.length; i++) {
    const found = (may & (1 << i)) === 0 ? null : first((users[i] as Tag).read, searched);
    if (found !== null) return found;
  }
  return null;
};

const readSession = (text: string): string | null => {
  const found = first(session.read, text);
  return found !== null && found.length >= 4 ? found : null;
};

/** Reads the tags of a text, of which `may` (see `mayName`) says what to look for; linear in its (capped) length. */
export const readTags = (text: string, may = namesAnything): TextTags => {
  if (may === 0) return noTags;
  const searched = cut(text);
  const hasTag = searched.includes('=') || searched.includes(':') || searched.includes('from ');
  const user = readUser(searched, may);
  if (!hasTag) return user === null ? noTags : { user, session: null, ip: null, userAgent: null, traceId: null };
  const hasAgent = (may & naming.userAgent) !== 0 && searched.includes('"');
  return {
    user,
    session: (may & naming.session) === 0 ? null : readSession(searched),
    ip: (may & naming.ip) === 0 ? null : (ip.read.exec(searched)?.[1] ?? null),
    userAgent: hasAgent ? (userAgent.read.exec(searched)?.[1] ?? null) : null,
    traceId: (may & naming.traceId) === 0 ? null : first(traceId.read, searched),
  };
};
