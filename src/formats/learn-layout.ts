/** Learns a layout from one header line and from what its format read from it. */
import { levelFromHttpStatus, levelFromPinoNumber, levelFromWord, type Level } from '../model/level.ts';
import type { ParsedRecord } from '../model/record.ts';
import { Layout, type LayoutStep } from './layout.ts';

/** A stamp found in a line: its text range. */
export interface StampRange {
  readonly from: number;
  readonly to: number;
}

/** What learning a layout from one line needs besides what its format read from it. */
export interface LearnInput {
  readonly line: string;
  readonly parsed: ParsedRecord;
  /** Where the stamp stands; null when the record has no time. */
  readonly stamp: StampRange | null;
}

interface Token {
  readonly from: number;
  readonly to: number;
  readonly step: LayoutStep;
}

/** Blanks and the punctuation that separates header columns. */
const isDelimiter = (line: string, at: number): boolean => {
  const char = line[at] ?? '';
  if (' \t[]()<>",|;{}=!*#'.includes(char)) return true;
  return char === ':' && (at + 1 === line.length || ' \t":;,|'.includes(line[at + 1] ?? ''));
};

const wordEnd = (line: string, from: number, limit: number): number => {
  let end = from;
  while (end < limit && !isDelimiter(line, end)) end++;
  return end;
};

/** Ranges of the header's meaningful words, found once by comparing with what the format read. */
interface Marks {
  readonly level: StampRange | null;
  /** The level is a pino or bunyan number. */
  readonly isNumericLevel: boolean;
  readonly service: StampRange | null;
  readonly status: StampRange | null;
  /** Where the header ends. */
  readonly end: number;
}

const findWord = (
  line: string,
  limit: number,
  avoid: StampRange | null,
  accept: (word: string) => boolean,
): StampRange | null => {
  let at = 0;
  while (at < limit) {
    if (avoid && at >= avoid.from && at < avoid.to) {
      at = avoid.to;
      continue;
    }
    if (isDelimiter(line, at)) {
      at++;
      continue;
    }
    const end = wordEnd(line, at, limit);
    if (accept(line.slice(at, end))) return { from: at, to: end };
    at = end;
  }
  return null;
};

/** A level between signs that words hold, too: `-INFO-`. */
const findLevelRun = (line: string, limit: number, avoid: StampRange | null, level: Level): StampRange | null => {
  for (const { 0: word, index: from } of line
    .slice(0, limit)
    .matchAll(/(?<![\p{L}\p{N}])[A-Za-z]+(?![\p{L}\p{N}])/gu)) {
    const isInStamp = avoid !== null && from < avoid.to && from + word.length > avoid.from;
    if (!isInStamp && levelFromWord(word) === level) return { from, to: from + word.length };
  }
  return null;
};

const headerEnd = (line: string, parsed: ParsedRecord): number => {
  if (parsed.message === '' || parsed.message === line) return line.length;
  return line.endsWith(parsed.message) ? line.length - parsed.message.length : line.length;
};

const statusOf = (parsed: ParsedRecord): number | null => {
  const status = parsed.fields?.['status'];
  if (typeof status !== 'number' || parsed.level !== levelFromHttpStatus(status)) return null;
  return status;
};

const findMarks = ({ line, parsed, stamp }: LearnInput): Marks | null => {
  const end = headerEnd(line, parsed);
  const status = statusOf(parsed);
  if (status !== null) {
    const range = findWord(line, line.length, stamp, word => word === String(status));
    return range && { level: null, isNumericLevel: false, service: null, status: range, end: range.to };
  }
  const { level, service } = parsed;
  const levelWord =
    level === null
      ? null
      : (findWord(line, end, stamp, word => levelFromWord(word) === level) ?? findLevelRun(line, end, stamp, level));
  const levelNumber = level === null || levelWord ? null : findLevelNumber(line, level);
  if (level !== null && !levelWord && !levelNumber) return null;
  const serviceRange = service === null ? null : findWord(line, end, stamp, word => word === service);
  if (service !== null && !serviceRange) return null;
  const marks = {
    level: levelWord ?? levelNumber,
    isNumericLevel: levelNumber !== null,
    service: serviceRange,
    status: null,
  };
  if (!isStructured(line, parsed)) return { ...marks, end };
  const last = lastEnd([marks.level, serviceRange, stamp]);
  return { ...marks, end: line[last] === '"' ? last + 1 : last };
};

const findLevelNumber = (line: string, level: Level): StampRange | null => {
  const found = /"level":(\d\d)(?=[,}])/.exec(line);
  if (!found || levelFromPinoNumber(Number(found[1])) !== level) return null;
  return { from: found.index + 8, to: found.index + 10 };
};

