/** Builders of exceptions for grouping tests: frames as `function@file:line`, a leading `-` for library code. */
import type { ExceptionInfo, StackFrame } from '../../src/model/event.ts';

const frameOf = (text: string): StackFrame => {
  const isInApp = !text.startsWith('-');
  const [name = '', place = ''] = text.replace(/^-/, '').split('@');
  const [file = '', line = '1'] = place.split(/:(?=\d+$)/);
  return {
    function: name === '' ? null : name,
    file: file === '' ? null : file,
    line: Number(line),
    column: null,
    isInApp,
    raw: text,
  };
};

export interface StackParts {
  readonly type: string;
  readonly message?: string;
  readonly frames: readonly string[];
  readonly language?: string;
  readonly cause?: ExceptionInfo;
}

export const exceptionOf = (parts: StackParts): ExceptionInfo => ({
  language: parts.language ?? 'java',
  type: parts.type,
  message: parts.message ?? '',
  frames: parts.frames.map(frameOf),
  cause: parts.cause ?? null,
});
