/** Runs `errtop formats`: lists what is built in, or tells per file which format was found, in which envelope, and why. */
import type { LogFormat } from '../formats/define.ts';
import { detectFormat, type Detection } from '../formats/detect.ts';
import { createStampReader } from '../formats/stamp.ts';
import { Unwrapper } from '../framing/unwrap.ts';
import { epochMs } from '../model/time.ts';
import { systemClock } from '../platform/clock.ts';
import type { CommandContext } from './commands/define.ts';
import type { FormatsOptions } from './commands/formats.ts';
import { filesOf, readFirstLines, type FirstLines } from './first-lines.ts';
import { formatCandidates, pipelineSettings } from './pipeline-settings.ts';

interface FileFormat {
  readonly file: string;
  /** Null when nothing could be read. */
  readonly format: string | null;
  /** Envelopes that are taken off first, outermost first. */
  readonly envelopes: readonly string[];
  /** Lines looked at. */
  readonly lines: number;
  /** Share of the lines that are headers of the format, 0..1; the others continue a record or are not understood. */
  readonly share: number;
  readonly evidence: string;
}

export const runFormats = async (
  context: CommandContext,
  args: readonly string[],
  options: FormatsOptions,
): Promise<number> => {
  const candidates = formatCandidates(context.settings);
  const rows = args.length === 0 ? null : await filesFormats(context, args, candidates);
  const write = (text: string): void => void context.stdout.write(`${text}\n`);
  if (options.format === 'json') write(JSON.stringify(rows ?? candidates.map(listed), null, 2));
  else if (rows === null) write(columns(candidates.map(format => [format.id, format.title, format.docs])));
  else write(columns(rows.map(textRow)));
  return rows?.some(row => row.format === null) === true ? 2 : 0;
};

const listed = ({ id, title, docs }: LogFormat): object => ({ id, title, docs });

const filesFormats = async (
  context: CommandContext,
  args: readonly string[],
  candidates: readonly LogFormat[],
): Promise<readonly FileFormat[]> => {
  const rows: FileFormat[] = [];
  for (const argument of args) {
    for (const file of await filesOf(argument, context.workingDirectory)) {
      const first = await readFirstLines(file, context.workingDirectory);
      rows.push(judge(first, candidates, pipelineSettings(context.settings).zone));
    }
  }
  return rows;
};

const judge = (first: FirstLines, candidates: readonly LogFormat[], zone: string | null): FileFormat => {
  const { label: file, lines, failure } = first;
  if (lines.length === 0) {
    const evidence = failure ?? 'is empty';
    return { file, format: failure === null ? 'plain' : null, envelopes: [], lines: 0, share: 0, evidence };
  }
  const unwrapper = new Unwrapper();
  unwrapper.decide(lines.slice(0, 256));
  const bare = lines.map(line => unwrapper.unwrap(line).text);
  const reference = epochMs(first.modifiedAt ?? systemClock.now());
  const context = { stamps: createStampReader({ zone, reference }), memory: new Map() };
  const best = detectFormat(bare, context, candidates);
  const others = candidates.filter(format => format !== best.format);
  const next = others.length === 0 ? null : detectFormat(bare, context, others);
  const envelopes = unwrapper.layers;
  return {
    file,
    format: best.format.id,
    envelopes,
    lines: lines.length,
    share: best.share,
    evidence: evidenceOf(best, next),
  };
};

/** `198 of 256 lines fit; next best: json 12 of 256 lines fit`. */
const evidenceOf = (best: Detection, next: Detection | null): string =>
  next === null || next.share === 0 || next.format.id === best.format.id
    ? best.evidence
    : `${best.evidence}; next best: ${next.format.id}, ${next.evidence}`;

const textRow = (row: FileFormat): readonly string[] => [
  row.file,
  [...row.envelopes, row.format ?? 'unreadable'].join(' > '),
  row.format === null ? '' : `${Math.round(row.share * 100)}%`,
  row.evidence,
];

/** Left-aligned columns, two blanks apart. */
const columns = (rows: readonly (readonly string[])[]): string => {
  const widths = (rows[0] ?? []).map((_, column) => Math.max(...rows.map(row => row[column]?.length ?? 0)));
  return rows
    .map(row =>
      row
        .map((text, column) => text.padEnd(widths[column] ?? 0))
        .join('  ')
        .trimEnd(),
    )
    .join('\n');
};
