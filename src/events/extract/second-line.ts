/** Headers of two lines: java.util.logging and .NET's console print the message below who spoke and when. */
import type { FramedLine } from '../../model/record.ts';
import type { Level } from '../../model/level.ts';
import { announcedLevel } from './infer-level.ts';
import { slowQuery } from './slow-query.ts';

/** Lines of a trace are no message. */
const trace =
  /^(?:\s*at |\s+\S+\.\w+:\d+|\s*File "|Traceback |Caused by|Stack|goroutine |panic:|fatal error:|[\w.$]*[A-Z]\w*(?:Error|Exception|Throwable)\b)/;
const levelMark = /^[A-Z]{4,11}: /;

export interface SecondLine {
  readonly message: string;
  /** The level that the line begins with; null when it begins with none. */
  readonly level: Level | null;
}

/** What stands below a header without a message; null when that says nothing or begins a trace. */
export const secondLine = (lines: readonly FramedLine[]): SecondLine | null => {
  const query = slowQuery(lines);
  if (query !== null) return { message: query, level: null };
  const text = lines[1]?.header?.message ?? lines[1]?.text ?? '';
  const level = announcedLevel(text);
  const message = (level === null ? text : text.replace(levelMark, '')).trim();
  return message === '' || trace.test(text.slice(0, 400)) ? null : { message, level };
};
