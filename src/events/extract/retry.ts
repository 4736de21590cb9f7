/** Retries and circuit breakers as lines tell of them: `attempt 2 of 5, retrying in 400 ms`, `circuit payments opened`. */
import type { LogEvent } from '../../model/event.ts';
import { fieldAt } from '../../model/field-text.ts';

/** Longer messages tell at their front. */
const maxSearched = 600;

export type RetryStep = 'retry' | 'success' | 'exhausted';

const hint = /retr(?:y|ie)|attempt|giv(?:ing|en) up|back(?:ing)?[- ]?off|tries/i;
/** A queue called `charge-retry`, a header and a flag are none. */
const retrying =
  /(?<![\w./=-])retry(?:ing)?\b(?![-_.=](?!attempt))|\bwill (?:be )?retr(?:y|ied)|\bre-?attempt|\battempt \d+ (?:of|\/) ?\d+[^\n]{0,40}(?:fail|error|timed out)|\bback(?:ing)?[- ]?off\b/i;
const exhausted =
  /giv(?:ing|en) up|retries (?:are |were )?exhausted|exhausted (?:all )?(?:\d+ )?(?:retries|attempts)|max(?:imum)? (?:number of )?(?:retries|attempts|retry attempts)(?: \(?\d+\)?)? ?(?:exceeded|reached)|(?:failed|error) after \d+ (?:re)?(?:tries|attempts)|no more retries|too many retries|(?:all|after) \d+ (?:retries|attempts) failed|will not (?:be )?retr/i;
const succeeded =
  /succe(?:eded|ss\w*)[^\n]{0,40}(?:after|on|in)[^\n]{0,20}(?:attempt|retr|tries)|(?:recovered|completed|ok|delivered|reconnected|connected) (?:after|on) (?:attempt |\d+ (?:re)?(?:tries|attempts|try))|retry (?:succeeded|successful)|\b(?:retried|attempt \d+)\b[^\n]{0,40}\bsucceeded\b|\bretried ok\b/i;
