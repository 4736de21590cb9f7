/** Reads errors of JavaScript engines: V8 (Node, Deno, Chrome), Firefox, Safari, IE. */
import { chained, rawFrame, type RawException, type RawFrame, type TraceReader } from './frames-define.ts';
import { findTyped, isErrorName, typedAtFront, typedBehind, type Typed } from './type-name.ts';

const v8Named = /^\s*at (?:async )?(?:(.*?) )?\((.*?)\)(?: \{(?:.*\})?| \[)?[ \t]*$/;
const v8Bare =
  /^\s*at (?:async )?((?:[a-z][\w+.-]*:|\/|[A-Za-z]:\\|\.|<).*?:\d+(?::\d+)?|[^\s()]+:\d+:\d+)(?: \{(?:.*\})?| \[)?[ \t]*$/;
const v8Name = /^\s*at ((?:new |async )?[\w$.<>]+(?: \[as [^\]]+\])?)[ \t]*$/;
const gecko =
  /^\s*([^@\s(]*(?:\/<|\[\w+\])?[^@(]{0,200})?@((?:https?|file|webpack|resource|chrome|moz-extension|safari-[\w-]+|capacitor|app|blob|debugger):\S+|\/\S*:\d+|\[native code\]|-1|[^\s:@]+:\d+(?::\d+)?)(?:\s|$)/;
const geckoBare = /^\s*((?:https?|file|webpack|capacitor|app):\/\/\S+:\d+:\d+)$/;
const placePattern = /^(.*?)(?::(\d+))?(?::(\d+))?$/;
const causePattern = /^\s*(?:\[cause\]|[Cc]aused by|Cause|\[errors\]):? ?(.*)$/;
const excerptPattern = /^\s*\^+\s*$/;
const emittedPattern = /^Emitted '.*' event/;

const placed = (raw: string, name: string | null | undefined, place: string): RawFrame => {
  const inner = /^eval at .*\((.*:\d+:\d+)\)/.exec(place)?.[1] ?? place.replace(/^address at /, '');
  const [, file, line, column] = placePattern.exec(inner) ?? [];
  const isNowhere = /^(?:-1|<anonymous>|native|native code|unknown|\[native code\]|index \d+)$/.test(inner);
  return rawFrame(raw, name?.replace(/ \[as [^\]]+\]$/, ''), isNowhere ? null : file, isNowhere ? [] : [line, column]);
};

const frameOf = (line: string): RawFrame | null => {
  if (line.length > 2_000) return null;
  if (/^\s*at /.test(line)) {
    const named = v8Named.exec(line);
    if (named) return placed(line, named[1], named[2] ?? '');
    const bare = v8Bare.exec(line);
    if (bare) return placed(line, null, bare[1] ?? '');
    const only = v8Name.exec(line);
    return only ? rawFrame(line, only[1], null) : null;
  }
  const match = line.includes('@') ? gecko.exec(line) : null;
  if (match) return placed(line, match[1], match[2] ?? '');
  const bare = geckoBare.exec(line);
  return bare ? placed(line, null, bare[1] ?? '') : null;
};

interface Segment {
  readonly head: string[];
  readonly frames: RawFrame[];
}

const segmentsOf = (lines: readonly string[]): Segment[] => {
  let segment: Segment = { head: [], frames: [] };
  const segments = [segment];
  for (const line of lines) {
    const cause = segment.frames.length > 0 && segments.length < 50 ? causePattern.exec(line) : null;
    const frame = cause || emittedPattern.test(line) ? null : frameOf(line);
    if (cause) {
      segment = { head: cause[1] === '[' || cause[1] === '' ? [] : [cause[1] ?? ''], frames: [] };
      segments.push(segment);
    } else if (frame) segment.frames.push(frame);
    else if (segment.frames.length === 0 && line.trim() !== '') segment.head.push(line);
  }
  return segments;
};

const uncaught =
  /^\s*(?:⨯ |- error |Uncaught (?:exception: |\(in promise\):? ?)?|error: Uncaught (?:\(in promise\) )?|[Uu]nhandled (?:Promise )?[Rr]ejection:? |unhandledRejection: |uncaughtException: |\(node:\d+\) (?:UnhandledPromiseRejectionWarning: (?=(?:[A-Z][\w$]*)?(?:Error|Exception)\b))?)/;

/** `/srv/a.js:3`, the line above a source excerpt. */
const placeAbove = /^\S.*:\d+$/;

/** The head without the source excerpt that Node prints above it. */
const bareHead = (head: readonly string[]): string[] => {
  const caret = head.findLastIndex(line => excerptPattern.test(line));
  const isAbove = caret >= 0 && head.slice(0, caret).some(line => placeAbove.test(line));
  const own = isAbove ? head.slice(caret + 1) : head;
  return own.map(line =>
    line
      .replace(uncaught, '')
      .replace(uncaught, '')
      .replace(/^\[(.*?)\](?: \{)?$/, '$1'),
  );
};

const isType = (typed: Typed | null): typed is Typed =>
  typed !== null &&
  (isErrorName(typed.type) || /^(?:Error|Trace|[A-Z]\w*)$/.test(typed.type) || typed.type === 'error');

/** `  err: Error: declined` inside an object that a logger printed. */
const inspected = (lines: readonly string[]): Typed | null =>
  lines
    .map(line => {
      const front = typedAtFront(line.trim());
      return front !== null && isErrorName(front.type) && front.message !== ''
        ? front
        : findTyped(line.replace(/^\s+['"]?\w+['"]?: /, ''));
    })
    .find(typed => typed !== null) ?? null;

/** `  err: BerthTaken: no rope`: a class that does not say what it is, as the value of a key. */
const ofKey = (line: string): Typed | null =>
  /^\s+['"]?[\w$]+['"]?: [A-Z][\w$.]*(?: \[\w+\])?: \S/.test(line) ? typedAtFront(line.replace(/^\s+\S+: /, '')) : null;

/** `BerthTaken: no rope` on a line of its own below the logger's words, or inside a list that those open. */
const ofList = (line: string, first: string): Typed | null =>
  /^[A-Z][\w$.]*(?: \[\w+\])?: \S/.test(first.endsWith('[') ? line.trimStart() : line) ? typedAtFront(line) : null;

const typedOf = (head: readonly string[]): Typed | null => {
  const [first, ...below] = head;
  if (first === undefined) return null;
  const front = typedAtFront(first);
  if (isType(front) && (isErrorName(front.type) || below.length === 0)) {
    // `error: ...` is a level as well as a name.
    return (front.type === 'error' ? findTyped(front.message) : null) ?? front;
  }
  const lower = below
    .map(line => (/^\S/.test(line) ? typedAtFront(line) : null))
    .find(typed => typed !== null && (isErrorName(typed.type) || /^[Ee]rror$/.test(typed.type)));
  return (
    lower ??
    findTyped(first) ??
    inspected(below) ??
    (isType(front) ? front : null) ??
    typedBehind(first) ??
    below.map(line => ofKey(line) ?? ofList(line, first)).find(typed => typed !== null) ??
    null
  );
};

const exceptionOf = (segment: Segment): Omit<RawException, 'cause'> => {
  const head = bareHead(segment.head);
  const typed = typedOf(head);
  // An error whose message begins on the next line, as Prisma's do.
  const below = typed !== null && typed.message === '' ? head.slice(1).join('\n').trim() : '';
  return {
    type: typed?.type ?? null,
    message: below || (typed?.message ?? head[0]?.trim() ?? ''),
    frames: segment.frames,
  };
};

/** Thrown values that are no errors: Node prints the excerpt and the value, without frames. */
const hasExcerpt = (lines: readonly string[]): boolean =>
  lines.some(line => excerptPattern.test(line)) && /:\d+$/.test(lines[0] ?? '');

export const javascript: TraceReader = {
  id: 'javascript',
  docs: 'https://v8.dev/docs/stack-trace-api',
  mark: /^\s*at |@|:\d+$|\[native code\]/m,
  read: lines => {
    if (lines.some(line => /^\s*#\d+ +0x/.test(line))) return null;
    if (!lines.some(line => frameOf(line) !== null) && !hasExcerpt(lines)) return null;
    return chained(segmentsOf(lines).map(exceptionOf));
  },
};
