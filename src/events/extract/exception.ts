/** Reads the exception that a record shows: from its lines, from a stack trace in a field, or from one line that names it. */
import type { ExceptionInfo } from '../../model/event.ts';
import type { RawException, RawFrame } from './frames-define.ts';
import { traceReaders } from './frames-registry.ts';
import { isInApp, isNamed } from './in-app.ts';
import { readLine } from './one-line.ts';

/** What a record's fields say of its exception. */
export interface ErrorFields {
  readonly errorType: string | null;
  readonly errorMessage: string | null;
  /** The text of a stack trace. */
  readonly stack: string | null;
}

export interface ExtractOptions {
  /** What the user calls their own code, matched on functions and files; wins over the guess. */
  readonly inApp?: readonly RegExp[];
  /** What the user calls others' code; wins over `inApp`. */
  readonly notInApp?: readonly RegExp[];
  /** Finds the place in the source for frames of bundled JavaScript; gives back what it knows nothing of. */
  readonly mapFrames?: (frames: readonly RawFrame[]) => readonly RawFrame[];
}

/** More than any trace that people read; hostile input ends here. */
const maxLines = 2_000;
const maxLineLength = 8_192;
const maxFrames = 500;
const maxChain = 20;

const bounded = (lines: readonly string[]): string[] => {
  const kept = lines.length <= maxLines ? lines : [...lines.slice(0, maxLines / 2), ...lines.slice(-maxLines / 2)];
  return kept.map(line => (line.length <= maxLineLength ? line : line.slice(0, maxLineLength)));
};

const marked = (language: string, raw: RawException, options: ExtractOptions, depth = 0): ExceptionInfo => {
  const kept = raw.frames.slice(0, maxFrames);
  const frames = language === 'javascript' && options.mapFrames ? options.mapFrames(kept) : kept;
  return {
    language,
    type: raw.type,
    message: raw.message,
    frames: frames.map(frame => ({
      ...frame,
      isInApp: isInApp(language, frame, options.inApp) && !isNamed(frame, options.notInApp),
    })),
    cause: raw.cause === null || depth >= maxChain ? null : marked(language, raw.cause, options, depth + 1),
  };
};

/** What Dropwizard puts before every line of a trace. */
const margin = /^! ?/;

/** Tornado, Rich and Twisted indent a whole traceback, below a line or two of their own. */
const indentedTraceback = /^(\t| {4,80})Traceback \(most recent call last\):/;
const maxAbove = 4;

/** What tagged loggers, as Rails', put before every line. */
const tags = /^(?:\[[\w.:/-]{3,80}\] ){1,6}/;

const withoutTags = (lines: readonly string[]): readonly string[] => {
  const own = tags.exec(lines.at(-1) ?? '')?.[0] ?? tags.exec(lines[1] ?? '')?.[0];
  if (own === undefined || lines.length < 3) return lines;
  // What was read with a header has none any more, and stands above.
  const from = lines.findIndex((line, at) => at > 0 && line.startsWith(own));
  if (from < 1 || from + 1 >= lines.length || !lines.slice(from, from + 3).every(line => line.startsWith(own)))
    return lines;
  return lines.map(line => (line.startsWith(own) ? line.slice(own.length) : line));
};

/** Terraform's box around what it has to say. */
const box = /^(?:│ ?|[╷╵]$)/;

const withoutBox = (lines: readonly string[]): readonly string[] =>
  lines[0] === '╷' ? lines.slice(1).map(line => line.replace(box, '')) : lines;

/** The lines below the first without the margin that all of them have. */
const withoutMargin = (lines: readonly string[]): readonly string[] => {
  const indent = lines
    .slice(1, maxAbove)
    .map(line => indentedTraceback.exec(line)?.[1])
    .find(space => space !== undefined);
  if (indent !== undefined)
    return lines.map(line => (line.startsWith(indent) ? line.slice(indent.length).trimEnd() : line));
  const [first = '', second = ''] = lines;
  const hasMargin = second.startsWith('! ');
  if (!hasMargin || !lines.every((line, at) => at === 0 || line.startsWith('!') || line.trim() === '')) return lines;
  return [first, ...lines.slice(1).map(line => line.replace(margin, ''))];
};

