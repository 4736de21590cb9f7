/** Signs in an event that somebody does what they should not: denied, sensitive, abusive, suspicious. */
import type { LogEvent } from '../../model/event.ts';

export const suspicionKinds = ['denied', 'sensitive', 'abuse', 'suspicious', 'missing'] as const;
export type SuspicionKind = (typeof suspicionKinds)[number];

export interface Suspicion {
  readonly kind: SuspicionKind;
  /** An address, or `user NAME` where no address is told. */
  readonly source: string;
}

/** Longer messages tell at their front. */
const maxSearched = 500;

/** What a program was refused by its own files or database says nothing of a visitor. */
const ownTrouble =
  /EACCES|EPERM|\[Errno 13\]|: Permission denied$|open\(|\/(?:var|tmp|srv|opt|home|usr|etc)\/\S+.{0,20}permission denied/i;
/** In words; first match. */
const kinds: readonly (readonly [SuspicionKind, RegExp])[] = [
  [
    'suspicious',
    /\bsuspicious|\bmalicious|intrusion|attack (?:detected|blocked)|blocked by (?:waf|firewall|mod_?security)|mod_?security|csrf (?:token )?(?:mismatch|invalid|fail|missing|verification failed)|invalid csrf|token (?:re-?use|replay)|session (?:hijack|fixation)|impossible travel|tamper(?:ed|ing)|signature (?:mismatch|verification failed)|honeypot|privilege escalation|not in the sudoers/i,
  ],
  [
    'sensitive',
    /\b(?:access(?:ed|ing)?|view(?:ed|ing)|read(?:ing)?|export(?:ed|ing)?|download(?:ed|ing)?|dump(?:ed|ing)?|decrypt(?:ed|ing)?|reveal(?:ed|ing)?)\b[^\n]{0,50}\b(?:ssn|social security|credit cards?|card numbers?|passwords?|secrets?|api keys?|private keys?|pii|personal data|medical|patient records?|salar(?:y|ies)|payroll|\/etc\/shadow|customer data|all users)\b|\bexport(?:ed|ing)? \d{4,9} (?:[\w-]{1,30} )?(?:records|rows|users|customers)|\bsensitive data\b|bulk (?:export|download) of/i,
  ],
  [
    'abuse',
    /rate[- ]?limit(?:ed| exceeded| reached| hit)|too many requests|\bthrottl(?:ed|ing)\b|quota exceeded|api abuse|banned (?:client|address|ip)|request flood/i,
  ],
  [
    'denied',
    /permission denied|access (?:is )?(?:denied|forbidden)|not (?:authori[sz]ed|permitted|allowed) to\b|forbidden\b|insufficient (?:privileges?|permissions?|scope|rights)|unauthori[sz]ed access|lacks? (?:the )?(?:permission|role|privilege)|AccessDenied(?:Exception)?\b|PermissionDenied\b|missing (?:required )?(?:role|scope|permission)/i,
  ],
];
const hint =
  /suspicious|malicious|sensitive|intrusion|attack|blocked|mod_?security|csrf|token|session|travel|tamper|signature|honeypot|privilege|sudoers|access|view|read|export|download|dump|decrypt|reveal|limit|too many|throttl|quota|abuse|banned|flood|denied|forbidden|authori|permitted|allowed|permission|role|scope/i;
/** Logins that fail are told of elsewhere. */
const isLogin = /password|login|log-?on|sign-?in|credential|authentication failure|access denied for user/i;
const address = /\b(?:\d{1,3}\.){3}\d{1,3}\b/;
/** What nobody should be able to fetch. */
const sensitivePath =
  /\/\.(?:env|git|aws|ssh|htpasswd)\b|\/(?:backup|dump|database)[\w.-]{0,40}\.(?:sql|zip|tar|gz|bak)|\/actuator\/(?:env|heapdump)|\/(?:etc\/passwd|wp-config\.php|id_rsa|web\.config)|\/phpinfo/i;
const loginPath = /log-?in|sign-?in|logon|oauth|\btoken|password|wp-login/i;

/** `user u78`, `account "ann"`: a word without digits or quotes may be any word. */
const namedUser =
  /\b(?:user|account)[ =:]{1,2}(?:"([^"]{1,60})"|'([^']{1,60})'|([\w.+-]*[\d@][\w.+@-]*)|(?<=\buser )([\w.+-]{2,60})(?= (?:attempted|tried|is not|does not|lacks|has no|was denied|requested|accessed|exported|viewed|downloaded|deleted)\b))/i;

const sourceOf = (event: LogEvent): string | null => {
  if (event.ip !== null) return event.ip;
  const text = event.message.slice(0, maxSearched);
  const found = address.exec(text);
  if (found) return found[0];
  const user = event.user ?? namedUser.exec(text)?.slice(1).find(Boolean) ?? null;
  return user === null ? null : `user ${user}`;
};

/** What an answer with this status says of its asker; null for nothing. */
export const suspicionOfAnswer = (path: string, status: number): SuspicionKind | null => {
  if (status === 404) return 'missing';
  if (status === 429) return 'abuse';
  if (status === 401 || status === 403) return loginPath.test(path) ? null : 'denied';
  return status < 300 && sensitivePath.test(path) ? 'sensitive' : null;
};

/** What an event's words say, whoever is meant; null for nothing. */
export const suspicionOfWords = (event: LogEvent): SuspicionKind | null => {
  const text = event.message.slice(0, maxSearched);
  if (!hint.test(text) || isLogin.test(text)) return null;
  const kind = kinds.find(([, pattern]) => pattern.test(text))?.[0] ?? null;
  return kind === 'denied' && ownTrouble.test(text) ? null : kind;
};

/** Numbers that decide: `exported 5000 records`, `[Errno 13]`. */
const countingWords = /export|errno/i;

/** Whether events that differ from this one in words with digits only say the same of it. */
export const isSaidByWords = ({ message, request }: LogEvent): boolean =>
  request === null && !countingWords.test(message);

/**
 * The sign that an event holds; null for none, and where nobody is named. `said` is what `suspicionOfWords` makes of it.
 * Linear in the (capped) message.
 */
export const readSuspicion = (event: LogEvent, said = suspicionOfWords): Suspicion | null => {
  const { request } = event;
  const isAnswer = request !== null && request.status !== null && request.path !== null;
  const kind = isAnswer ? suspicionOfAnswer(request.path, request.status) : said(event);
  if (kind === null) return null;
  const source = sourceOf(event);
  return source === null ? null : { kind, source };
};

/** Whether a request is for something that nobody should be able to fetch. */
export const isSensitivePath = (path: string): boolean => sensitivePath.test(path);

/** Whether events like this one may hold a sign, whatever their digits; answers do by their status. */
export const mayBeSuspicious = (event: LogEvent): boolean =>
  event.request !== null && event.request.status !== null
    ? event.request.path !== null
    : suspicionOfWords(event) !== null;
