/** Exceptions whose every line has a header, as under syslog: which exceptions a further line of that form goes on. */
import type { ParsedRecord } from '../model/record.ts';
import { advance, framesOf, isSure, startsOf, type Walk } from './grammar.ts';
import type { OpenRecord } from './open-record.ts';
import { isAnnouncement, isBlankError, isEcho, isOfTrouble, isStampedAlike, isWeak, mayAnnounce } from './ownership.ts';
import { maxTail } from './record-shape.ts';

/** The walks that a line with a header goes on; `text` is the line, `message` what stands behind its header. */
export const headerWalks = (open: OpenRecord, message: string, text: string): Walk[] => {
  const walks = advance(open.walks, message, open.held.length < maxTail ? 'guess' : 'none');
  if (walks.length > 0 || open.isTrace) return walks;
  const frames = framesOf(message);
  if (open.header === null) return frames;
  const starts = startsOf(message);
  const said = open.header.message;
  const first = open.firstLine?.text ?? '';
  if (starts.length > 0 && isStampedAlike(open.header, first, text)) return starts;
  if (!mayAnnounce(said, first, message, text)) return starts.some(isSure) ? [] : frames;
  if (frames.length > 0) return frames;
  // The same line once more says that the same happened again.
  if ((isEcho(said, message) && said !== message) || isBlankError(open.header)) return starts;
  if (isAnnouncement(said)) return starts.length > 0 ? starts : startsOf(message.trimStart());
  return starts.filter(walk => walk.by.isHeadless);
};

/** Whether a line with a header is the rest of what one call wrote: its first line ends in a colon, or the trace has an empty one. */
export const isRestOfCall = (open: OpenRecord, header: ParsedRecord, text: string): boolean => {
  if (header.message.trim() === '') return open.isTrace && open.held.length === 0 && isBlankError(header);
  if (open.isTrace || open.header === null || open.lastLine?.header !== open.header) return false;
  const { message } = open.header;
  return message.endsWith(':') && isStampedAlike(open.header, open.lastLine.text, text);
};

/** SQL Server's number of an error. */
const errorNumber = /^Error: \d+, Severity: \d+, State: \d+\.$/;

/** Whether a line is the text of an error whose number has a record of its own, as SQL Server writes both. */
export const isTextOfNumber = (open: OpenRecord, text: string): boolean =>
  open.header !== null &&
  open.lastLine?.header === open.header &&
  errorNumber.test(open.header.message) &&
  isStampedAlike(open.header, open.lastLine.text, text);

/** `[error]`, and how far what stands behind it is moved in. */
const levelInFront = /^(\[[A-Za-z]{4,8}\]:?|[A-Za-z]{4,8}:)([ \t]+)\S/;

/** Whether a line may be moved in behind its level, further than others. */
export const isMovedIn = (text: string): boolean => (levelInFront.exec(text)?.[2]?.length ?? 0) > 1;

/** Whether a line goes on the trouble told above because it is moved in: build tools put a level before every line. */
export const isMovedInBelow = (open: OpenRecord, header: ParsedRecord, text: string): boolean => {
  if (open.header === null || header.level === null || header.level !== open.header.level) return false;
  if (!isWeak(header) || !isWeak(open.header) || !isOfTrouble(open.header)) return false;
  const [, front, indent = ''] = levelInFront.exec(open.firstLine?.text ?? '') ?? [];
  const [, own, ownIndent = ''] = levelInFront.exec(text) ?? [];
  return front !== undefined && front === own && ownIndent.length > indent.length;
};