const readTrace = (lines: readonly string[], options: ExtractOptions): ExceptionInfo | null => {
  const text = withoutMargin(withoutTags(bounded(lines)));
  const whole = text.join('\n');
  for (const reader of traceReaders) {
    const raw = reader.mark.test(whole) ? reader.read(text) : null;
    if (raw) return marked(reader.id, raw, options);
  }
  return null;
};

const fromFields = (fields: ErrorFields): ExceptionInfo | null => {
  if (fields.errorType === null) return null;
  const message = fields.errorMessage?.split('\n', 1)[0]?.trim() ?? '';
  return { language: 'fields', type: fields.errorType, message, frames: [], cause: null };
};

/** A field names the type better than a trace that has none (a bare stack of frames). */
const completed = (exception: ExceptionInfo, fields: ErrorFields | null): ExceptionInfo => {
  if (fields === null || exception.type !== null) return exception;
  const message = fields.errorMessage?.split('\n', 1)[0]?.trim() ?? exception.message;
  return { ...exception, type: fields.errorType, message };
};

/** `Type: ...` and `Message: ...` on lines of their own, as Slim and many a handler print them. */
const labelledType = /^(?:Type|Exception|Exception type|Class): ((?:[A-Za-z_]\w*[\\.:+]{1,2})*[A-Z]\w*)$/;
const labelledMessage = /^Message: (\S.*)$/;
const mostLabels = 8;

const readLabels = (lines: readonly string[]): { readonly type: string; readonly message: string } | null => {
  const front = lines.slice(0, mostLabels);
  const type = front.map(line => labelledType.exec(line)?.[1]).find(Boolean);
  const message = front.map(line => labelledMessage.exec(line)?.[1]).find(Boolean);
  return type === undefined || message === undefined ? null : { type, message };
};

/** Frames alone say nothing of what was thrown; lines above them name it. */
const withTypeAbove = (exception: ExceptionInfo, lines: readonly string[]): ExceptionInfo => {
  const labels = readLabels(lines);
  if (labels !== null) return { ...exception, ...labels };
  const named = exception.type === null && exception.language === 'ruby' ? readLine(lines) : null;
  return named === null ? exception : { ...exception, type: named.type, message: named.message };
};

