/** Runs `errtop demo`: plays the incident and shows it. */
import { systemClock } from '../platform/clock.ts';
import type { CommandContext, CommonOptions } from './commands/define.ts';
import { playDemo } from './demo-player.ts';
import { hasScreen, watch } from './run-top.ts';

/** Two folders up from here as well as from the bundle. */
const story = new URL('../../fixtures/demo/incident.ndjson', import.meta.url);

export const runDemo = async (context: CommandContext, options: CommonOptions): Promise<number> => {
  const isLive = hasScreen(context, options);
  const player = playDemo(story, systemClock, isLive);
  try {
    return await watch(context, [player.folder], options, isLive);
  } finally {
    player.close();
  }
};
