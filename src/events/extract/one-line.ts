/** An exception that one line names without any frame: `TypeError: x is not a function`. */
import type { ExceptionInfo } from '../../model/event.ts';
import { findTyped } from './type-name.ts';

/** `X thrown from ...` names the exception, not the word before it. */
const handlerFailed = /^Exception: ([\w.$]+) thrown from the UncaughtExceptionHandler in thread /;

const named = (language: string, type: string | null, message: string): ExceptionInfo => ({
  language,
  type,
  message: message.trim(),
  frames: [],
  cause: null,
});

/** Forms of single runtimes that say more than `Type: message`. */
const forms: readonly {
  readonly language: string;
  readonly pattern: RegExp;
  readonly type: (match: RegExpExecArray) => string;
  readonly message: number;
}[] = [
  { language: 'go', pattern: /^(panic|fatal error): (.*)$/, type: match => match[1] ?? 'panic', message: 2 },
  { language: 'sql', pattern: /^(ORA-\d{5}): (.*)$/, type: match => match[1] ?? '', message: 2 },
  {
    // What `main` returned, as Rust shows it.
    language: 'rust',
    pattern: /^(?:Error: )?([A-Z]\w*(?:Error|Exception|Failure)) ?(\{ .* \}|\(.*\))$/,
    type: match => match[1] ?? '',
    message: 2,
  },
  {
    language: 'python',
    pattern: /\b([A-Z]\w*(?:Error|Exception|Warning))\((?:'([^']*)'|"([^"]*)")[,)]/,
    type: match => match[1] ?? '',
    message: 2,
  },
  {
    // A condition that R printed.
    language: 'r',
    pattern: /^<(simpleError)(?: in .*?)?: (.*)>$/,
    type: match => match[1] ?? '',
    message: 2,
  },
  {
    // Logstash's and Fluentd's: class and message among what else a logger was told.
    language: 'ruby',
    pattern:
      /(?::exception=>|\berror_class=)"?((?:[A-Z]\w*::)*[A-Z]\w*)"?(?=[\s,}])(?:.{0,400}?(?::message=>|\berror=)"((?:[^"\\]|\\.){0,4000})")?/,
    type: match => match[1] ?? '',
    message: 2,
  },
  {
    // Chef's and Delayed Job's, behind the words of who caught it.
    language: 'ruby',
    pattern:
      /\b(?:error|Error|exception|Exception|failed|FAILED)(?: \([^()]{1,40}\))?(?:(?: with)?:| with) ((?:[A-Z]\w*::){1,6}[A-Z]\w*): (\S.*)$/,
    type: match => match[1] ?? '',
    message: 2,
  },
  {
    // CakePHP's.
    language: 'php',
    pattern:
      /^\[((?:[A-Z]\w*\\){1,8}[A-Z]\w*(?:Exception|Error))\] (\S.*?)(?: in \S+\.php(?:\(\d+\)|:\d+| on line \d+)?)?$/,
    type: match => match[1] ?? '',
    message: 2,
  },
  {
    // As Ruby shows one.
    language: 'ruby',
    pattern: /(?:^|Rack app \(.{1,300}\)\): )#<((?:[A-Z]\w*::)*[A-Z]\w*): (.*?)>?$/,
    type: match => match[1] ?? '',
    message: 2,
  },
  {
    language: 'message',
    pattern: /^([A-Z]\w*(?:Error|Exception)) - (\S.*)$/,
    type: match => match[1] ?? '',
    message: 2,
  },
  {
    // The logging gem's.
    language: 'ruby',
    pattern: /^(?:[\w:]{1,60}: )?<((?:[A-Z]\w*::)*[A-Z]\w*)> (\S.*)$/,
    type: match => match[1] ?? '',
    message: 2,
  },
  {
    language: 'ruby',
    pattern: /^(?:.*: )?(\S.*) \(([A-Z][\w:]*(?:Error|Exception)|[A-Z]\w*(?:::[A-Z]\w*)+)\)\s*$/,
    type: match => match[2] ?? '',
    message: 1,
  },
];

/** Reads the first line alone; null when it names no exception. */
export const readLine = (lines: readonly string[]): ExceptionInfo | null => {
  const line = lines[0];
  if (line === undefined || line.length > 8_192) return null;
  const failed = handlerFailed.exec(line);
  if (failed) return named('java', failed[1] ?? null, '');
  const typed = findTyped(line);
  if (typed) return named('message', typed.type, typed.message);
  for (const form of forms) {
    const match = form.pattern.exec(line);
    if (match) return named(form.language, form.type(match), match[form.message] ?? match[form.message + 1] ?? '');
  }
  return null;
};
