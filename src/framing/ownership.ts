/** Whether a trace below a log header was written by that header's logger, or by somebody else right after it. */
import { levelRank } from '../model/level.ts';
import type { ParsedRecord } from '../model/record.ts';

/** Words (or their beginnings) with which a message speaks of trouble, so that a trace may follow it at any level. */
const troubleWords =
  /\b(?:err(?:or|s|ed|no)?\b|errors\b|exception|fail|fatal|severe|critical|crash|unable|could ?n[o']t|can(?:no|')t|cannot|tim(?:ed|e)[ -]?out|timeout|abort|refus|denied|reject|invalid|lost\b|retry|unexpect|unhandled|uncaught|problem|broken|panic|warn|interrupt|throw|threw|trace|killed|reset\b|dropped|missing|not found|bad |illegal|caught|while |stack|signal \d)/i;
/** `0 errors`, `without an error`, `not an exception`: trouble that there was none of. */
const denied = /\b(?:0|no|not an?|not any|without(?: an?| any)?) (?:error|exception|failure|problem|warning)s?\b/gi;
/** `Foo::BarError`, `IOException` and the like as a part of the message. */
const typeName = /[A-Z]\w*(?:Error|Exception|Failure|Fault)\b/;

/** Whether a message says, or leaves it to the lines below to say, that something went wrong. */
export const speaksOfTrouble = (message: string): boolean =>
  message.trim() === '' ||
  /[:>-]\s*$|\w $/.test(message) ||
  typeName.test(message) ||
  (troubleWords.test(message) && troubleWords.test(message.replace(denied, '')));

const codePlace = /\.[a-z]{1,5}:\d{1,6}\b/;

/**
 * Whether the message `said` of the line `text` may have announced the exception that a header line below tells: it
 * speaks of trouble, or both lines have the same in front of their messages, a place in the code with it.
 */
// oxlint-disable-next-line eslint/max-params -- two messages, each with its line
export const mayAnnounce = (said: string, text: string, message: string, line: string): boolean => {
  if (speaksOfTrouble(said)) return true;
  const front = text.slice(0, text.length - said.length);
  return front === line.slice(0, line.length - message.length) && codePlace.test(front);
};

/** What stands before the message tells a moment: two calls seldom share one. */
const moment = /:\d\d[.,]\d{2,9}\b/;

/** Whether `line` has the very header of the record of trouble that `text` begins, to the millisecond: one call wrote both. */
export const isStampedAlike = (first: ParsedRecord, text: string, line: string): boolean => {
  if (levelRank[first.level ?? 'unknown'] < levelRank.warn) return false;
  const front = text.slice(0, text.length - first.message.length);
  return moment.test(front) && line.startsWith(front) && !ofStream.test(front);
};

/** The header of what a server passes on from a program's output, line by line: no call wrote several of them. */
const ofStream = /\bstd(?:err|out)\b|\bSystem\.?(?:err|out|Err|Out)\b/i;

/** A header of an error's level that nothing stands behind, and that no carrier put there. */
export const isBlankError = (header: ParsedRecord | null): boolean =>
  header !== null &&
  header.host === null &&
  levelRank[header.level ?? 'unknown'] >= levelRank.error &&
  header.message.trim() === '';

const tagsBehind = /(?:\[[\w.:/-]{3,80}\] ){1,6}$/;
const tagsAhead = /^(?:\[[\w.:/-]{3,80}\] ){1,6}/;

/**
 * `[web-7] [3f2c...] `: what tagged loggers, as Rails', put before every line of a message of several; the header may
 * have taken it for its own. Empty where the first line has none.
 */
export const tagsOf = (text: string, message: string): string => {
  if (!text.endsWith(message)) return '';
  const before = tagsBehind.exec(text.slice(0, text.length - message.length))?.[0] ?? '';
  return before + (tagsAhead.exec(message)?.[0] ?? '');
};

/** A record that is one line, of trouble, without its trace: a layout that forgot of it has it printed below. */
export const mayHaveTraceBelow = ({ level, stack, errorType }: ParsedRecord): boolean =>
  levelRank[level ?? 'unknown'] >= levelRank.warn && stack === null && errorType === null;

/** Whether a record is of trouble by what stands in its header. */
export const isOfTrouble = ({ level, message }: ParsedRecord): boolean => {
  const rank = levelRank[level ?? 'unknown'];
  const text = message.slice(0, 1_000);
  // Some layouts end every line with a blank: where a level says that all is well, it announces nothing.
  return rank >= levelRank.warn || speaksOfTrouble(rank > levelRank.unknown ? text.trimEnd() : text);
};