/** Records of named fields end their header where the last field of interest ends. */
const isStructured = (line: string, parsed: ParsedRecord): boolean =>
  parsed.fields !== null && (line.startsWith('{') || parsed.isWhole);

const lastEnd = (ranges: readonly (StampRange | null)[]): number => Math.max(0, ...ranges.map(range => range?.to ?? 0));

const tokenAt = (line: string, at: number, marks: Marks, stamp: StampRange | null): Token => {
  if (stamp && at === stamp.from)
    return { from: at, to: stamp.to, step: { kind: 'time', length: stamp.to - stamp.from } };
  if (marks.level && at === marks.level.from)
    return { from: at, to: marks.level.to, step: { kind: marks.isNumericLevel ? 'pinoLevel' : 'level' } };
  if (marks.status && at === marks.status.from) return { from: at, to: marks.status.to, step: { kind: 'status' } };
  if (marks.service && at === marks.service.from) return { from: at, to: marks.service.to, step: { kind: 'service' } };
  const char = line[at] ?? '';
  if (char === ' ') {
    let end = at;
    while (line[end] === ' ' && end < marks.end) end++;
    return { from: at, to: end, step: { kind: 'spaces' } };
  }
  if (char === '"') return quotedToken(line, at, marks, stamp);
  if (isDelimiter(line, at)) return { from: at, to: at + 1, step: { kind: 'literal', text: char } };
  const end = Math.min(wordEnd(line, at, marks.end), nextMark(at, marks, stamp));
  const word = line.slice(at, end);
  const isLiteral = line[end] === '=' || (/^[^\p{L}\p{N}]+$/u.test(word) && !isMissing(word, marks));
  return { from: at, to: end, step: isLiteral ? { kind: 'literal', text: word } : { kind: 'skip' } };
};

/** In access lines a dash stands for a value that others have: the next line may name a user there. */
const isMissing = (word: string, marks: Marks): boolean => word === '-' && marks.status !== null;

/** A quoted value, a key (kept to the letter), or one quote where a marked word stands inside or just before. */
const quotedToken = (line: string, at: number, marks: Marks, stamp: StampRange | null): Token => {
  const lone: Token = { from: at, to: at + 1, step: { kind: 'literal', text: '"' } };
  const ranges = [stamp, marks.level, marks.service, marks.status];
  if (ranges.some(range => range?.to === at)) return lone;
  const close = closingQuote(line, at);
  if (close < 0 || ranges.some(range => range && range.from > at && range.from < close)) return lone;
  const to = close + 1;
  return { from: at, to, step: line[to] === ':' ? { kind: 'literal', text: line.slice(at, to) } : { kind: 'string' } };
};

const closingQuote = (line: string, at: number): number => {
  for (let i = at + 1; i < line.length; i++) {
    if (line[i] === '\\') i++;
    else if (line[i] === '"') return i;
  }
  return -1;
};

const nextMark = (at: number, marks: Marks, stamp: StampRange | null): number => {
  let next = marks.end;
  for (const range of [stamp, marks.level, marks.service, marks.status])
    if (range && range.from > at && range.from < next) next = range.from;
  return next;
};

/** Neighbouring literals become one; a `skip` right before a marked word can't be told where to stop. */
const joined = (steps: readonly LayoutStep[]): LayoutStep[] | null => {
  const result: LayoutStep[] = [];
  for (const step of steps) {
    const last = result.at(-1);
    if (step.kind === 'literal' && last?.kind === 'literal') {
      result[result.length - 1] = { kind: 'literal', text: last.text + step.text };
    } else if (last?.kind === 'skip' && step.kind !== 'literal' && step.kind !== 'spaces' && step.kind !== 'string')
      return null;
    else if (last?.kind === 'service' && step.kind !== 'literal' && step.kind !== 'spaces') return null;
    else result.push(step);
  }
  const last = result.at(-1);
  if (last?.kind === 'skip' || last?.kind === 'service') return null;
  return result;
};

/**
 * The layout of a header line, learned from what its format read from it; null when the line can't be described so
 * (no level or status in it, a value that is not in the text as it is).
 */
export const learnLayout = (input: LearnInput): Layout | null => {
  const { line, stamp } = input;
  if (/[^\t\x20-\x7e]/.test(line.slice(0, headerEnd(line, input.parsed)))) return null;
  const marks = findMarks(input);
  if (!marks) return null;
  const steps: LayoutStep[] = [];
  for (let at = 0; at < marks.end;) {
    const token = tokenAt(line, at, marks, stamp);
    steps.push(token.step);
    at = token.to;
  }
  const compact = joined(steps);
  return compact && compact.length < 64 ? new Layout(compact) : null;
};
