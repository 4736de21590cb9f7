/** Any text with a timestamp near its front, and a level word behind it when there is one. */
import { levelFromSyslogSeverity, levelFromWord } from '../model/level.ts';
import { emptyRecord, type ParsedRecord } from '../model/record.ts';
import { epochMs } from '../model/time.ts';
import type { LogFormat } from './define.ts';
import { isColumns, zoneLevel } from './parts/header-zone.ts';
import { innerLevel, leadingLevel } from './parts/level-words.ts';
import { createStampReader, findStamp } from './stamp.ts';

/** Stamps further in are rather a part of the text; 48 leaves room for a host, a file name or a prefix. */
const maxStart = 48;
/** Columns that some write between stamp and level: a number, a name in brackets. */
const column =
  /(?:\[[^\]\n]{1,60}\]|\d{1,10}(?:\.\d{1,9})?s?|-|\||\w{1,20}\||[\w./-]{1,80}\.\w{1,4}:\d{1,6}(?::[\w.()*]{1,60})?:?) */y;
/** Signs that part the stamp from the text; a ruler is text. */
const blanks = /(?:[\s\])>"'|,;:]|-{1,2}(?!-))*/y;
const sniffer = createStampReader({ zone: 'UTC', reference: epochMs(Date.UTC(2100, 0)) });
/** `W default: ...`: a letter before the name of a category. */
const letter = /([TVDIWEFC]) +(?=[\w.-]{1,40}(?:: | [>|-] )|\[)/y;
/** `critical/ApiListener: ...`: level and component. */
const withComponent = /(trace|debug|info|information|notice|warn|warning|error|critical|fatal)\/[\w.-]{1,40}: /y;
/** A logger between level and text, padded or with points in its name. */
const logger = /^(?:#?[\w$-]{1,40}(?:\.[\w$-]{1,40})+ +- |[\w$-]{1,40} {2,}- )/;
const lowerWord = /(trace|debug|info|notice|warn|warning|error|fatal|critical)(?: +|\t+)/y;

const matchLength = (pattern: RegExp, text: string, at: number): number => {
  pattern.lastIndex = at;
  return pattern.exec(text)?.[0].length ?? 0;
};

/** The text behind the stamp with its level taken off; a column before the level goes with it. */
const splitLevel = (rest: string): Pick<ParsedRecord, 'level' | 'message'> => {
  const head = rest.slice(0, 160);
  let at = 0;
  for (let count = 0; count < 3; count++) {
    const found = leadingLevel(head, at) ?? lowerLevel(head, at);
    if (found) return { level: found.level, message: withoutLogger(withoutColumns(rest.slice(found.end))) };
    const width = matchLength(column, head, at);
    if (width === 0) break;
    at += width;
  }
  const named = namedLevel.exec(head);
  const namedWord = named && levelFromWord(named[1] ?? '');
  if (named && namedWord) return { level: namedWord, message: rest.slice(named[0].length) };
  const zone = zoneLevel(head);
  if (zone?.isClean) return { level: zone.level, message: withoutLogger(rest.slice(zone.end)) };
  return { level: (zone ?? innerLevel(head))?.level ?? spokenLevel(head), message: rest };
};

/** `level: ERROR, message: text` behind a stamp with a name of its own. */
const namedLevel = /^(?:level|severity|lvl): ?"?(\w{3,12})"?[,;] ?(?:(?:message|msg): ?)?/i;

/** `Error File below /etc opened ...`: a level word before a sentence; the text is left whole. */
const spoken = /^(Fatal|Critical|Error|Warning|Notice|Info|Debug) [A-Z]/;

const spokenLevel = (text: string): ParsedRecord['level'] => {
  const word = spoken.exec(text)?.[1];
  return word === undefined ? null : levelFromWord(word);
};

/** Between a level and the text: a sign, brackets that hang on the level's, a number in parentheses and a colon. */
const columns = /^(?:(?:\[[^\]\n]{0,80}\]){1,6}(?=\s))?(?:(?:[-|:]{1,3}|[-=]>) )?\s*(?:\([^)\n]{1,40}\): )?/;

/** What was thrown is a part of the text. */
const typeInside = /^\[[\w\\.:$]{0,70}(?:Error|Exception)\]/;

