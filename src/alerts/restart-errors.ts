/** Errors that a process logs because it is being restarted: they come with every deploy and are no news. */
import { stateOf } from '../analyses/define.ts';
import type { GroupStats } from '../analyses/group-stats.ts';
import { releases } from '../analyses/releases.ts';
import { minuteMs, tickMs } from '../model/time.ts';
import type { RuleContext } from './define.ts';

const goesDown =
  /\bshut(?:s|ting)? ?down\b|\bshutdown\b|\bdrain(?:s|ing|ed)?\b|\bsigterm\b|\bgraceful(?:ly)?\b|\bgoing away\b|\b(?:server|pool|executor|socket|connection) (?:is |was |has been )?(?:stopped|closing)\b|\bis stopping\b/i;
/** So callers and clients hear of it. */
const isCutOff =
  /\bconnection (?:was |has been )?(?:reset|closed|aborted)\b|\bbroken pipe\b|\beconnreset\b|\bsocket hang ?up\b|\bunexpected eof\b/i;
/** How far from the line that tells of the restart: hosts follow each other, and their clocks differ. */
const nearMs = minuteMs;

/** Whether it says that something goes down, and showed only beside restarts of its own service. O(ticks × starts). */
export const isOfRestarts = (stats: GroupStats, from: number, context: RuleContext): boolean => {
  const words = `${stats.title}\n${stats.template}`;
  if (!goesDown.test(words) && !isCutOff.test(words)) return false;
  const marks = stateOf(context.states, releases)?.services.get(stats.service)?.marks ?? [];
  const times = marks.map(mark => mark.time);
  if (times.length === 0) return false;
  // Of a long log only the step is known.
  const slackMs = nearMs + (stats.series.widthFrom(from) - 1) * tickMs;
  for (let tick = from; tick < context.nowTick; tick++) {
    if (stats.series.sum(tick, tick + 1) === 0) continue;
    if (!times.some(time => Math.abs(time - tick * tickMs) <= slackMs)) return false;
  }
  return true;
};