/** What one line holds that is a whole trace to some reader: spares ordinary lines the walk through all of them. */
const oneLineTrace =
  /panic|[Ff]atal|\*\* \(|[Tt]erminat|Sanitizer|signal|[Aa]ssertion|Precondition|overflowed|fault|runtime error|:in [`'‘]|Uncaught|\.php|oom-killer|BUG|Aborted|smashing|free\(|malloc\(|: (?:fatal )?error[: ]|syntax error|\.rb:\d+: |dumped core|invoked| line \d+\.$|exit value:|^raised [A-Z]|\[object\]|^(?:\[[\w-]{1,80}\] )?(?:[A-Z]\w{0,60}::){1,6}[A-Z]\w{0,60} \(/;
/** A trace on one line with its line ends escaped, as logfmt and many wrappers write it. */
const escapedTrace = /\\n(?:\\t|[\s|]|\\r)*(?:at |File \\?"|from |#\d+ |Caused by)/;

/** The quoted value that holds a line's first escaped line end, without the quotes and the keys around it; else the line. */
const escapedValue = (line: string): string => {
  const at = line.indexOf('\\n');
  const from = Math.max(line.lastIndexOf('="', at), line.lastIndexOf("='", at)) + 2;
  const quote = line[from - 1];
  if (from < 2 || (quote !== '"' && quote !== "'")) return line;
  for (let end = line.indexOf(quote, from); end !== -1; end = line.indexOf(quote, end + 1)) {
    if (line[end - 1] !== '\\') return end < at ? line : line.slice(from, end);
  }
  return line;
};

/** PHP's on one line, its line ends replaced by blanks: ` Stack trace: #0 /srv/a.php(3): f() #1 {main}`. */
const blankedTrace = / (?=Stack trace: #0 )/;

/** Log4j's `separator(|)` and the like: the trace on one line, its line ends replaced by a sign. */
const separatedTrace = /([|;~^]) ?\tat \S+\(/;

const traceLines = (lines: readonly string[]): string[] | null => {
  const [first = ''] = lines;
  if (lines.length === 1 && escapedTrace.test(first))
    return escapedValue(first)
      .split(/(?:\\r)?(?<!\\)\\n/)
      .map(line => line.replaceAll(/(?<!\\)\\t/g, '\t').replaceAll(/\\(?=["'\\])/g, ''));
  const separator = lines.length === 1 && first.includes('\tat ') ? separatedTrace.exec(first)?.[1] : undefined;
  if (separator !== undefined) return first.split(separator).map(line => line.replace(/^ (?=\S)/, ''));
  if (lines.length === 1 && blankedTrace.test(first))
    return first.split(/ (?=Stack trace: #0 )|(?<=trace:) (?=#0 )| (?=#\d+ )/);
  if (lines.length > 1 || first.includes('\n')) return lines.flatMap(line => line.split('\n'));
  return first.length <= maxLineLength && oneLineTrace.test(first) ? [first] : null;
};

/**
 * The exception that a record shows: the outermost reported one with its causes, frames innermost first. `given` are
 * the record's lines without headers, the header's message first. Null when the record shows none.
 */
export const extractException = (
  given: readonly string[],
  header: ErrorFields | null,
  options: ExtractOptions = {},
): ExceptionInfo | null => {
  const lines = withoutBox(given);
  if (header !== null && header.stack !== null) {
    const exception = readTrace(header.stack.split(/\r?\n/), options);
    if (exception) return completed(exception, header);
  }
  const text = traceLines(lines);
  const trace = text === null ? null : readTrace(text, options);
  if (trace) return withTypeAbove(completed(trace, header), lines);
  const named = header === null ? null : fromFields(header);
  return named ?? readLine(lines) ?? readBelow(lines);
};

/** Lines below a header that may name the exception whose frames say nothing or were cut off. */
const maxBelow = 8;
/** `org.acme.SendException: not sent` from a line's front. */
const namedBelow =
  /^(?:[a-z_$][\w$]*\.)+[A-Z]\w*(?:Exception|Error)(?:: |$)|^[A-Z]\w*(?:Exception|Error): \S|^ORA-\d{5}: \S/;

/** tslog's: ` RangeError  index 3` with `error stack:` below. */
const boxed = /^ ?([A-Z][\w$]*) {2}(\S.*)$/;

const readBoxed = (lines: readonly string[]): ExceptionInfo | null => {
  const stack = lines.slice(0, maxBelow).indexOf('error stack:');
  const [, type, message = ''] =
    lines
      .slice(0, Math.max(0, stack))
      .map(line => boxed.exec(line))
      .find(Boolean) ?? [];
  return type === undefined ? null : { language: 'javascript', type, message, frames: [], cause: null };
};

/** What java.util.logging's XML says of an exception: its text, as `toString` gives it. */
const readXml = (lines: readonly string[]): ExceptionInfo | null => {
  const at = lines.findIndex(line => line.trim() === '<exception>');
  const said = at < 0 ? null : /^\s+<message>(.*?)(?:<\/message>)?$/.exec(lines[at + 1] ?? '');
  return said === null ? null : readLine([said[1] ?? '']);
};

const readBelow = (lines: readonly string[]): ExceptionInfo | null => {
  if (lines[0]?.startsWith('<') === true) return readXml(lines);
  const line = lines.slice(1, maxBelow).find(text => namedBelow.test(text));
  return line === undefined ? readBoxed(lines) : readLine([line]);
};
