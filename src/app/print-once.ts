/** One snapshot of the screen as text: `--once`, and where there is no terminal. */
import { buildSnapshot } from '../engine/snapshot.ts';
import { systemClock } from '../platform/clock.ts';
import { isAsciiLocale } from '../ui/terminal/capabilities.ts';
import { snapshotText } from '../ui/snapshot-text.ts';
import { buildEngine, type EngineRequest } from './build-engine.ts';
import type { CommandContext } from './commands/define.ts';
import { eventReading } from './event-reading.ts';
import { markFile, readMarks } from './mark-file.ts';
import { readAll } from './read-all.ts';

/** Width of the text without a terminal. */
const plainColumns = 120;

/** Reads what is there and prints the screen once, as text. */
export const printOnce = async (context: CommandContext, request: EngineRequest): Promise<number> => {
  const { engine, sources } = buildEngine(request, systemClock, await eventReading(request));
  await readAll(sources, engine.pipeline);
  engine.marks = await readMarks(markFile(context.environment));
  engine.finish();
  const snapshot = buildSnapshot(engine, { sequence: 1, maxRows: 500 });
  const columns = context.stdout.columns || plainColumns;
  const isUnicode = !context.settings.values['screen.ascii'] && !isAsciiLocale(context.environment);
  const lines = snapshotText(snapshot, { columns, isUnicode });
  await new Promise<void>(done => context.stdout.write(`${lines.join('\n')}\n`, () => done()));
  return 0;
};
