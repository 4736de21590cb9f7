/** Text without a timestamp; only a line that begins with a level says more than itself. */
import { emptyRecord } from '../model/record.ts';
import type { LogFormat, ParseContext } from './define.ts';
import { levelFromWord, type Level } from '../model/level.ts';
import { zoneLevel } from './parts/header-zone.ts';
import { leadingLevel } from './parts/level-words.ts';

/**
 * Lines that may belong to an exception above them or begin one: they are left to the assembly. `Type: message`,
 * introductions of traces, places in source files, rulers and closing braces.
 */
const mayBeTrace =
  /^(?:Traceback |Caused by|Suppressed|Exception |Unhandled |Uncaught |panic:|fatal |goroutine |thread '|During handling|The above|Stack ?trace|stack backtrace|note: |Next |PHP |\S{0,200}(?:Error|Exception|Failure|Fault|Interrupt|Exit|Warning)\b|[\w$.]{1,200}\.[A-Z]\w{0,80}(?::|$)|[A-Z]\w{0,80}: |\S{1,200}:\d+|\*\*|[=~*#+}\])^|-]|at |from |in )/;
/** Where a context remembers that levels begin records. */
export const levelsSeen = 'plain.levels';

/** Texts between records that begin with levels are records too, not a part of the one before. */
const isRecord = (line: string, { memory }: ParseContext): boolean =>
  memory.has(levelsSeen) && /^\S/.test(line) && !mayBeTrace.test(line.slice(0, 256));

/** `[ERR : App] x`, `12.345s WARN x`, `   5.123 Error x`: a clock that only the program knows, or columns in brackets. */
const columnsFront =
  /^(?: {0,8}\d|\[[^\]\n]{1,40}\]|\*{2,4} ?[A-Z]|[A-Z] {1,4}\*{3} |\S{1,80}:\d{1,8}:\S|[\w.-]{1,30}:[A-Z]{4,8}: |[A-Z]{3,8}! )/;
/** `W: GPG error: ...` of apt. */
const short = /^([EWN]): (?=[A-Z])/;

const levelOf = (line: string): { readonly level: Level; readonly end: number } | null => {
  const found = leadingLevel(line);
  if (found) return found;
  const word = short.exec(line);
  const level = word && levelFromWord(word[1] ?? '');
  if (word && level) return { level, end: word[0].length };
  const zone = columnsFront.test(line) ? zoneLevel(line) : null;
  if (zone?.isClean !== true) return null;
  // `[cache] Error: closed`: an error's name as well as a level.
  return line.endsWith('Error: ', zone.end) ? { ...zone, end: zone.end - 'Error: '.length } : zone;
};

export const plain: LogFormat = {
  id: 'plain',
  title: 'Text without a timestamp',
  docs: 'https://www.rfc-editor.org/rfc/rfc5424#section-6.4',
  sniff: line => (levelOf(line) ? 0.1 : 0.01),
  parse(line, context) {
    const found = levelOf(line);
    if (!found) return isRecord(line, context) ? { ...emptyRecord, message: line } : null;
    context.memory.set(levelsSeen, true);
    return { ...emptyRecord, level: found.level, message: line.slice(found.end) };
  },
  samples: [
    {
      line: 'ERROR: could not save cart 77',
      expect: { time: null, level: 'error', message: 'could not save cart 77' },
    },
    { line: '[warn] 3 items left', expect: { level: 'warn', message: '3 items left' } },
    { line: 'INFO cart service up', expect: { level: 'info', message: 'cart service up' } },
    { line: 'WARN - disk is nearly full', expect: { level: 'warn', message: 'disk is nearly full' } },
  ],
};
