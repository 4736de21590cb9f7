/** Runs `errtop monitor`: follows the sources and prints alerts as they fire and resolve. */
import { systemClock } from '../platform/clock.ts';
import { tuneForFollowing } from '../platform/runtime.ts';
import { sanitize } from '../lib/text/sanitize.ts';
import type { AlertRow } from '../state/snapshot.ts';
import { buildEngine } from './build-engine.ts';
import { groupFilter } from './group-filter.ts';
import { eventReading } from './event-reading.ts';
import { readAll } from './read-all.ts';
import { timeRange } from './time-range.ts';
import type { CommandContext, CommonOptions } from './commands/define.ts';
import type { MonitorOptions } from './commands/monitor.ts';
import { findPaths } from './find-paths.ts';
import { readLive } from './read-live.ts';
import { untilOver } from './until-over.ts';
import { writeDiagnostic } from './write-diagnostic.ts';

const asText = (row: AlertRow): string => {
  const time = new Date(row.resolvedAt ?? row.firedAt).toISOString();
  const state = row.resolvedAt === null ? 'FIRING  ' : 'RESOLVED';
  return sanitize(`${time} ${state} ${row.severity.padEnd(8)} ${row.rule} ${row.service ?? '-'}: ${row.text}`);
};

const asJson = (row: AlertRow): string =>
  JSON.stringify({
    ...row,
    state: row.resolvedAt === null ? 'firing' : 'resolved',
    firedAt: new Date(row.firedAt).toISOString(),
    resolvedAt: row.resolvedAt === null ? null : new Date(row.resolvedAt).toISOString(),
  });

export const runMonitor = async (
  context: CommandContext,
  args: readonly string[],
  options: CommonOptions & MonitorOptions,
): Promise<number> => {
  const paths = await findPaths(args, context);
  const follow = options.once !== true;
  const request = {
    settings: context.settings,
    paths,
    workingDirectory: context.workingDirectory,
    rules: context.rules,
    range: await timeRange(options, systemClock),
    filter: groupFilter(options),
    follow,
    analyses: ['all'],
  };
  const { engine, sources } = buildEngine(request, systemClock, await eventReading(request));
  if (follow) tuneForFollowing();
  const told = new Map<string, string>();
  const tell = (): void => {
    for (const row of engine.alerts.rows()) {
      if (row.severity === 'info' || (options.threshold === 'critical' && row.severity !== 'critical')) continue;
      const state = `${row.severity} ${row.resolvedAt === null ? 'firing' : 'resolved'}`;
      if (told.get(row.key) === state) continue;
      told.set(row.key, state);
      context.stdout.write(`${options.format === 'ndjson' ? asJson(row) : asText(row)}\n`);
    }
    for (const diagnostic of engine.diagnostics.values()) writeDiagnostic(context, diagnostic);
    engine.diagnostics.clear();
  };
  if (follow) {
    void readLive(engine, sources);
    await untilOver(sources, systemClock, () => {
      engine.advance();
      tell();
    });
  } else await readAll(sources, engine.pipeline);
  engine.finish();
  tell();
  return 0;
};
