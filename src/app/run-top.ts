/** Runs the live monitor: a screen on a terminal, else one snapshot as text. Loads only what it needs of the two. */
import { systemClock } from '../platform/clock.ts';
import type { EngineRequest } from './build-engine.ts';
import type { CommandContext, CommonOptions } from './commands/define.ts';
import { findPaths } from './find-paths.ts';
import { groupFilter } from './group-filter.ts';
import { capabilitiesOf } from '../ui/terminal/capabilities.ts';
import { sanitize } from '../lib/text/sanitize.ts';
import { timeRange } from './time-range.ts';

export const runTop = async (
  context: CommandContext,
  args: readonly string[],
  options: CommonOptions,
): Promise<number> => watch(context, await findPaths(args, context), options, hasScreen(context, options));

/** Whether there is a terminal to draw on; says so where there is one that cannot be drawn on. */
export const hasScreen = (context: CommandContext, options: CommonOptions): boolean => {
  if (context.stdout.isTTY !== true || options.once === true) return false;
  if (capabilitiesOf(context.environment).canDraw) return true;
  const term = context.environment['TERM'] ?? '';
  context.stderr.write(`errtop: no screen on this terminal (TERM=${sanitize(term)}): what is there now, as text\n`);
  return false;
};

/** Shows the screen on these paths until the user leaves; on no terminal, or once, prints it as text. */
export const watch = async (
  context: CommandContext,
  paths: readonly string[],
  options: CommonOptions,
  isScreen: boolean,
): Promise<number> => {
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
  if (isScreen) return (await import('./show-screen.ts')).showScreen(context, request, options.worker);
  return (await import('./print-once.ts')).printOnce(context, request);
};
