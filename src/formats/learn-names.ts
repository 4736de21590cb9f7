/** Host, logger and thread in the text of a line whose layout is known: read from their columns, without asking its format. */
import { noNames, type HeaderNames } from '../model/header-names.ts';
import type { ParsedRecord } from '../model/record.ts';
import type { Layout, LayoutStep } from './layout.ts';

/** A line, and what its format read from it; null where it is no header. */
interface Sample {
  readonly line: string;
  readonly parsed: ParsedRecord | null;
}

/** One that has the layout. */
interface HeldSample extends Sample {
  readonly parsed: ParsedRecord;
}

type Name = 'host' | 'logger' | 'thread';

/** Of anything else a format might make something of its own. */
const plainName = /^[A-Za-z0-9][\w.:$/-]*$/;

const endOf = (line: string, from: number, sign: RegExp): number => {
  sign.lastIndex = from;
  return sign.test(line) ? sign.lastIndex : from;
};
const blanks = / +/y;
const letters = /[A-Za-z]+/y;
const numbers = /[\d.+e-]+/y;
const quotation = /"(?:[^"\\]|\\.)*"/y;

/** What the step after one that runs on begins with. */
const startOf = (step: LayoutStep | undefined): string => {
  if (step?.kind === 'literal') return step.text[0] ?? '';
  return step?.kind === 'string' ? '"' : ' ';
};

/** Where the step that begins at `from` ends, as `Layout.match` has it; the line has the layout. */
const stepEnd = (line: string, from: number, step: LayoutStep, next: LayoutStep | undefined): number => {
  switch (step.kind) {
    case 'literal':
      return from + step.text.length;
    case 'time':
      return from + step.length;
    case 'spaces':
      return endOf(line, from, blanks);
    case 'level':
      return endOf(line, from, letters);
    case 'number':
      return endOf(line, from, numbers);
    case 'string':
      return endOf(line, from, quotation);
    case 'pinoLevel':
      return from + 2;
    case 'status':
      return from + 3;
    default:
      return line.indexOf(startOf(next), from);
  }
};

/** The text of one step of a line that has the layout; null where there is none. O(header). */
const textOf = (line: string, steps: readonly LayoutStep[], wanted: number): string | null => {
  let from = 0;
  for (let i = 0; i <= wanted; i++) {
    const end = stepEnd(line, from, steps[i] as LayoutStep, steps[i + 1]);
    if (end < from) return null;
    if (i === wanted) return line.slice(from, end);
    from = end;
  }
  return null;
};

const plainTextOf = (line: string, steps: readonly LayoutStep[], wanted: number): string | undefined => {
  const text = textOf(line, steps, wanted);
  return text !== null && plainName.test(text) ? text : undefined;
};

/** The column that holds the name in every sample; -1 where none does. */
const columnOf = (steps: readonly LayoutStep[], samples: readonly HeldSample[], name: Name): number =>
  steps.findIndex(
    (step, i) =>
      (step.kind === 'skip' || step.kind === 'service') &&
      samples.every(({ line, parsed }) => plainTextOf(line, steps, i) === parsed[name]),
  );

const readerOf = (
  steps: readonly LayoutStep[],
  samples: readonly HeldSample[],
  name: Name,
): HeaderNames[Name] | null => {
  if (samples.every(({ parsed }) => parsed[name] === null)) return noNames[name];
  const column = columnOf(steps, samples, name);
  return column < 0 ? null : line => plainTextOf(line, steps, column);
};

/**
 * Where lines of the layout name their host, logger and thread, by those samples that have it; null where some of them name one
 * that stands in no column of its own. O(samples).
 */
export const headerNamesOf = (layout: Layout, samples: readonly Sample[]): HeaderNames | null => {
  const held = samples.flatMap(({ line, parsed }) =>
    parsed !== null && holds(layout, line) ? [{ line, parsed }] : [],
  );
  const [host, logger, thread] = (['host', 'logger', 'thread'] as const).map(name =>
    readerOf(layout.steps, held, name),
  );
  if (!host || !logger || !thread) return null;
  const isNone = host === noNames.host && logger === noNames.logger && thread === noNames.thread;
  return isNone ? noNames : { host, logger, thread };
};

const holds = (layout: Layout, line: string): boolean => {
  const bytes = Buffer.from(line);
  return layout.match(bytes, 0, bytes.length);
};
