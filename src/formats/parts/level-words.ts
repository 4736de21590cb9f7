/** The level at the front of a free text, where a program prints it as a part of its message. */
import { levelFromWord, type Level } from '../../model/level.ts';
import { zoneLevel } from './header-zone.ts';

/** Words that are levels wherever they stand in capitals; shorter or more common words are levels in brackets only. */
const capitals =
  'TRACE|DEBUG|DEBU|INFO|INFORMATION|NOTICE|WARN|WARNING|ERROR|ERRO|ERR|SEVERE|CRITICAL|CRIT|FATAL|FATA|ALERT|EMERG|EMERGENCY|PANIC|DBG|DBUG|INF|WRN|FTL|TRC|VERBOSE|FINE|FINER|FINEST|FEHLER|WARNUNG|HINWEIS|SCHWERWIEGEND|ERREUR|AVERTISSEMENT|ERRORE|AVVERTENZA|ADVERTENCIA|AVISO';
const words = 'trace|debug|info|information|notice|warn|warning|error|err|severe|critical|crit|fatal|alert|emerg|panic';
const capitalized = 'Trace|Debug|Info|Information|Notice|Warn|Warning|Error|Severe|Critical|Fatal|Alert|Panic';

/** `ERROR: x`, `error: x`, `[ERROR] x`, `<error> x`, `(WARN) x`, `ERROR x`, `WARN - x`, `ERROR | x`, `E: x`. */
const bracketed = new RegExp(
  `(?:##)?[\\[(<{] {0,8}(${capitals}|${words}|${capitalized}|[TDIWEFC]) {0,8}[\\])>}]:?(?: - | |$|(?=\\[))`,
  'y',
);
const withColon = new RegExp(`(${capitals}|${words}|${capitalized}) ?:(?: +|$)`, 'y');
const bare = new RegExp(`(${capitals})(?: +(?:-|\\|) +| +|\\t|\\|)`, 'y');

export interface LeadingLevel {
  readonly level: Level;
  /** Where the text behind the level begins. */
  readonly end: number;
}

/** The level that stands at `at`; null when the text there begins with none. */
export const leadingLevel = (text: string, at = 0): LeadingLevel | null => {
  const head = text.length > at + 32 ? text.slice(at, at + 32) : text.slice(at);
  for (const pattern of [bracketed, withColon, bare]) {
    pattern.lastIndex = 0;
    const found = pattern.exec(head);
    const level = found && levelFromWord(found[1] ?? '');
    if (found && level) return { level, end: at + found[0].length };
  }
  return null;
};

/** Behind up to three columns (`unit:`, `kid1|`, `(pid:71)`, `[job 7]`, `0x80070005`) a level that shouts. */
const inner =
  /^(?:(?:[A-Za-z][\w.@/-]{0,40}(?: {0,20}\[\d{1,10}\])?[:|]|[A-Za-z]\w{0,30}\.[\w.:()-]{1,60}|\([^)\n]{1,32}\)|\[[^\]\n]{1,32}\]|0x[\da-fA-F]{1,16}|\d{1,10}|[^\s\w[({<]{1,3})\s+){1,3}(?:[[({<]\s{0,4}(?<boxed>FATAL|CRITICAL|ERROR|ERR|SEVERE|WARN|WARNING|NOTICE|INFO|DEBUG|TRACE)\s{0,4}[\])}>]|(?<bare>FATAL|CRITICAL|ERROR|ERR|SEVERE|WARN|WARNING|NOTICE|INFO|DEBUG|TRACE))(?::|(?=\s)|$)\s*/;

/** `[ERR]`, `(err):`, `[cart#error]`, `[disk.failed:error]:`, `[ID 71 kern.notice]`: a level alone or last in brackets. */
const boxed =
  /[[(<](?:(ERROR|ERR|FATAL|CRIT|CRITICAL|WARNING|WARN|WRN|NOTICE|INFO|INF|DEBUG|DBG)|(?:[\w. -]{1,60}[#:.])(emerg|alert|crit|critical|error|err|warning|warn|notice|info|debug)|(err|error|warning|notice|info|debug)(?=[\])>]:))[\])>]/;
/** A table's column that holds nothing but a level. */
const tabled =
  /(?:^|[\t,|;]) ?(?:\d{1,8}: )?(FATAL|CRITICAL|ERROR|ERR|SEVERE|WARN|WARNING|NOTICE|INFO|DEBUG|TRACE|Critical|Error|Warning|Information)(?=\s?[\t,|;])|^\d{1,10}: (error|warning|info|debug) : /;
/** Levels stand near the front. */
const boxedWithin = 80;
/** Without any of these near the front there is no level there: most texts are passed over by this alone. */
const mayHold = /[A-Z]{3}|[[(<]|^\d{1,10}: |[\t,|;] ?[CEWI][a-z]{4}/;
const holdsWithin = 64;

/** The level behind the columns that some programs put in front of it; null when the text has none there. */
export const innerLevel = (text: string): LeadingLevel | null => {
  if (!mayHold.test(text.length > holdsWithin ? text.slice(0, holdsWithin) : text)) return null;
  const head = text.length > 160 ? text.slice(0, 160) : text;
  const found = inner.exec(head);
  const level = found && levelFromWord(found.groups?.['boxed'] ?? found.groups?.['bare'] ?? '');
  if (found && level) return { level, end: found[0].length };
  const other = boxed.exec(head.slice(0, boxedWithin)) ?? tabled.exec(head);
  const word = other?.[1] ?? other?.[2] ?? other?.[3];
  const second = word === undefined ? null : levelFromWord(word);
  return other && second ? { level: second, end: other.index + other[0].length } : null;
};

/** What the kernel calls INFO is a task that hangs or a CPU that stalls: no level, its words are judged. */
const kernelInfo = /^(?:\[[\s\d.]{1,20}\] )?INFO: (?:task \S{1,40} blocked for|rcu_)/;

/** The level that a message without a level of its own begins with; null when it begins with none. */
export const levelOfText = (text: string): Level | null =>
  kernelInfo.test(text) ? null : ((leadingLevel(text) ?? innerLevel(text) ?? zoneLevel(text))?.level ?? null);
