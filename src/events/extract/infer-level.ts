/** The level of a record that names none: known words at the front, else exception shapes, else unknown. */
import type { ExceptionInfo } from '../../model/event.ts';
import { levelFromSyslogSeverity, levelFromWord, type Level } from '../../model/level.ts';

/** `error: ...`, `[WARN] ...`, `FATAL - ...`: a level word that opens the message and is set off by punctuation. */
const leadingWord = /^[[(<]?([A-Za-z]{4,11})[\])>]?(?::|\s-\s|\]|\))/;
/** Words that only look like a level at the front of a sentence. */
const ambiguous = new Set([
  'note',
  'notice',
  'success',
  'config',
  'default',
  'fine',
  'alert',
  'audit',
  'information',
  'failure',
  'failed',
  'fail',
]);

/** `%LINK-3-UPDOWN: ...`, `%%01IFNET/4/LINK_STATE(l): ...`: network gear names facility, severity and event first. */
const mnemonic =
  /^(?:\S{1,40} ?:? )?%(?:[A-Z][A-Z\d_]*(?:-[A-Z\d_]+)*-([0-7])-[A-Z\d_]+:|%\d\d[A-Z\d_]{1,40}\/([0-7])\/)/;

/** What kernels and service managers say, without a level, only when something has failed. */
const failures: readonly (readonly [Level, RegExp])[] = [
  ['fatal', /^Kernel panic\b/],
  [
    'error',
    /^(?:Memory cgroup out of memory: |Out of memory: ?)Kill|\binvoked oom-killer\b|^BUG: |^Oops: |\bsegfault at [\da-f]|\bI\/O error(?:,| on) dev |^(?:EXT4|XFS|BTRFS)\S{0,20} (?:error|critical)\b|\bI\/O error -\d|^md\/raid\S{1,20} (?:Disk failure|\S{1,20} unrecoverable)|^nvme \S{1,20} I\/O \d{1,6} .{0,20}timeout|^INFO: (?:task \S{1,40} blocked for|rcu_)|killed by the OOM killer|^Server \S{1,80}\/\S{1,80} is DOWN\b|^backend \S{1,80} has no server available|^[\w./-]{1,100}: .{0,120}: (?:No space left on device|Read-only file system|Input\/output error|Cannot allocate memory|command not found)$|: Main process exited, code=(?:killed|dumped)|: Failed with result '/i,
  ],
];
/** The kernel's clock in front of its message: `[12345.678901] `. */
const kernelClock = /^\[\s{0,8}\d{1,10}(?:\.\d{1,6})?\]\s/;
const longestFront = 200;

const failureLevel = (message: string): Level | null => {
  const front = message.slice(0, longestFront).replace(kernelClock, '');
  return failures.find(([, pattern]) => pattern.test(front))?.[0] ?? null;
};
/** `cart.c:17:9: error: ...`, `a.cs(17,9): error CS1002: ...`, `error[E0502]: ...`, `qemu: warning: ...`. */
const diagnostic =
  /^(?:[^\s:()]{1,200}(?:[:(]\d{1,6}(?:[:,]\d{1,6})?\)?)?: |[A-Za-z]:[^\s:()]{1,200}\(\d{1,6}(?:,\d{1,6})?\): )?(?:fatal )?(error|warning)(?:\[[A-Z]\d{1,5}\]| [A-Z]{1,5}\d{1,6})?: \S/;
/** Runtimes that announce with two words: `PHP Warning:  ...`, Go's `fatal error: ...`. */
const ofRuntime = /^(?:PHP (Warning|Notice|Deprecated): |(fatal) error: )/;
/** `E: ...` of apt. */
const shortWord = /^([EW]): [A-Z]/;

/** The level that the text itself announces; null when it announces none. */
export const announcedLevel = (message: string): Level | null => {
  const named = message.slice(0, 48).includes('%') ? mnemonic.exec(message) : null;
  const severity = named?.[1] ?? named?.[2];
  if (severity !== undefined) return levelFromSyslogSeverity(Number(severity));
  const word = leadingWord.exec(message)?.[1]?.toLowerCase();
  const level = word === undefined ? null : levelFromWord(word);
  // The kernel's `INFO: task maild:71 blocked for more than 120 seconds.`
  if (word === 'info' && failureLevel(message) !== null) return failureLevel(message);
  if (word !== undefined && level !== null) return ambiguous.has(word) ? null : level;
  // Both stand before a colon and a blank.
  if (!message.includes(': ')) return null;
  const [, php, go] = ofRuntime.exec(message) ?? [];
  if (php === 'Deprecated') return 'warn';
  const spoken = php ?? go ?? diagnostic.exec(message)?.[1] ?? shortWord.exec(message)?.[1];
  return spoken === undefined ? null : levelFromWord(spoken);
};

/**
 * The level of a record whose header has none: what the text announces, `error` where an exception with a type stands
 * in it or a kernel says that something failed, else `unknown`.
 */
export const inferLevel = (message: string, exception: ExceptionInfo | null): Level => {
  const announced = announcedLevel(message);
  if (announced) return announced;
  if (exception?.type?.endsWith('Warning') && exception.frames.length === 0) return 'warn';
  if (exception && (exception.type !== null || exception.frames.length > 0)) return 'error';
  return failureLevel(message) ?? 'unknown';
};

/** Numbers that a text may have in place of its own. */
const otherNumbers = ['0', '1', '7'] as const;

/** Whether the level that was read from a text may be another one where other numbers stand in it: `%LINK-3-UPDOWN:`. */
export const dependsOnNumbers = (message: string, level: Level): boolean =>
  /\d/.test(message) && otherNumbers.some(other => inferLevel(message.replace(/\d+/g, other), null) !== level);
