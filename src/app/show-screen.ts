/** The screen in this thread, the engine in its own: the terminal is taken first, and everything else loaded behind it. */
import { openSync } from 'node:fs';
import process from 'node:process';
import { ReadStream } from 'node:tty';
import type { RunningEngine } from '../engine/transport/inline.ts';
import { runInWorker } from '../engine/transport/worker-host.ts';
import { ErrtopError } from '../model/result.ts';
import { systemClock } from '../platform/clock.ts';
import { tuneForFollowing } from '../platform/runtime.ts';
import type { MarksPort } from '../state/marks-port.ts';
import type { RulesPort } from '../state/rules-port.ts';
import { startUi, type UiExit } from '../ui/start.tsx';
import type { EngineRequest } from './build-engine.ts';
import type { CommandContext, Input } from './commands/define.ts';
import { appendMark, followMarks, markFile, readMarks } from './mark-file.ts';

/** Shows the screen until the user leaves; resolves to the exit code. @throws ErrtopError when the request cannot be served. */
export const showScreen = async (
  context: CommandContext,
  request: EngineRequest,
  usesWorker: boolean,
): Promise<number> => {
  let fail: (error: unknown) => void = () => undefined;
  const failed = new Promise<UiExit>(resolve => {
    fail = error => resolve({ kind: 'error', error: described(error) });
  });
  const engine = await startEngine(request, usesWorker, error => fail(error));
  const rules = laterRules(context, engine);
  const marks = markFile(context.environment);
  const input = keyboard(context.stdin);
  let close: () => void = () => undefined;
  const left = new Promise<UiExit>(resolve => {
    const ui = startUi({
      engine,
      rules,
      marks: keepMarks(marks, engine),
      clock: systemClock,
      stdin: input,
      stdout: context.stdout,
      env: screenEnvironment(context),
      host: process,
      onExit: resolve,
    });
    close = () => ui.close();
  });
  const leaveMarks = followMarks(marks, systemClock, found => engine.annotate(found));
  const exit = await Promise.race([left, failed]);
  close();
  input.destroy();
  leaveMarks();
  await engine.close();
  if (exit.kind === 'error') throw exit.error;
  return exit.kind === 'signal' ? (signalExitCodes[exit.signal] ?? 1) : 0;
};

/** Two folders up from here as well as from the bundle, and the same program: a thread of it runs the engine. */
const program = new URL('../../bin/errtop.js', import.meta.url);

const startEngine = async (
  request: EngineRequest,
  usesWorker: boolean,
  onFailure: (error: unknown) => void,
): Promise<RunningEngine> => {
  if (usesWorker) return runInWorker({ script: program, data: request, onFailure });
  tuneForFollowing();
  const { startInline } = await import('./inline-engine.ts');
  return startInline(request, onFailure);
};

const described = (error: unknown): unknown => {
  if (error instanceof ErrtopError) return error;
  const message = error instanceof Error ? error.message : String(error);
  return new ErrtopError('engine-failed', `the engine stopped: ${message}`, { hint: 'try --no-worker' });
};

/** The editor of the rules file is loaded when the screen stands. */
const laterRules = ({ rulesFile: file, rules }: CommandContext, engine: RunningEngine): RulesPort => {
  let loaded: RulesPort | null = null;
  const loading = import('./screen-rules.ts').then(
    ({ keepRules }) => (loaded = keepRules({ file, rules, engine, clock: systemClock })),
  );
  return {
    get last() {
      return loaded?.last ?? null;
    },
    change: async change => (await loading).change(change),
  };
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

/** Keys come from the terminal even when a log is piped in. */
const keyboard = (stdin: Input): Input => (stdin.isTTY === true ? stdin : new ReadStream(openSync('/dev/tty', 'r')));

/** As shells report a program ended by a signal: 128 and its number. */
const signalExitCodes: Readonly<Record<string, number>> = { SIGHUP: 129, SIGINT: 130, SIGTERM: 143 };

/** The real environment (Ink reads it), with what flags and config say of colour and characters. */
const screenEnvironment = ({ settings }: CommandContext): NodeJS.ProcessEnv => {
  const { env } = process;
  if (settings.values['screen.color'] === 'never') env['NO_COLOR'] = '1';
  if (settings.values['screen.ascii']) env['LC_ALL'] = 'C';
  return env;
};
