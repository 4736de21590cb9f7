/** Finds `Type: message` in a line: at its front, or embedded in what a logger wrote before it. */

export interface Typed {
  readonly type: string;
  readonly message: string;
}

/** Ends of class names that say that the class is an error, in the languages that name them so. */
const errorSuffix =
  /(?:Error|Exception|Throwable|Failure|Failed|Fault|Rejection|Warning|Panic|Timeout|TimedOut|Interrupt|Refused|NotFound|DoesNotExist|Unavailable|Aborted|Denied|Exceeded|Invalid|Exit|Deadlock|Violation|Conflict|Crash|Died|Forbidden|Unauthorized|Expired|Canceled|Cancelled)(?:\$\w+)?\d*$/;
const strongSuffix = /(?:Error|Exception|Throwable|Rejection|Panic|Warning|Failure|Fault)\d*$/;
/** A name with packages, namespaces or modules before it, and what stands right behind it. */
const name =
  /(?<![\w$.@/\\:-])((?:[A-Za-z_$][\w$-]*(?:\.|::|\\{1,2}|\+))*[A-Z][\w$]*(?:`\d+)?(?:\[[^\]\n]{0,200}\])?)(?: \[([\w.]+)\]| \((?:0x)?[\dA-Fa-f]{8}(?:, 0x[\dA-Fa-f]{8})?\)(?=:))?(?=(: ?)|\s*$|:$| --->| \()/g;
const isQualified = (type: string): boolean =>
  /^(?:[a-z_$][\w$-]*\.)+[A-Z]/.test(type) ||
  type.includes('::') ||
  type.includes('\\') ||
  /^[A-Z]\w*(?:\.[A-Z]\w*)+$/.test(type);

const shortOf = (type: string): string =>
  type.slice(Math.max(...['.', ':', '\\', '+'].map(sign => type.lastIndexOf(sign))) + 1);

/** Whether a name by itself says that it is an error's. */
export const isErrorName = (type: string): boolean => errorSuffix.test(shortOf(type).replace(/[`[].*$/, ''));

/** What closes an object that the sign opens. */
const ends: Readonly<Record<string, RegExp>> = { '<': />$/, '[': /\](?: \{)?$/, '"': /"$/ };

/** Looks no further than this: the telling part of a line stands at its front. */
const maxLength = 4_000;

const messageAfter = (text: string, end: number): string =>
  text
    .slice(end)
    .replace(/^:\s*/, '')
    .replace(/ -{2,}> .*$|,? Stack trace(?: \(when copying [^)]{0,80}\))?:$/, '')
    .trim();

/** `Failed: 0, passed: 22`, `Timeout: 30s`: a word that is counted or measured, and no class of its own. */
const isCount = ({ type, message }: Typed): boolean =>
  /^[A-Z][a-z]+$/.test(type) && /^[\d.,]+ ?(?:%|[smhd]|ms|min)?(?:[,;/|)]|$)/.test(message);

/**
 * The first `Type: message` in a line whose type ends like an error's, followed by its message or the line's end; else
 * a qualified name at the front. Null when there is neither.
 */
export const findTyped = (line: string): Typed | null => {
  const text = line.length > maxLength ? line.slice(0, maxLength) : line;
  const length = text.trimEnd().length;
  let weak: Typed | null = null;
  name.lastIndex = 0;
  for (let match = name.exec(text); match !== null; match = name.exec(text)) {
    const type = match[1] ?? '';
    const end = match.index + match[0].length;
    if (text[end] !== ':' && end < length && !text.startsWith(' --->', end)) continue;
    const isFront = text.slice(0, match.index).trim() === '';
    // As Ruby and Node show objects: `#<KeyError: key not found: :sku>`, `[Error: no such file] {`.
    const shown = ends[text[match.index - 1] ?? ''];
    const message = messageAfter(text, end);
    const typed = { type, message: shown === undefined ? message : message.replace(shown, '') };
    // `Unhandled Promise Rejection: TypeError: x`.
    if (type === 'Rejection' || (isFront && isCount(typed))) continue;
    if (isFront ? isErrorName(type) : strongSuffix.test(shortOf(type))) return typed;
    if (isFront && isQualified(type)) weak = typed;
  }
  return weak;
};

/** Behind a colon, or a word that says that something was thrown: `mooring failed: BerthTaken: no rope`. */
const announced =
  /(?:: |\b(?:[Rr]ejection|[Ee]xception|[Ee]rror|ERROR|[Cc]aught|[Uu]ncaught|[Uu]nhandled|[Ff]ailed|[Tt]hrew|[Tt]hrown|[Rr]aised)[:,]? )((?:[A-Za-z_]\w*(?:\.|::|\\|\+))*[A-Z][\w$]*[a-z]\w*)(?: \[\w+\])?: (\S.*)$/;
/** A class inside another, as Java names it, can be nothing else. */
const inner = /\s((?:[a-z]\w*\.){0,20}[A-Z]\w*\$[A-Z]\w*): (\S.*)$/;

/** The class that a line above frames names after words of its writer's, whatever the name looks like. */
export const typedBehind = (line: string): Typed | null => {
  const text = line.length > maxLength ? line.slice(0, maxLength) : line;
  const match = announced.exec(text) ?? (text.includes('$') ? inner.exec(text) : null);
  return match === null ? null : { type: match[1] ?? '', message: (match[2] ?? '').trim() };
};

/** `Type: message` from the very front of a line, whatever the name looks like: for lines that a trace follows. */
export const typedAtFront = (line: string): Typed | null => {
  const match =
    /^\s*((?:[\p{L}_$][\p{L}\w$-]*(?:\.|::|\\{1,2}|\+))*[\p{L}_$][\p{L}\w$]*(?:`\d+)?(?:\[[^\]]{0,200}\])?)(?: \[[\w.]+\]| \((?:0x)?[0-9A-Fa-f]{1,8}(?:, 0x[0-9A-Fa-f]+)?\))?(?::(?:\s+|$)(.*)|\s*)$/u.exec(
      line.length > maxLength ? line.slice(0, maxLength) : line,
    );
  return match?.[1] === undefined ? null : { type: match[1], message: (match[2] ?? '').trim() };
};