/** The line in which java.util.logging tells the level and the message, below a header without either. */
const quietSecondLine = /^(?:INFO|CONFIG|FINE|FINER|FINEST): /;

/**
 * Whether a trace below belongs to the record; `lastText` is the record's last line without header. An uncaught
 * exception often follows an ordinary INFO line in the same stream; it is an event of its own.
 */
export const ownsTrace = (header: ParsedRecord, lastText: string): boolean =>
  (isOfTrouble(header) && !(header.message === '' && quietSecondLine.test(lastText) && !speaksOfTrouble(lastText))) ||
  (lastText !== header.message && speaksOfTrouble(lastText.slice(0, 1_000)));

/** A warning, by its words of nothing that failed: a traceback right below may be of the program itself, which then died. */
export const mayBeUncaught = (header: ParsedRecord, lastText: string, text: string): boolean =>
  header.level === 'warn' && text.startsWith('Traceback (most recent') && !speaksOfTrouble(lastText.trimEnd());

/** The outermost frame of a traceback that nobody caught. */
export const isOutermost = (text: string): boolean => /^ {2}File ".*", line \d+, in <module>$/.test(text);

/**
 * Whether the text below a header was another writer's, who went on with a trace: `not saved: IOError: x`, or a runtime's
 * `shop: no berth`, below an ordinary line is what somebody printed together with the exception.
 */
export const isForeignHead = (header: ParsedRecord, lastText: string): boolean =>
  /^\S/.test(lastText) && !isOfTrouble(header);

/** Whether `head`, the first line of a trace, only repeats what a message said before: `error: uncaught: x` above `TypeError: x`. */
export const isEcho = (message: string, head: string): boolean => {
  const at = head.indexOf(': ') + 2;
  return at > 1 && head.length - at >= leastEcho && message.endsWith(head.slice(at));
};

/** Shorter texts may be the same by chance. */
const leastEcho = 6;

/** Whether a message leaves what went wrong to the line below. */
export const isAnnouncement = (message: string): boolean => /\w $/.test(message);

/** What runtimes and shells say of trouble: a level and a colon in front, a script's line, Perl's place at the end. */
const announcement =
  /^(?:[Ee]rror|[Ww]arning|WARNING|[Ff]atal(?: error)?)(?:\[\w+\])?: \S|^(?:ERROR|CRITICAL|FATAL|SEVERE)(?::|\s) *\S|^[\w.\/-]+: line \d+: \S|^lua[\d.]*: \S|^exit status \d{1,3}$|^curl: \(\d+\) |^\[(?:Fatal )?Error\] :\d+:\d+: |^[a-z][\w.-]{0,39}: (?:cannot |can't |unable to |.{1,200}: (?:No such file or directory|Permission denied|command not found|Connection refused)$)|^\w+Sanitizer: \S|^[=*#~-]{3,} ?(?:ERROR|FATAL|EXCEPTION|CRASH)\b|^\S.* at \S+ line \d+\.?$/;

/** Whether a line of text below a header tells of trouble that the header's writer knows nothing of. */
export const isForeignTrouble = (header: ParsedRecord, lastText: string, text: string): boolean =>
  announcement.test(text.length > 1_000 ? text.slice(0, 1_000) : text) && !ownsTrace(header, lastText);

/** Lines that PostgreSQL prints after an error, each with a header of its own (runtime-config-logging, log_error_verbosity). */
const postgresDetail = /(?:^|[\s\]>])(?:DETAIL|HINT|CONTEXT|STATEMENT|QUERY|LOCATION): {2}\S/;

/** A header line that only adds to the record before it. */
export const isAddition = (text: string): boolean =>
  text.includes(':  ') && postgresDetail.test(text.length > 400 ? text.slice(0, 400) : text);

/** A trace is written at once: of two lines further apart, ms, the second begins something new. */
const longestPause = 10_000;

export const areApart = (first: ParsedRecord, second: ParsedRecord): boolean =>
  first.time !== null && second.time !== null && Math.abs(second.time - first.time) > longestPause;

/**
 * Two headers of one form and one writer: the second may go on what the first began. A level that only one of them has
 * was read from a word of the text.
 */
export const isSameForm = (first: ParsedRecord, second: ParsedRecord): boolean =>
  (first.level === second.level || first.level === null || second.level === null) &&
  first.service === second.service &&
  first.logger === second.logger &&
  first.thread === second.thread &&
  !second.isWhole;

/**
 * A header that is nothing but a word of the text (`Error: ...`, `panic: ...`) or the whole text: what looks like it may
 * as well be a line of a trace, and then is read as one.
 */
export const isWeak = ({ time, service, logger, thread, isWhole }: ParsedRecord): boolean =>
  time === null && !isWhole && service === null && logger === null && thread === null;
