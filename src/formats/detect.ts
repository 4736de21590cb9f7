/** Decides which format a source's first lines have. */
import type { ParsedRecord } from '../model/record.ts';
import type { LogFormat, ParseContext } from './define.ts';
import { bracket } from './bracket.ts';
import { extendFormat, fillFormat } from './columns/extend-format.ts';
import { learnColumns } from './columns/learn-columns.ts';
import { goLog } from './go-log.ts';
import { log4j } from './log4j.ts';
import { nlog } from './nlog.ts';
import { plain } from './plain.ts';
import { plainStamped } from './plain-stamped.ts';
import { python } from './python.ts';
import { formats } from './registry.ts';
import { serilogText } from './serilog-text.ts';
import { zapConsole } from './zap-console.ts';

export interface Detection {
  readonly format: LogFormat;
  /** Share of the lines that the format parsed, 0..1; continuation lines count as not parsed. */
  readonly share: number;
  /** Sum of what `sniff` said over the parsed lines, per line; only comparable within one detection. */
  readonly score: number;
  /** In a few words, for people. */
  readonly evidence: string;
}

/** Later lines of a long sample say nothing new. */
const maxLines = 256;
/** Sniffing looks at the front only. */
const maxSniffed = 2_048;

/** Share of the lines that must be as a line above them says. */
const leastDeclared = 0.6;

const withLines = (lines: readonly string[]): string[] => {
  const some: string[] = [];
  for (const line of lines) {
    if (some.length >= maxLines) break;
    if (line !== '') some.push(line.length > maxSniffed ? line.slice(0, maxSniffed) : line);
  }
  return some;
};

const judge = (format: LogFormat, lines: readonly string[], context: ParseContext): Detection => {
  let parsed = 0;
  let score = 0;
  for (const line of lines) {
    const certainty = format.sniff(line);
    if (certainty <= 0) continue;
    score += certainty;
    if (format.parse(line, context) !== null) parsed++;
  }
  const share = parsed / lines.length;
  return { format, share, score: score / lines.length, evidence: `${parsed} of ${lines.length} lines fit` };
};

/**
 * The candidate with the highest score: how surely each line is one of its headers, summed, so that a few sure headers
 * amid a long trace outweigh many lines that would fit a general format too. Ties go to the earlier candidate; without
 * lines it is the last one. O(candidates * lines).
 */
export const detectFormat = (
  lines: readonly string[],
  context: ParseContext,
  candidates: readonly LogFormat[] = formats,
): Detection => {
  const last = candidates.at(-1);
  if (!last) throw new RangeError('no candidates');
  let best: Detection = { format: last, share: 0, score: 0, evidence: 'nothing fits' };
  const some = withLines(lines);
  if (some.length === 0) return best;
  const declared = candidates.find(format => some.some(line => format.declares?.(line)));
  const asDeclared = declared === undefined ? null : judge(declared, some, context);
  if (asDeclared !== null && asDeclared.share >= leastDeclared) return asDeclared;
  for (const format of candidates) {
    const found = judge(format, some, context);
    if (found.score > best.score + 1e-9) best = found;
  }
  return withColumns(best, some, context);
};

/** Formats that the learned columns beat once they find so many: what these leave in the message. */
const leastColumns: ReadonlyMap<LogFormat, number> = new Map<LogFormat, number>([
  [plain, 1],
  [plainStamped, 1],
  [goLog, 2],
  [nlog, 4],
]);
/** Any other format is beaten by so many columns where its messages begin with what parts columns. */
const leastBehindSigns = 3;
const signFirst = /^[-|;:,>=~*]{1,3}\s/;

/** Whether the messages of nearly all lines begin with a sign: the header has more columns than the format knows. */
const leavesColumns = (format: LogFormat, lines: readonly string[], context: ParseContext): boolean => {
  const messages = lines.flatMap(line => format.parse(line, context)?.message ?? []);
  return messages.filter(message => signFirst.test(message)).length > messages.length * 0.9;
};

/** Formats whose headers many programs make longer. */
const extensible: ReadonlySet<LogFormat> = new Set([bracket, log4j, python, serilogText, zapConsole]);

const withMore = (best: Detection, lines: readonly string[], context: ParseContext): Detection => {
  if (!extensible.has(best.format)) return best;
  const format = extendFormat(best.format, lines, context) ?? fillFormat(best.format, lines, context);
  return format === null ? best : { ...best, format };
};

/** Where nothing better than a stamp was found, the columns around it are learned from the lines. */
const withColumns = (best: Detection, lines: readonly string[], context: ParseContext): Detection => {
  const { format } = best;
  const least = leastColumns.get(format) ?? (leavesColumns(format, lines, context) ? leastBehindSigns : Infinity);
  if (least === Infinity) return withMore(best, lines, context);
  const learned = learnColumns(lines, context, { general: format === plain ? plain : plainStamped, least });
  if (learned === null) return best;
  const pairs = lines.map((line): Pair => [learned.parse(line, context), format.parse(line, context)]);
  const isWorse = (['level', 'time'] as const).some(part => lacks(part, pairs));
  const isGeneral = format === plain || format === plainStamped;
  if (isWorse || (!isGeneral && !isShorter(pairs))) return best;
  const found = judge(learned, lines, context);
  return { ...found, evidence: `${found.evidence}; ${learned.title.toLowerCase()}` };
};

/** What two formats read from one line. */
type Pair = readonly [ParsedRecord | null, ParsedRecord | null];

/** Whether the first format leaves less in most messages than the second does. */
const isShorter = (pairs: readonly Pair[]): boolean => {
  const shorter = pairs.filter(
    ([own, others]) => own !== null && others !== null && own.message.length < others.message.length,
  );
  return shorter.length * 2 > pairs.length;
};

/** Whether the second format finds a level, or a time, on most lines where the first finds none. */
const lacks = (part: 'level' | 'time', pairs: readonly Pair[]): boolean => {
  const lost = pairs.filter(([own, others]) => (others?.[part] ?? null) !== null && (own?.[part] ?? null) === null);
  return lost.length * 2 > pairs.length;
};
