/** Runs `errtop mark`: appends one mark to the file of marks. */
import { maxMarkLabel } from '../model/mark.ts';
import { ErrtopError } from '../model/result.ts';
import { systemClock } from '../platform/clock.ts';
import type { CommandContext, CommonOptions } from './commands/define.ts';
import type { MarkOptions } from './commands/mark.ts';
import { appendMark, markFile } from './mark-file.ts';
import { readWhen } from './when.ts';

/** @throws ErrtopError for an empty text, a time that cannot be read, a file that cannot be written. */
export const runMark = async (
  context: CommandContext,
  args: readonly string[],
  options: CommonOptions & MarkOptions,
): Promise<number> => {
  const label = args.join(' ').replace(/\s+/g, ' ').trim().slice(0, maxMarkLabel);
  if (label === '')
    throw new ErrtopError('empty-mark', 'mark: what happened?', { hint: 'errtop mark "deploy v2.3.1"' });
  const now = systemClock.now();
  const time = options.at === undefined ? now : await readWhen('--at', options.at, now);
  const file = markFile(context.environment);
  await appendMark(file, { time, label, service: options.service?.[0] ?? null });
  context.stdout.write(`marked ${new Date(time).toISOString()} ${label} (${file})\n`);
  return 0;
};
