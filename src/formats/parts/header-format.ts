/** Makes a format from patterns of what stands around a header's timestamp. */
import { levelFromWord, type Level } from '../../model/level.ts';
import { emptyRecord, type ParsedRecord } from '../../model/record.ts';
import { epochMs } from '../../model/time.ts';
import type { FormatSample, LogFormat, ParseContext } from '../define.ts';
import { createStampReader, type FoundStamp } from '../stamp.ts';

/**
 * One shape of a header. Patterns are sticky; their named groups `level`, `service`, `logger`, `thread`, `host` fill
 * the parts of those names. The message is whatever stands behind the last pattern.
 */
export interface HeaderShape {
  /** In front of the stamp; a shape without begins with its stamp. */
  readonly before?: RegExp;
  /** False for a header without a stamp: `after` then begins the line. */
  readonly isStamped?: false;
  /** What `sniff` says of a line of this shape, where that differs from the format's. */
  readonly certainty?: number;
  /** Behind the stamp. */
  readonly after: RegExp;
}

export type HeaderGroups = Readonly<Record<string, string | undefined>>;

export interface HeaderSpec {
  readonly id: string;
  readonly title: string;
  readonly docs: string;
  /** What `sniff` says of a line that fits: 0.9 for headers that nothing else has, 0.5 for common ones. */
  readonly certainty: number;
  /** Tried in order; the first that fits is taken. */
  readonly shapes: readonly HeaderShape[];
  /** Adds to or corrects what the groups said; null when the line is no header after all. */
  readonly complete?: (record: ParsedRecord, groups: HeaderGroups) => ParsedRecord | null;
  readonly samples: readonly FormatSample[];
}

/** Headers end before this many characters; patterns never see more, so hostile lines cost no more than others. */
const maxHeader = 1024;
/** For sniffing, which asks for the shape of a stamp and not for its instant. */
const anyStamps = createStampReader({ zone: 'UTC', reference: epochMs(Date.UTC(2100, 0)) });
const anyContext: ParseContext = { stamps: anyStamps, memory: new Map() };

export const headerFormat = (spec: HeaderSpec): LogFormat => {
  const { id, title, docs, certainty, shapes, samples } = spec;
  return {
    id,
    title,
    docs,
    samples,
    sniff(line) {
      const shape = shapes.find(candidate => parseShape(line, candidate, { context: anyContext, spec }) !== null);
      return shape ? (shape.certainty ?? certainty) : 0;
    },
    parse(line, context) {
      for (const shape of shapes) {
        const record = parseShape(line, shape, { context, spec });
        if (record) return record;
      }
      return null;
    },
  };
};

interface Surroundings {
  readonly context: ParseContext;
  readonly spec: HeaderSpec;
}

const parseShape = (line: string, shape: HeaderShape, { context, spec }: Surroundings): ParsedRecord | null => {
  const head = line.length > maxHeader ? line.slice(0, maxHeader) : line;
  const before = shape.before ? matchAt(shape.before, head, 0) : null;
  if (shape.before && !before) return null;
  const stamp = shape.isStamped === false ? null : context.stamps.scan(head, before?.[0].length ?? 0);
  if (shape.isStamped !== false && !stamp) return null;
  const start = stamp?.end ?? 0;
  const after = matchAt(shape.after, head, start);
  if (!after) return null;
  const groups: HeaderGroups = before?.groups ? { ...before.groups, ...after.groups } : (after.groups ?? {});
  const record = toRecord(groups, stamp, line.slice(start + after[0].length));
  return record && spec.complete ? spec.complete(record, groups) : record;
};

const matchAt = (pattern: RegExp, text: string, at: number): RegExpExecArray | null => {
  pattern.lastIndex = at;
  return pattern.exec(text);
};

/** A dash stands where a part is missing. */
const part = (text: string | undefined): string | null => {
  const word = text?.trim() ?? '';
  return word === '' || word === '-' ? null : word;
};

/** `KeyError: 'sku'` at a logger's place is an exception and its message. */
export const typeName = /(?:^|[.$:\\])(?:[A-Z]\w*)?(?:Error|Exception|Failure|Fault)$/;

/** Null when the level's place holds no level: then the line only looks like this header. */
const toRecord = (groups: HeaderGroups, stamp: FoundStamp | null, message: string): ParsedRecord | null => {
  const word = groups['level'];
  const level: Level | null = word === undefined ? null : levelFromWord(word);
  if (word !== undefined && level === null) return null;
  const isType = groups['logger'] !== undefined && message !== '' && typeName.test(groups['logger']);
  return {
    ...emptyRecord,
    time: stamp?.time ?? null,
    level,
    service: part(groups['service']),
    host: part(groups['host']),
    logger: isType ? null : part(groups['logger']),
    thread: part(groups['thread']),
    message: isType ? `${groups['logger'] ?? ''}: ${message}` : message,
  };
};
