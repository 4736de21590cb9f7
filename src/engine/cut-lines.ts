/** Says which sources had lines or records that were too long, what is left out of them, and what to do. */
import { recordLimits } from '../framing/assembler.ts';
import { countText } from '../lib/text/number-text.ts';
import type { Diagnostic } from '../model/result.ts';
import type { Pipeline } from './pipeline.ts';

/** One for each source with lines, and with records, that were cut since this was last asked. */
export const cutDiagnostics = (pipeline: Pipeline, maxLineBytes: number, now: number): readonly Diagnostic[] => {
  const cuts = pipeline.takeCuts();
  const lines = [...cuts.lines].map(([where, count]) => ({
    code: 'line-too-long',
    where,
    text: `${count === 1 ? 'a line' : `${count} lines`} longer than ${maxLineBytes} bytes cut there (maxLineBytes in the config)`,
    count,
    lastAt: now,
  }));
  const { maxLines, maxBytes } = recordLimits;
  const records = [...cuts.records].map(([where, count]) => ({
    code: 'record-too-long',
    where,
    text: `${count === 1 ? 'a record' : `${count} records`} longer than ${countText(maxLines)} lines or ${countText(maxBytes)} characters: the middle is left out, the beginning and the end are kept`,
    count,
    lastAt: now,
  }));
  return [...lines, ...records];
};
