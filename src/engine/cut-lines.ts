/** Says which sources had lines that were too long, and what to do. */
import type { Diagnostic } from '../model/result.ts';
import type { Pipeline } from './pipeline.ts';

/** One for each source with lines that were cut since this was last asked. */
export const cutDiagnostics = (pipeline: Pipeline, maxLineBytes: number, now: number): readonly Diagnostic[] =>
  [...pipeline.takeCuts()].map(([where, count]) => ({
    code: 'line-too-long',
    where,
    text: `${count === 1 ? 'a line' : `${count} lines`} longer than ${maxLineBytes} bytes cut there (maxLineBytes in the config)`,
    count,
    lastAt: now,
  }));
