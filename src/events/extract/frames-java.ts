/** Reads throwables of the JVM: Java, Kotlin, Scala, Groovy, Clojure, Android. */
import { chained, rawFrame, type RawException, type RawFrame, type TraceReader } from './frames-define.ts';
import { findTyped, typedAtFront, typedBehind, type Typed } from './type-name.ts';

const framePattern =
  /^\s*at (?:[^\s()/]*@[^\s()/]*\/|[^\s()/]+\/{1,2})?(?:([^\s()]+)\((Native Method|Unknown Source|[^()\s/\\:,]+)(?::(-?\d+))?\)|([^()]+)\(([^()\s/\\:]+\.(?:java|kts?|scala|groovy|clj[cs]?)):(\d+)\))/;
const restPattern = /^\s*\.\.\. \d+ /;
const causePattern = /^\s*(?:Caused by|Root cause|Causing|Nested exception): ?(.*)$/;
const wrapPattern = /^\s*Wrapped by: (.*)$/;
const suppressedPattern = /^(\s+)Suppressed: /;
const threadPrefix =
  /^.*?Exception in thread "[^"]*" |^\s*Exception: |^(?:Non-)?[Ff]atal Exception: |^Exception (?=[a-z]\w*\.)|^(?:Uncaught |Unhandled )?exception: |^Caught: /i;

interface Segment {
  readonly head: string[];
  readonly frames: RawFrame[];
}

const fileOf = (place: string | undefined): string | null =>
  place === undefined || place === 'Native Method' || place === 'Unknown Source' ? null : place;

const frameOf = (line: string): RawFrame | null => {
  const match = framePattern.exec(line);
  return match ? rawFrame(line, match[1] ?? match[4], fileOf(match[2] ?? match[5]), [match[3] ?? match[6]]) : null;
};

/** Heads and frames of the chain as printed; what is suppressed is left out. */
const segmentsOf = (lines: readonly string[]): { segments: Segment[]; isRootFirst: boolean } => {
  let segment: Segment = { head: [], frames: [] };
  const segments = [segment];
  let isRootFirst = false;
  let suppressedIndent = -1;
  for (const line of lines) {
    const next = causePattern.exec(line) ?? wrapPattern.exec(line);
    const indent = line.length - line.trimStart().length;
    if (suppressedPattern.test(line))
      suppressedIndent = suppressedIndent < 0 ? indent : Math.min(indent, suppressedIndent);
    if (
      suppressedIndent >= 0 &&
      (indent > suppressedIndent || suppressedPattern.test(line) || (next && indent >= suppressedIndent))
    )
      continue;
    suppressedIndent = -1;
    const frame = frameOf(line);
    if (next && segments.length < 50) {
      isRootFirst ||= wrapPattern.test(line);
      segment = { head: [next[1] ?? ''], frames: [] };
      segments.push(segment);
    } else if (frame) segment.frames.push(frame);
    else if (segment.frames.length === 0 && !restPattern.test(line) && line.trim() !== '') segment.head.push(line);
  }
  return { segments, isRootFirst };
};

/** What a `toString` of the users' own puts behind the name: `QuayException[code=7]: no berth`. */
const details = /^((?:[\w$]+\.)*[A-Z][\w$]*(?:Exception|Error))\[[^\]]{0,200}\](?=: |$)/;

/** The place that the parser puts behind its class: `org.xml.sax.SAXParseException; lineNumber: 1; columnNumber: 9; ...`. */
const parsePlace = /^((?:[\w$]+\.)*[A-Z][\w$]*Exception); (?=(?:systemId|lineNumber): )/;

/** JBoss' service container: `MSC000001: ...: org.jboss.msc.service.StartException in service jboss.web: not started`. */
const inService =
  /^.{0,400}?(?<![\w.])((?:[a-z_$][\w$]*\.)+[A-Z]\w*Exception) in (?:anonymous )?service (?:[^\s"]|"[^"]*")*: /;

const cleanHead = (line: string): string =>
  line.replace(threadPrefix, '').replace(inService, '$1: ').replace(details, '$1').replace(parsePlace, '$1: ');

const errorName = /(?:Exception|Error|Throwable|Failure|Fault)s?(?:\$+\w+)*$/;

/** `FileNotFoundException: /x` above `RuntimeException: wrapped` and its frames: what a logger was told of, and what was thrown. */
const isMessageAbove = ([first = '', second = '', ...more]: readonly string[]): boolean =>
  isNamed.test(first) && isNamed.test(second) && !more.some(line => isNamed.test(line));

const isNamed = /^(?:[a-z_$][\w$]*\.)+[A-Z][\w$]*(?:Exception|Error)(?:: |$)/;

/** The type line: the first at whose front an error is named, else a sentence that names one, else any qualified name. */
const headOf = (given: readonly string[]): Typed | null => {
  const head = isMessageAbove(given) ? given.slice(1) : given;
  const lines = head.map(cleanHead).filter(line => !line.startsWith('[CIRCULAR'));
  const fronts = lines.map(line => typedAtFront(line.trimStart()));
  const first = lines[0] === undefined ? null : findTyped(lines[0]);
  return (
    fronts.find(typed => typed !== null && errorName.test(typed.type)) ??
    fronts.slice(1).find(typed => typed !== null && typed.type.includes('.')) ??
    (first !== null && errorName.test(first.type) ? first : null) ??
    fronts.find(typed => typed !== null && /\.[A-Z]/.test(typed.type)) ??
    first ??
    fronts.slice(1).find(typed => typed !== null && typed.message !== '' && /^[A-Z]/.test(typed.type)) ??
    (lines[0] === undefined ? null : typedBehind(lines[0]))
  );
};

const exceptionOf = ({ head, frames }: Segment): Omit<RawException, 'cause'> => {
  const front = head[0] === undefined ? null : typedAtFront(cleanHead(head[0]));
  const typed = headOf(head) ?? (front !== null && /[A-Z]/.test(front.type) ? front : null);
  return { type: typed?.type ?? null, message: typed?.message ?? head[0]?.trim() ?? '', frames };
};

const notJava = /\.bal:\d+\)$|^\s+at System\.[A-Z]|\) in \S.*:line \d+\s*$/;

export const java: TraceReader = {
  id: 'java',
  docs: 'https://docs.oracle.com/en/java/javase/21/docs/api/java.base/java/lang/Throwable.html#printStackTrace()',
  mark: /^\s*at |Exception in thread \"/m,
  read: lines => {
    // .NET's and Ballerina's frames look alike, its heads do not.
    if (lines.some(line => notJava.test(line))) return null;
    if (!lines.some(line => framePattern.test(line)) && !/Exception in thread "/.test(lines[0] ?? '')) return null;
    const { segments, isRootFirst } = segmentsOf(lines);
    const known = segments.filter(segment => !segment.head.some(line => line.startsWith('[CIRCULAR')));
    const exceptions = known.map(exceptionOf);
    return chained(isRootFirst ? exceptions.reverse() : exceptions);
  },
};
