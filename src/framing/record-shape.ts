/** What lines and open records look like: empty, moved in, the same once more, text that could stand alone. */
import { levelRank } from '../model/level.ts';
import type { FramedLine, ParsedRecord } from '../model/record.ts';
import { advance, framesOf, isSure, startsOf, type Walk } from './grammar.ts';
import type { OpenRecord } from './open-record.ts';
import { isForeignHead, isWeak, mayHaveTraceBelow, ownsTrace } from './ownership.ts';

export const isBlank = (text: string): boolean => text === '' || /^\s*$/.test(text);
export const hasText = (lines: readonly FramedLine[]): boolean => lines.some(line => !isBlank(line.text));
export const isIndented = (text: string): boolean => text.charCodeAt(0) === 32 || text.charCodeAt(0) === 9;

/** The end of a record that its header opened: WebLogic's `> `, WebSphere's `]`. */
export const closing = /^[\])}>]{1,3} ?$/;

/** What a header line may begin: its message, or the whole line where the header is a banner (`=ERROR REPORT==== ...`). */
export const headerStarts = (text: string, message: string): Walk[] => startsOf(text.startsWith('=') ? text : message);

/** The line that began the exception, once more: the same happened again. */
export const isRepeated = ({ firstLine, isTrace }: OpenRecord, text: string): boolean =>
  isTrace &&
  /[a-z]/i.test(text) &&
  (firstLine?.header?.message ?? firstLine?.text) === text &&
  startsOf(text).some(walk => walk.by.isStandalone);

/** Nothing but a level makes the record one, and it announces nothing: what has a level itself may as well be a record. */
export const hasPeers = ({ header }: OpenRecord): boolean =>
  header !== null && isWeak(header) && !/:\s*$/.test(header.message);

/** The line could be a record as well as the record's first line is one, which does not announce it. */
export const mayStandAlone = (record: OpenRecord, line: FramedLine): boolean =>
  hasPeers(record) && (line.header?.level ?? null) !== null;

export const isHeadedTrace = (record: OpenRecord): boolean =>
  record.isTrace && record.isHeaderOnEveryLine && record.walks.length > 0;

/** So many records of one line may come between the lines of an exception; then it is over. */
const mostPassed = 4;

/** An exception whose lines have no headers: a program's records of one line may come between them, in one stream. */
export const mayBePassed = ({ header, isTrace, walks, held, passed }: OpenRecord): boolean =>
  header === null && isTrace && walks.length > 0 && held.length === 0 && passed < mostPassed;

/** Whether a line is a record by itself that comes between the lines of an exception. */
export const isPassedBy = (open: OpenRecord, { header, carrier }: FramedLine): boolean =>
  header?.isWhole === true && carrier?.isPartial !== true && !mayHaveTraceBelow(header) && mayBePassed(open);

/** Messages of exceptions have few lines more. */
export const maxTail = 4;

/** Below an error whose level is all that makes it a record stands text that may be more of its message. */
export const mayGoOnMessage = (record: OpenRecord, below: ParsedRecord | null): boolean => {
  const { header, isTrace, walks, held, lastLine } = record;
  if (below === null || below.level !== null || header === null || isTrace || walks.length > 0) return false;
  if (held.length >= maxTail || lastLine?.header !== header) return false;
  return levelRank[header.level ?? 'unknown'] >= levelRank.error && isWeak(header) && isWeak(below);
};

/** `main.(*Server).load`, of nobody's sentence. */
const goFunction = /^(?:[\w.~%@-]+\/)*[\w.~%@-]+\.[\w.(*)\[\]{}·…-]+$/;

/** The lines above a frame, where somebody else than the record's writer put them there. */
export const foreignHead = (record: OpenRecord): FramedLine[] => {
  const { header, isTrace, lastLine, held } = record;
  if (header === null || isTrace || held.length > 0 || lastLine === null || lastLine.header !== null) return [];
  // The first frame of what a Go error carries, whose message is the header's.
  if (record.lineCount === 2 && goFunction.test(lastLine.text)) return [];
  return isForeignHead(header, lastLine.text) ? record.giveUpText() : [];
};

/** The line has the tags of the record's message, as all of its lines have. */
export const isTagged = (record: OpenRecord, text: string): boolean =>
  !record.isFull && text.startsWith('[') && record.tags !== '' && text.startsWith(record.tags);

/** What a record's last line says, without its header. */
export const lastTextOf = ({ lastLine }: Pick<OpenRecord, 'lastLine'>): string =>
  lastLine?.header?.message ?? lastLine?.text ?? '';

/** Whether an exception that begins below a record's lines is that record's. */
export const ownsStart = ({ header, isTrace, lastLine }: OpenRecord, starts: readonly Walk[]): boolean => {
  // A line that only its text makes a record owns no more than any other line of text.
  if (header === null || isTrace || (header.level === null && isWeak(header))) return false;
  if (header.message.trim() === '' && lastLine?.header === header) return true;
  if (starts.some(walk => walk.by.isStandalone)) return false;
  // An object that stands on one line announces none below.
  if (starts.every(walk => walk.by.isPart)) return !/^\{.*\}$/.test(lastTextOf({ lastLine }));
  return ownsTrace(header, lastTextOf({ lastLine }));
};

/** Where a line of text leads; a frame of another language than guessed so far is as good. */
export const textWalks = (record: OpenRecord, text: string): Walk[] => {
  if (record.isWaiting && !record.isTrace) return framesOf(text);
  const walks = advance(record.walks, text, record.passed > 0 ? 'none' : 'any');
  const isSettled = record.isTrace || record.header?.isWhole || record.walks.length === 0;
  if (isSettled || walks.some(isSure)) return walks;
  return [...framesOf(text), ...walks];
};

/** A line with a weak header goes on the open exception, or begins one, as if it had none. */
export const readsAsText = (record: OpenRecord | null, text: string, header: ParsedRecord): boolean => {
  if (!isWeak(header))
    return record !== null && !record.isFull && advance(record.walks, text, 'none').some(walk => walk.by.takesHeaders);
  const guesses = header.level === null ? 'any' : 'none';
  if (record !== null && !record.isFull && advance(record.walks, text, guesses).length > 0) return true;
  return startsOf(text).length > 0 || framesOf(text).length > 0;
};
