/** Tells of something that went wrong although the work goes on: one line on standard error. */
import { sanitize } from '../lib/text/sanitize.ts';
import type { Diagnostic } from '../model/result.ts';
import type { CommandContext } from './commands/define.ts';

export const writeDiagnostic = ({ stderr }: Pick<CommandContext, 'stderr'>, { where, text }: Diagnostic): void => {
  stderr.write(`errtop: ${sanitize(`${where}: ${text}`)}\n`);
};