const withoutColumns = (text: string): string => (typeInside.test(text) ? text : text.replace(columns, ''));

/** `Error,3/25/2024 8:00:01 AM,...` and `E [23/Nov/2026:...`: a first column. */
const firstColumn = (before: string): ReturnType<typeof leadingLevel> => {
  const word = /^(?:(Verbose|Debug|Info|Information|Warning|Error|Critical),|([EWIDNC]))$/i
    .exec(before)
    ?.slice(1)
    .find(Boolean);
  const level = word === undefined ? null : levelFromWord(word);
  return level && { level, end: before.length };
};

/** `[shop] error 2026-11-23 ...`: a level right before the stamp; `<131>11/23/2026 ...`: syslog's priority. */
const lastWord = (before: string): Pick<ParsedRecord, 'level'> | null => {
  const priority = /^<(\d{1,3})>$/.exec(before)?.[1];
  if (priority !== undefined) return { level: levelFromSyslogSeverity(Number(priority) % 8) };
  const word = /\s(trace|debug|info|notice|warn|warning|error|critical|fatal):?$/i.exec(before)?.[1];
  return word !== undefined && isColumns(before) ? { level: levelFromWord(word) } : null;
};

/** `[18658]: ` between stamp and text. */
const processFront = /^\[\d{1,10}\]: /;

const withoutLogger = (text: string): string => text.replace(logger, '');

/** `Error App: ...`: a level in front of a component. */
const beforeComponent = /(Fatal|Error|Warn|Warning|Info|Debug) (?=[A-Z]\w{1,40}(?:\.\w{1,40})*: )/y;

const lowerLevel = (text: string, at: number): ReturnType<typeof leadingLevel> => {
  lowerWord.lastIndex = at;
  letter.lastIndex = at;
  const short = letter.exec(text);
  const shortLevel = short && levelFromWord(short[1] ?? '');
  if (short && shortLevel) return { level: shortLevel, end: at + short[0].length };
  beforeComponent.lastIndex = at;
  const front = beforeComponent.exec(text);
  const frontLevel = front && levelFromWord(front[1] ?? '');
  if (front && frontLevel) return { level: frontLevel, end: at + front[0].length };
  withComponent.lastIndex = at;
  const found = withComponent.exec(text) ?? lowerWord.exec(text);
  if (!found) return null;
  const level = leadingLevel(`${found[1]}:`)?.level ?? null;
  return level && { level, end: at + found[0].length };
};

