/** Runs the live monitor: the engine in its own thread, the screen in this one; without a terminal, one snapshot as text. */
import { openSync } from 'node:fs';
import process from 'node:process';
import { ReadStream } from 'node:tty';
import { runInline, type RunningEngine } from '../engine/transport/inline.ts';
import { runInWorker } from '../engine/transport/worker-host.ts';
import { buildSnapshot } from '../engine/snapshot.ts';
import { ErrtopError } from '../model/result.ts';
import { systemClock } from '../platform/clock.ts';
import { keepHeapSmall } from '../platform/heap.ts';
import type { MarksPort } from '../state/marks-port.ts';
import type { UiExit } from '../ui/start.tsx';
import { checkSources } from '../sources/open-sources.ts';
import { buildEngine, type EngineRequest } from './build-engine.ts';
import { groupFilter } from './group-filter.ts';
import { eventReading } from './event-reading.ts';
import { readLive } from './read-live.ts';
import { timeRange } from './time-range.ts';
import type { CommandContext, CommonOptions, Input } from './commands/define.ts';
import { findPaths } from './find-paths.ts';
import { appendMark, followMarks, markFile, readMarks } from './mark-file.ts';
import { readAll } from './read-all.ts';

/** Width of the text without a terminal. */
const plainColumns = 120;

export const runTop = async (
  context: CommandContext,
  args: readonly string[],
  options: CommonOptions,
): Promise<number> => watch(context, await findPaths(args, context), options);

/** Shows the screen on these paths until the user leaves; on no terminal, or once, prints it as text. */
export const watch = async (
  context: CommandContext,
  paths: readonly string[],
  options: CommonOptions,
): Promise<number> => {
  const isScreen = context.stdout.isTTY === true && options.once !== true;
  const request: EngineRequest = {
    settings: context.settings,
    paths,
    workingDirectory: context.workingDirectory,
    rules: context.rules,
    range: await timeRange(options, systemClock),
    filter: groupFilter(options),
    follow: isScreen,
    analyses: ['all'],
  };
  return isScreen ? showScreen(context, request, options) : printOnce(context, request);
};

/** Reads what is there and prints the screen once, as text. */
const printOnce = async (context: CommandContext, request: EngineRequest): Promise<number> => {
  const { snapshotText } = await import('../ui/snapshot-text.ts');
  const { engine, sources } = buildEngine(request, systemClock, await eventReading(request));
  await readAll(sources, engine.pipeline);
  engine.marks = await readMarks(markFile(context.environment));
  engine.finish();
  const snapshot = buildSnapshot(engine, { sequence: 1, maxRows: 500 });
  const columns = context.stdout.columns ?? plainColumns;
  const isUnicode = !context.settings.values['screen.ascii'];
  const lines = snapshotText(snapshot, { columns, isUnicode });
  await new Promise<void>(done => context.stdout.write(`${lines.join('\n')}\n`, () => done()));
  return 0;
};

/** Marks set on the screen: kept in the file, and shown at once. */
const keepMarks = (file: string, engine: Pick<RunningEngine, 'annotate'>): MarksPort => ({
  async set() {
    const time = systemClock.now();
    await appendMark(file, { time, label: 'set on the screen', service: null });
    engine.annotate(await readMarks(file));
    return `marked ${new Date(time).toISOString().slice(11, 19)} UTC; errtop mark "deploy v2" gives a mark a name`;
  },
});

const startEngine = async (
  request: EngineRequest,
  usesWorker: boolean,
  onFailure: (message: string) => void,
): Promise<RunningEngine> => {
  if (usesWorker) return runInWorker({ script: new URL('../worker.js', import.meta.url), data: request, onFailure });
  const { engine, sources } = buildEngine(request, systemClock, await eventReading(request));
  readLive(engine, sources).catch((error: unknown) =>
    onFailure(error instanceof Error ? error.message : String(error)),
  );
  return runInline(engine, systemClock, () => sources.close());
};

/** Keys come from the terminal even when a log is piped in. */
const keyboard = (stdin: Input): Input => (stdin.isTTY === true ? stdin : new ReadStream(openSync('/dev/tty', 'r')));

const showScreen = async (context: CommandContext, request: EngineRequest, options: CommonOptions): Promise<number> => {
  // Tried before the screen comes up, so that a wrong format or analysis is said in the usual place.
  checkSources(request.paths, request.follow);
  buildEngine({ ...request, paths: [] }, systemClock, await eventReading(request));
  keepHeapSmall();
  const [{ startUi }, { keepRules }] = await Promise.all([import('../ui/start.tsx'), import('./screen-rules.ts')]);
  const { stdout } = context;
  let fail: (message: string) => void = () => undefined;
  const engine = await startEngine(request, options.worker, message => fail(message));
  const rules = keepRules({ file: context.rulesFile, rules: context.rules, engine, clock: systemClock });
  const marks = markFile(context.environment);
  const leaveMarks = followMarks(marks, systemClock, found => engine.annotate(found));
  const input = keyboard(context.stdin);
  const exit = await new Promise<UiExit>(resolve => {
    const ui = startUi({
      engine,
      rules,
      marks: keepMarks(marks, engine),
      clock: systemClock,
      stdin: input,
      stdout,
      env: screenEnvironment(context),
      host: process,
      onExit: resolve,
    });
    fail = message => {
      ui.close();
      resolve({
        kind: 'error',
        error: new ErrtopError('engine-failed', `the engine stopped: ${message}`, { hint: 'try --no-worker' }),
      });
    };
  });
  input.destroy();
  leaveMarks();
  await engine.close();
  if (exit.kind === 'error') throw exit.error;
  return exit.kind === 'signal' ? (signalExitCodes[exit.signal] ?? 1) : 0;
};

/** As shells report a program ended by a signal: 128 and its number. */
const signalExitCodes: Readonly<Record<string, number>> = { SIGHUP: 129, SIGINT: 130, SIGTERM: 143 };

/** The real environment (Ink reads it), with what flags and config say of colour and characters. */
const screenEnvironment = ({ settings }: CommandContext): NodeJS.ProcessEnv => {
  const { env } = process;
  if (settings.values['screen.color'] === 'never') env['NO_COLOR'] = '1';
  if (settings.values['screen.ascii']) env['LC_ALL'] = 'C';
  return env;
};
