/** What a line inside an envelope looks like: a log line with a header of its own, a part of a trace, or plain text. */

/** A day of any common form, and the time behind it; a level may stand in front. */
const level =
  'TRACE|DEBUG|INFO|NOTICE|WARN|WARNING|ERROR|SEVERE|FATAL|CRITICAL|trace|debug|info|notice|warn|warning|error|severe|fatal|critical|verbose|silly';
const day = String.raw`\d{4}[-/.]\d\d[-/.]\d\d|\d{1,2}[-/. ](?:\d\d|[A-Z][a-z]{2})[-/. ]\d{4}|\d{8}`;
const dated = new RegExp(String.raw`^\[?(?:(?:${level}) {0,3}\]?[:;|-]? ?\[?)?(?:${day})[T -](?:\d\d:\d\d|\d{6})\b`);

/** Starts of log headers that carry their own time or structure; all anchored and bounded. */
const headers: readonly RegExp[] = [
  /^\{\s{0,8}"/,
  dated,
  /^\[[DIWEC] \d{6} \d\d:\d\d:\d\d |^1\d{12} [A-Z]{4,5} |^\[\d{1,2}\/\d{1,2}\/\d{4}\] \[\d{1,2}:\d\d:\d\d\b|^\[Nest\] \d|^(?:DEBUG|INFO|WARNING|ERROR|CRITICAL):[\w.]{1,80}:|^\[[\w-]{1,40}\] (?:TRACE|DEBUG|INFO|WARN|ERROR|FATAL) [\w.$]{1,200} - /,
  /^\[?\d\d\/[A-Z][a-z]{2}\/\d{4}[: ]\d\d:\d\d/,
  /^\[?\d{1,2}:\d\d:\d\d[.,]\d{3}\b/,
  /^\[[\w.-]{2,30}\] \d{4}[-\/]\d\d[-\/]\d\d\b/,
  /^\d\d:\d\d:\d\d (?:[\w.-]{1,40} )?\[?(?:TRACE|DEBUG|INFO|WARN|WARNING|ERROR|FATAL|trace|debug|info|warn|warning|error|fatal)\b/,
  /^\[\d\d:\d\d:\d\d(?: [A-Z]{3}\] |\] (?:\[[A-Z]{3,5}\]|[a-z]{4,8}:) )/,
  /^\[[A-Z][a-z]{2} [A-Z][a-z]{2} [ \d]\d \d\d:\d\d:\d\d(?:\.\d{1,9})? \d{4}\] /,
  /^(?:DEBUG|INFO|WARN|WARNING|ERROR|FATAL|CRITICAL)\s*[:;|-]? ?\[?(?:\d{4}-\d\d-\d\d[ T])?\d\d:\d\d:\d\d\b/,
  /^(?:trce|dbug|info|warn|fail|crit): [\w.+`<>]{1,200}\[\d{1,9}\]$|^ {2}\d{4}-\d\d-\d\dT\S{8,30} +(?:TRACE|DEBUG|INFO|WARN|ERROR) /,
  /^[A-Z]{4,5}\[\d{4}\] |^(?:npm )?ERR! \S|^npm (?:error|warn) \S/,
  /^[IWEF]\d{4} \d\d:\d\d:\d\d\.\d/,
  /^\[(?:TRACE|DEBUG|INFO|WARN|WARNING|ERROR|FATAL|CRITICAL) {0,3}\] ?\[\d{1,4}[-/]\d\d[-/]\d\d/,
  /^[DIWEFA], \[\d{4}-/,
  // Not `HOST PROGRAM[PID]: CLIENT [STAMP]`: that is what syslog puts around HAProxy's.
  /^(?:[\da-f.:]{3,45}|[\w.-]{1,100}) \S{0,99}[^\s:] \S{1,100} \[\d\d\/[A-Z][a-z]{2}\/\d{4}:/,
  /^[\da-f.:]{3,45}:\d{1,5} \[\d\d\/[A-Z][a-z]{2}\/\d{4}:/,
  /^(?:time|ts|t|timestamp|level|lvl|logger|at)=\S.{0,200}?\s(?:level|lvl|msg|t|time|code|method|caller)=/,
  /^\d{1,7}:[A-Z] \d{1,2} [A-Z][a-z]{2} \d{4} \d\d:\d\d/,
  /^[A-Z][a-z]{2} [ \d]\d (?:\d{4} )?\d\d:\d\d:\d\d /,
  /^\d\d\/[A-Z][a-z]{2} \d\d:\d\d:\d\d\b/,
  /^\d{1,2}[-.\/]\d\d(?:[-.\/]\d{4})? \d\d:\d\d:\d\d[.,\s]/,
  /^(?:stdout|stderr) [FP] /,
  /^[A-Z][a-z]{2,4}\.? \d{1,2}, \d{4},? \d{1,2}:\d\d:\d\d[\s\u202f][AP]M /,
  /^\d{1,9} {1,6}\[[^\]\n]{1,60}\] (?:TRACE|DEBUG|INFO|WARN|ERROR|FATAL) {1,2}[\w.$]{1,120} (?:\S{1,40} )?- /,
];

const frames =
  /^\s+(?:at \S|[\w']{1,80}, called at \S+:\d+:\d+ in |\d{0,6} \|(?: |$)|what\(\): |File "|\.\.\. \d+ (?:more|common)|from \S+:\d|\(\w+ \d[\w.-]*\) \S+:\d+: |\[C\]: in |#\d+ 0x[\da-f]+ in |#\d+ \S{1,200} \S{1,200}:\d+ \(\S{1,200}\+0x|\S+:\d+: in |\d+: [\w<:]+.*::|\S.* called at \S+ line \d+$)|^(?:\tat |Caused by: |Traceback \(most recent call last\)|goroutine \d+ \[|#\d+ (?:\{main\}|\S+\(\d+\): )|\*\* \((?:\w+\.)*\w+\) |\t\S{1,300}\.(?:go|s|c):\d+(?: \+0x[\da-f]+)?$|\S+\.(?:go|s|c):\d+ \(0x[\da-f]+\)$|\S+\.rb:\d+:in [`']\S|[\w$.<>\/]{0,80}@\S+:\d+:\d+$|[\w$.<> ]{1,80}\(\[arguments not available\]\)@|0x[\da-f]{4,16}: note: |==\d+== {3,}(?:at|by) 0x)/;

/** Whether `text` begins as a log line of its own does, beyond a mere level word. O(1): looks at the first 300 letters. */
export const looksLikeHeader = (text: string): boolean => {
  const head = text.length > 300 ? text.slice(0, 300) : text;
  return headers.some(header => header.test(head));
};

/** Whether `text` is surely a line of a stack trace. */
export const looksLikeFrame = (text: string): boolean => frames.test(text.length > 300 ? text.slice(0, 300) : text);

/** The tracing crate's pretty form moves its headers in. */
const movedInStamp = /^ {2}\d{4}-\d\d-\d\dT/;

/** The second line of java.util.logging's header. */
const julLevel =
  /^(?:SEVERE|WARNING|INFO|CONFIG|FINE|FINER|FINEST|SCHWERWIEGEND|WARNUNG|INFORMATION|FEIN|GRAVE|AVERTISSEMENT|INFOS): /;

/** Indented, empty, a frame or the second line of a header: says nothing about whether the writer's lines have headers. */
export const looksLikeContinuation = (text: string): boolean =>
  text === '' ||
  (text.startsWith(' ') && !movedInStamp.test(text)) ||
  text.startsWith('\t') ||
  julLevel.test(text) ||
  looksLikeFrame(text);
