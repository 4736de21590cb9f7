/** Runs `errtop formats`: lists what is built in, or tells per file which format was found, in which envelope, and why. */
import type { LogFormat } from '../formats/define.ts';
import type { CommandContext } from './commands/define.ts';
import type { FormatsOptions } from './commands/formats.ts';
import { judgeFormat, type FileFormat } from './file-format.ts';
import { filesOf, readFirstLines } from './first-lines.ts';
import { formatCandidates, pipelineSettings } from './pipeline-settings.ts';

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
      const { zone } = pipelineSettings(context.settings);
      const streams = await readFirstLines(file, context.workingDirectory);
      rows.push(...streams.map(first => judgeFormat(first, candidates, zone)));
    }
  }
  return rows;
};

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
