/** What `--since` and `--until` name. */
import { ErrtopError } from '../model/result.ts';
import type { Clock } from '../model/ports.ts';
import type { TimeRange } from './build-engine.ts';
import type { CommonOptions } from './commands/define.ts';
import { readWhen } from './when.ts';

/** @throws ErrtopError when one of them is no time, or nothing lies between them. */
export const timeRange = async (options: CommonOptions, clock: Clock): Promise<TimeRange> => {
  const now = clock.now();
  const since = options.since === undefined ? -Infinity : await readWhen('--since', options.since, now);
  const until = options.until === undefined ? Infinity : await readWhen('--until', options.until, now);
  if (since < until) return { since, until };
  throw new ErrtopError('empty-range', '--since is not before --until', { hint: 'swap them' });
};