const attemptNumber =
  /\b(?:attempt|try|tries)(?: number| no\.?)?[ =:#(]{0,2}(\d{1,4})\b|\b(\d{1,4})(?:st|nd|rd|th) (?:attempt|try)\b|\bafter (\d{1,4}) (?:attempts?|tries)\b/i;
/** `attempt 1/3 failed (503), retried ok`: the one after it went well. */
const retriedAfter = /\battempt (\d{1,4})\b[^\n]{0,200}\bretried\b/i;
const retryNumber =
  /\bretr(?:y|ies|ying)(?: number| no\.?| attempt)?[ =:#(]{0,2}(\d{1,4})\b(?! ?m?s\b)|\b(\d{1,4})(?:st|nd|rd|th) retry\b|\bafter (\d{1,4}) retr(?:y|ies)\b/i;
/** How long an attempt took before it was given up is no wait: `timed out after 2003ms`. */
const wait =
  /(?<!\b(?:time|timed)[- ]?out )\b(?:in|after|wait(?:ing|s)?|sleep(?:ing)?|delay|back(?:ing)?[- ]?off(?: for| of)?)[ =:]{1,2}(\d{1,7}(?:\.\d{1,3})?) ?(ms|milliseconds?|s|sec(?:ond)?s?|m(?:in(?:ute)?s?)?)\b/i;
const waitUnits: Readonly<Record<string, number>> = { ms: 1, mi: 1, s: 1000, se: 1000, m: 60_000 };

const unitOf = (unit: string): number => {
  const lower = unit.toLowerCase();
  if (lower.startsWith('min')) return 60_000;
  return waitUnits[lower.slice(0, 2)] ?? 1;
};

const firstNumber = (match: RegExpExecArray | null): number | null => {
  const found = match?.slice(1).find(group => group !== undefined);
  return found === undefined ? null : Number(found);
};

const searched = ({ message }: LogEvent): string =>
  message.length > maxSearched ? message.slice(0, maxSearched) : message;

/** What an event's words tell of a retry, whatever its numbers; null for nothing. */
export const readStep = (event: LogEvent): RetryStep | null => {
  const text = searched(event);
  if (!hint.test(text)) return null;
  if (succeeded.test(text)) return 'success';
  if (exhausted.test(text)) return 'exhausted';
  return retrying.test(text) ? 'retry' : null;
};

/** Which attempt an event tells of: 1 for the first try, 2 for the first retry; null where it tells none. */
export const readAttempt = (event: LogEvent): number | null => {
  const text = searched(event);
  const told = event.fields === null ? undefined : fieldAt(event.fields, 'attempt');
  if (typeof told === 'number' && told > 0 && told < 10_000) return told;
  const failed = firstNumber(retriedAfter.exec(text));
  if (failed !== null) return failed + 1;
  const attempt = firstNumber(attemptNumber.exec(text));
  if (attempt !== null) return attempt;
  const retry = firstNumber(retryNumber.exec(text));
  return retry === null ? null : retry + 1;
};

/** What work a line speaks of by an id with a digit: `job 4711`, `message_id=8f31c0de`. */
const workId =
  /\b(?:job|task|order|message|msg|request|req|delivery|event|batch|payment|transaction|upload|file|invoice|mail)(?:[ _-]?id)?(?:[=:#] ?| #?)["']?(?!\d{1,4} ?(?:\/|of\b))([\w.-]{0,63}\d[\w.-]{0,63})/i;

/** As `workId`, whatever the digits. */
const mayBeWorkId =
  /\b(?:job|task|order|message|msg|request|req|delivery|event|batch|payment|transaction|upload|file|invoice|mail)(?:[ _-]?id)?(?:[=:#] ?| #?)["']?(?=[\w.$\u0080-\uffff-]*\d)/i;

/** Whether an event's words may name a piece of work, whatever its numbers and ids; a trace may name it all the same. */
export const mayNameWork = ({ message }: LogEvent): boolean => mayBeWorkId.test(message);

/** What tells the attempts of one piece of work from those of another; null where nothing does. */
export const readWork = (event: LogEvent): string | null => event.traceId ?? workId.exec(searched(event))?.[1] ?? null;

/** Whether an event that tells of a success tells of the retry as well: nothing else does. */
export const tellsRetry = (event: LogEvent): boolean => retriedAfter.test(searched(event));

/** How long an event says that it waits, in milliseconds; null where it does not. */
export const readWait = (event: LogEvent): number | null => {
  const waits = wait.exec(searched(event));
  return waits ? Number(waits[1]) * unitOf(waits[2] ?? 'ms') : null;
};

export type BreakerState = 'open' | 'half_open' | 'closed';

export interface BreakerChange {
  readonly name: string;
  readonly state: BreakerState;
}

const breakerHint = /circuit|breaker/i;
const breakerStates: readonly (readonly [BreakerState, RegExp])[] = [
  ['half_open', /half[- _]?open/i],
  ['open', /\b(?:open(?:ed|ing|s)?|tripped|trip)\b|CLOSED (?:to|->|=>) OPEN/i],
  ['closed', /\b(?:closed?s?|closing|reset|recovered)\b/i],
];
/** `from CLOSED to OPEN`, `CLOSED -> OPEN`: only the second counts. */
const transition = /\b(?:closed|open|half[- _]?open) ?(?:to|->|=>|→) ?(closed|open|half[- _]?open)\b/i;
const breakerName =
  /\b(?:circuit|breaker|open|command) (?:for|to|of|in) (?:the )?(?:service|command|host|backend|client|upstream|dependency) ["'`[]?([\w./-]{2,64})|\bcircuit(?: ?breaker)?[ :=]{1,2}(?:for |of |to )?["'`[]?([\w./-]{2,64})["'`\]]?|["'`]([\w./-]{2,64})["'`][^\n]{0,20}circuit|\b([\w./-]{2,64}) circuit/i;
/** `Circuit closed: geo`. */
const nameBehind = /\b(?:circuit|breaker)\b[^\n:]{0,30}: ["'`]?([\w./-]{2,64})["'`]?$/i;
const noName =
  /^(?:is|has|was|state|breaker|service|command|now|open(?:ed|ing)?|closed?|closing|half.?open|the|a|changed|transition\w*|status|tripped|to|from|for)$/i;

/** Calls refused by an open circuit are no changes of it. */
const refused =
  /not permitted|is open and does not|rejected|short[- ]?circuit|CallNotPermitted|BrokenCircuit|because (?:the )?circuit/i;

const nameIn = (text: string): string => {
  const match = breakerName.exec(text);
  const found = match?.slice(1).find(group => group !== undefined && !noName.test(group));
  if (found !== undefined) return found;
  return /\b(?:for|to|of) ["'`]?([\w./-]{2,64})/i.exec(text)?.[1] ?? nameBehind.exec(text)?.[1] ?? '';
};

/** The change of a circuit breaker that an event tells of; null for none. */
export const readBreaker = (event: LogEvent): BreakerChange | null => {
  const text = searched(event);
  if (!breakerHint.test(text) || refused.test(text)) return null;
  const after = transition.exec(text)?.[1] ?? text;
  const state = breakerStates.find(([, pattern]) => pattern.test(after))?.[0];
  return state === undefined ? null : { name: nameIn(text), state };
};
