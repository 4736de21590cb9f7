/** Runs `errtop report`: reads everything that is there, replays it in order of time, writes one report. */
import { writeFile } from 'node:fs/promises';
import { resolve } from 'node:path';
import {
  commonOf,
  findingsOf,
  frequencyOf,
  readingsOf,
  snapshotWith,
  totalsByService,
  viewsOf,
} from '../engine/snapshot.ts';
import { ErrtopError } from '../model/result.ts';
import { systemClock } from '../platform/clock.ts';
import { tuneForFinishing, tuneForReading } from '../platform/runtime.ts';
import { reportFormats } from '../reports/registry.ts';
import { buildEngine } from './build-engine.ts';
import { groupFilter } from './group-filter.ts';
import { eventReading } from './event-reading.ts';
import { timeRange } from './time-range.ts';
import type { CommandContext, CommonOptions } from './commands/define.ts';
import type { ReportOptions } from './commands/report.ts';
import { markFile, readMarks } from './mark-file.ts';
import { pathsToRead } from './paths.ts';
import { writeDiagnostic } from './write-diagnostic.ts';
import { readAll } from './read-all.ts';

export const runReport = async (
  context: CommandContext,
  args: readonly string[],
  options: CommonOptions & ReportOptions,
): Promise<number> => {
  tuneForReading();
  const { engine, sources } = buildEngine(
    {
      settings: context.settings,
      paths: pathsToRead(args, context),
      workingDirectory: context.workingDirectory,
      rules: context.rules,
      range: await timeRange(options, systemClock),
      filter: groupFilter(options),
      follow: false,
      analyses: options.analyses ?? ['all'],
    },
    systemClock,
    await eventReading(context),
  );
  await readAll(sources, engine.pipeline);
  engine.marks = await readMarks(markFile(context.environment));
  tuneForFinishing();
  engine.finish();
  const findings = findingsOf(engine, engine.now);
  const snapshot = snapshotWith(engine, findings, { sequence: 1, maxRows: Infinity });
  const format = reportFormats.find(candidate => candidate.id === options.format) ?? reportFormats[0];
  const text = format.render({
    snapshot,
    findings,
    readings: readingsOf(engine, findings),
    byService: totalsByService(engine),
    frequency: frequencyOf(engine, findings, engine.now),
    common: commonOf(engine, findings, engine.now),
    views: viewsOf(engine, engine.now),
    version: context.version,
  });
  await write(text, context, options.output);
  for (const diagnostic of snapshot.intake.diagnostics) writeDiagnostic(context, diagnostic);
  return 0;
};

const write = async (text: string, context: CommandContext, output: string | undefined): Promise<void> => {
  if (output === undefined) {
    await new Promise<void>(done => context.stdout.write(text, () => done()));
    return;
  }
  try {
    await writeFile(resolve(context.workingDirectory, output), text);
  } catch (cause) {
    const code = (cause as NodeJS.ErrnoException).code ?? 'unknown error';
    throw new ErrtopError('output-unwritable', `cannot write ${output}: ${code}`, {
      hint: 'check the path after -o',
      cause,
    });
  }
};
