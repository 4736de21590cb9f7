/** Reads the signs of an attack in one event: a failed login, an injection attempt, a scan. */
import type { LogEvent } from '../model/event.ts';
import { isErrorLevel } from '../model/level.ts';

export type AttemptKind = 'sql_injection' | 'xss' | 'path_traversal' | 'command_injection' | 'scanner';

export interface Login {
  readonly source: string;
  /** Who was tried; null when not told. */
  readonly account: string | null;
  readonly isSuccess: boolean;
  /** Told by the status of an answer rather than in words. */
  readonly isAnswer: boolean;
}

/** Longer messages tell at their front. */
const maxSearched = 500;
const loginPath =
  /log-?in|sign-?in|logon|\bauth|\boauth|\btoken|session|password|passwd|wp-login|\bsso\b|(?<![\da-f])2fa(?![\da-f])|otp/i;
const loginHint = /log-?in|log ?on|logged|sign|passw|authent|credential|session opened|invalid user|access denied/i;
const failedLogin =
  /(?:failed|invalid|incorrect|wrong|bad|rejected|unsuccessful|illegal) (?:password|login|logon|log-in|sign-?in|user\b|username|credentials?|authentication|auth\b|otp|2fa)|(?:login|logon|log-in|sign-?in(?!g)|authentication|password|credentials?)[^\n]{0,60}?(?:fail|denied|invalid|incorrect|wrong|reject|mismatch|not match|unsuccessful|refused)|access denied for user|authentication failure|too many (?:authentication failures|failed)|invalid_grant|bad credentials|unauthorized login|(?:could not|unable to|failed to|cannot|can't) (?:be )?(?:authenticated?|log ?in|sign ?in)\b|(?<!\bnot )\bnot (?:be )?authenticated\b/i;
const acceptedLogin =
  /accepted (?:password|publickey)|(?:login|logon|sign-?in|authentication) (?:succeeded|successful|success|ok)\b|successful(?:ly)? (?:login|logon|log-in|sign-?in|authentication|authenticated|logged|signed)|(?<!\bnot )\b(?:logged (?:in|on)|signed in)\b|\bauthenticated (?:from|via|by)\b|\bsession opened for user\b/i;
const address = /\b(?:\d{1,3}\.){3}\d{1,3}\b|\b(?:[0-9a-f]{1,4}:){3,7}[0-9a-f]{1,4}\b/i;
/** `for ann from`, `invalid user ann`, `user=ann`, `login: ann`; `Login failed` names nobody. */
const triedAccount =
  /\bfor (?:(?:invalid |illegal |unknown )?(?:user(?:name)?|account) )?["']?((?!(?:the|a|an|user|account|request|login|from|unknown)\b)[\w.+-]{1,64}(?:@[\w.-]{1,64})?)["']?|\b(?:user(?:name)?|account)[ =:]{1,2}["']?((?!(?:is|has|was|not|login|failed|from|locked|name|id)\b)[\w.+-]{1,64}(?:@[\w.-]{1,64})?)["']?|\blogin[=:] ?["']?([\w.+-]{1,64}(?:@[\w.-]{1,64})?)["']?/i;

const accountIn = (text: string): string | null => {
  const match = triedAccount.exec(text);
  return match?.[1] ?? match?.[2] ?? match?.[3] ?? null;
};

const sourceOf = (event: LogEvent): string | null => {
  if (event.ip !== null) return event.ip;
  const found = address.exec(event.message.slice(0, maxSearched));
  if (found) return found[0];
  return event.user === null ? null : `user ${event.user}`;
};

/** Whether logins are asked of this path. */
export const isLoginPath = (path: string): boolean => loginPath.test(path);

/** What an answer of a login's path says of the login; null for nothing: forms that are shown, answers of other kinds. */
export const loginOutcome = (method: string | null, status: number): 'failure' | 'success' | null => {
  if (status === 401 || status === 403) return 'failure';
  // Who only looks at the form too often guesses nothing.
  if (status === 429) return method === 'GET' ? null : 'failure';
  return status < 400 && method === 'POST' ? 'success' : null;
};

const loginAnswer = (event: LogEvent): Login | null => {
  const { request } = event;
  if (!request || request.path === null || request.status === null || !isLoginPath(request.path)) return null;
  const outcome = loginOutcome(request.method, request.status);
  const source = outcome === null ? null : sourceOf(event);
  return source === null ? null : { source, account: null, isSuccess: outcome === 'success', isAnswer: true };
};

/** An error met while serving a user is the service's own (its password for a database was changed), no guess of his. */
const isOwnFailure = (event: LogEvent, source: string): boolean =>
  source.startsWith('user ') && isErrorLevel(event.level);

const loginWords = (event: LogEvent): Login | null => {
  const text = event.message.slice(0, maxSearched);
  if (!loginHint.test(text)) return null;
  const isFailure = failedLogin.test(text);
  if (!isFailure && !acceptedLogin.test(text)) return null;
  const source = sourceOf(event);
  if (source === null || isOwnFailure(event, source)) return null;
  return { source, account: accountIn(text) ?? event.user, isSuccess: !isFailure, isAnswer: false };
};

/** The login that the event tells of; null when it tells of none. Linear in the (capped) message. */
export const readLogin = (event: LogEvent): Login | null =>
  event.request !== null && event.request.status !== null ? loginAnswer(event) : loginWords(event);

export interface Attempt {
  readonly source: string;
  readonly kind: AttemptKind;
}

/**
 * Signs in a decoded, lower-case query. Each needs the syntax of an attack, not just its words: people search for
 * "union jack", "select comfort" and "o'neill".
 */
const signs: readonly (readonly [AttemptKind, RegExp])[] = [
  [
    'sql_injection',
    /['")]\s{0,9}(?:\|\||&&|having\b|union\b|order by\b|(?:or|and)\s{1,9}\(?(?:true|false|not|null|exists)\b)/,
  ],
  ['sql_injection', /\b(?:or|and)\s{1,9}\(?['"]?\w{1,20}['"]?\s{0,9}(?:[=<>]|like\s{0,9}['"%])\s{0,9}['"(]?\w/],
  ['sql_injection', /\bunion\s{1,9}(?:all\s{1,9}|distinct\s{1,9})?select\b/],
  [
    'sql_injection',
    /;\s{0,9}(?:drop|delete|insert|update|alter|truncate|exec|create|shutdown|select|waitfor|declare)\b/,
  ],
  [
    'sql_injection',
    /\b(?:sleep|pg_sleep|benchmark|load_file|extractvalue|updatexml|xp_cmdshell|char|concat|chr)\s{0,9}\(/,
  ],
  ['sql_injection', /\bwaitfor\s{1,9}delay\b|information_schema|sqlite_master|\bsysobjects\b|\bpg_catalog\b/],
  ['sql_injection', /\border\s{1,9}by\s{1,9}\d{1,4}\b|\bgroup\s{1,9}by\s{1,9}[\w.]{1,40}\s{1,9}having\b/],
  ['sql_injection', /['"]\s{0,9}(?:--|#|;)|\d\s{0,9}--\s{0,9}-?$/],
  ['xss', /<script|<svg|<iframe|\bon(?:error|load|click|mouseover)\s{0,9}=|javascript:/],
  ['path_traversal', /\.\.[/\\]\.\.[/\\]|\/etc\/(?:passwd|shadow)|\bwin\.ini\b|\/proc\/self/],
  [
    'command_injection',
    /[;|`&]\s{0,9}(?:cat|ls|id|whoami|wget|curl|nc|bash|sh|ping|uname|powershell)\b(?!=)|\$\((?:\w)|\$\{jndi:/,
  ],
];
const toolAgent =
  /\b(?:sqlmap|nikto|nmap|masscan|dirbuster|gobuster|wpscan|acunetix|nessus|openvas|hydra|zgrab|nuclei)\b/i;
const probedPath =
  /\/(?:wp-(?:login|admin|content|includes)|xmlrpc\.php|\.env|\.git\/|\.aws\/|phpmyadmin|pma\/|cgi-bin\/|vendor\/phpunit|hnap1|owa\/|solr\/|boaform|manager\/html|\.ds_store|config\.php|actuator\/(?:env|heapdump))/i;

/** What a program or a firewall calls by its name where it refuses it. */
const named: readonly (readonly [AttemptKind, RegExp])[] = [
  ['sql_injection', /\bsql[- _]?injection|\bsqli\b/i],
  ['xss', /\bxss\b|cross[- ]site[- ]scripting/i],
  ['path_traversal', /\b(?:path|directory)[- _]traversal/i],
  [
    'command_injection',
    /\b(?:command|code|shell|template)[- _]injection|\bjndi lookup\b|\blog4shell\b|\bshellshock\b/i,
  ],
];
const namedHint = /inject|sqli|xss|cross[- ]site|traversal|jndi|log4shell|shellshock/i;

const namedIn = (text: string): AttemptKind | null =>
  namedHint.test(text) ? (named.find(([, name]) => name.test(text))?.[0] ?? null) : null;

const maxTarget = 2000;
/** A query that a program prints as it was understood goes on behind its blanks: as far as is looked at. */
const maxPrinted = 200;
const printed = /^\S*\?\S*(?:'|\s+union\s+(?:all\s+)?select\b)/i;

/** Path and query of the request as the line has them; the event's own path has no query. */
const targetOf = ({ request, message, raw }: LogEvent): string => {
  const path = request?.path ?? '';
  // In the line other slashes stand before a short path: those of its stamp.
  const text = message.includes(`${path}?`) ? message : raw;
  const at = text.indexOf(path);
  if (at < 0) return path;
  const rest = text.slice(at, at + maxTarget);
  const end = printed.test(rest) ? Math.min(maxPrinted, rest.search(/"|$/)) : rest.search(/[\s"]/);
  return rest.slice(0, end < 0 ? maxTarget : end);
};

const decode = (text: string): string => {
  const spaced = text.replaceAll('+', ' ');
  try {
    const once = decodeURIComponent(spaced);
    return once.includes('%') ? decodeURIComponent(once) : once;
  } catch {
    return spaced.replaceAll(/%[0-9a-f]{2}/gi, code => String.fromCharCode(Number.parseInt(code.slice(1), 16)));
  }
};

const suspicious = /[?%'";<>|`]|\.\.|\$\{/;

/** Whether events like this one may be logins or attempts, whatever the status and the digits in them. */
export const mayBeSign = (event: LogEvent): boolean => {
  const { request } = event;
  const text = event.message.slice(0, maxSearched);
  if (loginHint.test(text) && (failedLogin.test(text) || acceptedLogin.test(text))) return true;
  if (namedIn(text) !== null) return true;
  if (!request || request.path === null) return false;
  if (request.status !== null && loginPath.test(request.path)) return true;
  return suspicious.test(targetOf(event)) || probedPath.test(request.path) || toolAgent.test(event.raw);
};

/** The attack whose syntax a target has; null for none. */
const signIn = (target: string): AttemptKind | null => {
  if (!suspicious.test(target)) return null;
  const decoded = decode(target).toLowerCase();
  return signs.find(([, sign]) => sign.test(decoded))?.[0] ?? null;
};

/** Whether an answered request may be more than a login: an injection, or a probe or scanner if it is refused. */
export const mayBeAttempt = (event: LogEvent): boolean =>
  signIn(targetOf(event)) !== null || probedPath.test(event.request?.path ?? '') || toolAgent.test(event.raw);

const namedAttempt = (event: LogEvent): Attempt | null => {
  const text = event.message.slice(0, maxSearched);
  const kind = namedIn(text);
  const source = kind === null ? null : (event.ip ?? address.exec(text)?.[0] ?? null);
  return kind === null || source === null ? null : { source, kind };
};

/** The attempt that a request line holds, or that a message names; null for an ordinary one. Linear in the (capped) target. */
export const readAttempt = (event: LogEvent): Attempt | null => {
  const { request } = event;
  if (!request || request.path === null) return namedAttempt(event);
  if (event.ip === null) return null;
  const kind = signIn(targetOf(event));
  if (kind !== null) return { source: event.ip, kind };
  const isRefused = request.status !== null && request.status >= 400 && request.status < 500;
  const isScan = (isRefused && probedPath.test(request.path)) || (event.raw.length < 4000 && toolAgent.test(event.raw));
  return isScan ? { source: event.ip, kind: 'scanner' } : null;
};
