/** How a line of text that has no stamp stands among others: whether it is a record of its own, whatever it stands below. */
import { levelRank } from '../model/level.ts';
import type { ParsedRecord } from '../model/record.ts';
import { advance, framesOf, startsOf, type Walk } from './grammar.ts';
import { isMovedIn } from './headed-trace.ts';
import type { OpenRecord } from './open-record.ts';
import { isAddition, isWeak } from './ownership.ts';
import { hasPeers, hasText, headerStarts } from './record-shape.ts';

/**
 * `bound`: it may go on an exception, or begin one, or it is more than its line. `text`: it has no header, and goes on a
 * record that has one. `sentence`: only its words make it a record, so it may go on an error's message. `header`: it
 * begins a record whatever stands above. `exception` is asked for only: it begins one, which a record with a level may own.
 */
export const standing = { bound: 0, text: 1, sentence: 2, header: 3, exception: 4 } as const;
export type Standing = (typeof standing)[keyof typeof standing];

const isOfTrace = (text: string): boolean => startsOf(text).length > 0 || framesOf(text).length > 0;

/** The standing of a line without a stamp, by what its format read from it. */
export const standingOf = (text: string, header: ParsedRecord | null): Standing => {
  if (isOfTrace(text) || isAddition(text)) return standing.bound;
  if (header === null) return standing.text;
  const { message } = header;
  if (isOfTrace(message) || startsOf(message.trimStart()).length > 0) return standing.bound;
  if (headerStarts(text, message).length > 0 || isMovedIn(text)) return standing.bound;
  return isSentence(header) ? standing.sentence : standing.header;
};

/** Nothing but its words makes it a record. */
const isSentence = (header: ParsedRecord): boolean => header.level === null && isWeak(header);

/** Three words, not moved in: a line that says something by itself. */
const sentence = /^(?=\S)(?:.*?\b[A-Za-z]{2,}\b){3}/;

/** Whether a line that was seen to stand alone may be told from what an exception says by its words. */
export const isTelling = (text: string): boolean => sentence.test(text.length > 512 ? text.slice(0, 512) : text);

/** A line without a stamp, and what is asked of it. */
export interface LineBelow {
  readonly text: string;
  readonly standing: Standing;
  /** It was seen to stand alone or to begin records, and never within one: it is no part of what an exception says. */
  readonly isKnown: boolean;
  /** It has a level where nothing follows it. */
  readonly hasLevel: boolean;
}

/** Whether an exception surely goes on with the line: it is more than one of any text. */
export const goesOn = (walks: readonly Walk[], text: string): boolean => advance(walks, text, 'none').length > 0;

const mayOwnException = (record: OpenRecord, { isKnown, hasLevel }: LineBelow): boolean => {
  const { header, isTrace } = record;
  if (header === null || isSentence(header) || isTrace) return false;
  return !(isKnown && hasLevel && hasPeers(record));
};

/** Whether the line begins a record below the open one, of which nothing is left to be decided then. */
export const leavesAlone = (record: OpenRecord, line: LineBelow): boolean => {
  const { text, standing: below, isKnown } = line;
  const { header, walks, held, isMidLine } = record;
  if (isMidLine || below === standing.bound) return false;
  if (below === standing.text && header !== null) return false;
  if (below === standing.exception && mayOwnException(record, line)) return false;
  if (isKnown) return walks.length === 0 || !goesOn(walks, text);
  if (walks.length > 0) return false;
  if (below === standing.text || below === standing.exception) return held.length === 0;
  const mayGoOn = header !== null && isWeak(header) && levelRank[header.level ?? 'unknown'] >= levelRank.error;
  return !hasText(held) && (below === standing.header || !mayGoOn);
};
