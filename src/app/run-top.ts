/** Runs the live monitor: a screen on a terminal, else one snapshot as text. Loads only what it needs of the two. */
import { systemClock } from '../platform/clock.ts';
import type { EngineRequest } from './build-engine.ts';
import type { CommandContext, CommonOptions } from './commands/define.ts';
import { findPaths } from './find-paths.ts';
import { groupFilter } from './group-filter.ts';
import { timeRange } from './time-range.ts';

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
  if (isScreen) return (await import('./show-screen.ts')).showScreen(context, request, options.worker);
  return (await import('./print-once.ts')).printOnce(context, request);
};