export const plainStamped: LogFormat = {
  id: 'plain-stamped',
  title: 'Text with a timestamp',
  docs: 'https://www.rfc-editor.org/rfc/rfc3339',
  sniff(line) {
    const found = findStamp(line, sniffer, maxStart);
    if (!found) return 0;
    if (found.start < 2) return 0.3;
    // A sentence that mentions a time.
    return isColumns(line.slice(0, found.start)) || zoneLevel(line) !== null ? 0.15 : 0.02;
  },
  parse(line, { stamps }) {
    const found = findStamp(line, stamps, maxStart);
    if (!found) return null;
    const before = line.slice(0, found.start).replace(/[\s[(<"'|]+$/, '');
    const after = line.slice(found.end + matchLength(blanks, line.slice(0, found.end + 32), found.end));
    // Indented text is another line's, whatever stamp stands in it.
    if (/^\s/.test(line) && !leadingLevel(`${before.trimStart()} `)) return null;
    if (before === '') return { ...emptyRecord, time: found.time, ...splitLevel(after) };
    // Columns in front hold a host, a file or a level; a sentence that mentions a time is all text.
    const leading = leadingLevel(`${before.trimStart()} `) ?? firstColumn(before);
    if (leading)
      return {
        ...emptyRecord,
        time: found.time,
        level: leading.level,
        message: `${before.trimStart().slice(leading.end)}${after.replace(processFront, '')}`,
      };
    const zone = zoneLevel(before) ?? lastWord(before);
    if (zone) return { ...emptyRecord, time: found.time, level: zone.level, message: after };
    if (after === '' || !isColumns(before)) return { ...emptyRecord, time: found.time, message: line };
    return { ...emptyRecord, time: found.time, ...splitLevel(after.replace(processFront, '')) };
  },
  samples: [
    {
      line: '[2026-11-23 08:00:36 +0000] critical/Listener: cannot connect',
      expect: { level: 'fatal', message: 'cannot connect' },
    },
    {
      line: '2026-11-23 08:00:36 cart 77 was saved',
      expect: { time: '2026-11-23T08:00:36Z', level: null, message: 'cart 77 was saved' },
    },
    {
      line: '2026-11-23T08:00:36Z ERROR could not save cart 77',
      expect: { level: 'error', message: 'could not save cart 77' },
    },
    {
      line: '2026-11-23 08:00:36 Error: [Shop\\Error\\MissingCartException] Cart 77 is gone',
      expect: { level: 'error', message: '[Shop\\Error\\MissingCartException] Cart 77 is gone' },
    },
    { line: '2026-11-23T08:00:36Z ----------------', expect: { message: '----------------' } },
    {
      line: 'timestamp: 2026-11-23T08:00:36Z, level: ERROR, message: no berth',
      expect: { level: 'error', message: 'no berth' },
    },
    {
      line: '2026-11-23T08:00:36.500000000 0.123456s error: could not bind',
      expect: { level: 'error', message: 'could not bind' },
    },
    { line: '2026-11-23 08:00:36 -> ERROR -> no berth', expect: { level: 'error', message: 'no berth' } },
    {
      line: '2026-11-23T08:00:36.253Z uncaught BerthError: no berth',
      expect: { service: null, message: 'uncaught BerthError: no berth' },
    },
    {
      line: '2026-11-23 08:00:36,253 E shop.cart > could not save cart 77',
      expect: { level: 'error' },
    },
    {
      line: '2026-11-23 08:00:36 (pid:71) ERROR: could not save cart 77',
      expect: { level: 'error', message: 'could not save cart 77' },
    },
    {
      line: '2026-11-23 08:00:36 [   ERROR] could not save cart 77',
      expect: { level: 'error', message: 'could not save cart 77' },
    },
    {
      line: '2026-11-23 08:00:36.253 Error App: could not watch the folder',
      expect: { level: 'error', message: 'App: could not watch the folder' },
    },
    {
      line: 'E [23/Nov/2026:08:00:36 +0000] [Job 7] paper jam',
      expect: { level: 'error', message: '[Job 7] paper jam' },
    },
    {
      line: '2026-11-23T08:00:36Z mon.a 7 : cluster [ERR] Health check failed',
      expect: { level: 'error', message: 'mon.a 7 : cluster [ERR] Health check failed' },
    },
    {
      line: '2026-11-23 08:00:36 +0000 Agent (err): could not fetch',
      expect: { level: 'error', message: 'Agent (err): could not fetch' },
    },
    {
      line: 'Warning,11/23/2026 8:00:36 AM,Disk,51,None,An error was detected',
      expect: { time: '2026-11-23T08:00:36Z', level: 'warn' },
    },
    {
      line: 'Start-Date: 2026-11-23  08:00:36',
      expect: { time: '2026-11-23T08:00:36Z', service: null, message: 'Start-Date: 2026-11-23  08:00:36' },
    },
    {
      line: '[shop] error 2026-11-23 08:00:36 cart 77 is gone',
      expect: { level: 'error', message: 'cart 77 is gone' },
    },
    {
      line: '<131>11/23/2026:08:00:36 GMT ns1 : device is down',
      expect: { time: '2026-11-23T08:00:36Z', level: 'error', message: 'ns1 : device is down' },
    },
    {
      line: 'NOTICE    Nov 23 08:00:36.404 [18658]: unauthorized connection',
      expect: { level: 'info', message: 'unauthorized connection' },
    },
    {
      line: '  ERROR 2026-11-23 08:00:36.498497 [  main ] could not bind',
      expect: { time: '2026-11-23T08:00:36.498Z', level: 'error' },
    },
    { line: '[start] 08:00:36 INFO: port is open', expect: { level: 'info', message: 'port is open' } },
    { line: '[2026-11-23 08:00:36] warn: 3 items left', expect: { level: 'warn', message: '3 items left' } },
    { line: 'INFO [2026-11-23 08:00:36] cart 77 was saved', expect: { level: 'info', message: 'cart 77 was saved' } },
  ],
};
