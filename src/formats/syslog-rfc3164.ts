/** BSD syslog as files and `journalctl` show it: `Nov 23 08:00:36 host program[pid]: message`. */
import { restoreControls } from '../lib/text/syslog-escapes.ts';
import { levelFromSyslogSeverity, levelFromWord } from '../model/level.ts';
import type { ParsedRecord } from '../model/record.ts';
import { headerFormat, type HeaderGroups } from './parts/header-format.ts';
import { levelOfText } from './parts/level-words.ts';

/** NetworkManager and cluster managers: `<info>  text`. */
const levelFront = /^<(debug|info|notice|warn|warning|err|error|crit|critical|alert|emerg)> +/;

/** RFC 3164 section 4.1.1: priority = facility * 8 + severity. */
const withLevel = (given: ParsedRecord, { priority, severity }: HeaderGroups): ParsedRecord => {
  const record = given.message.includes('#01') ? { ...given, message: restoreControls(given.message) } : given;
  const level = priority === undefined ? null : levelFromSyslogSeverity(Number(priority) % 8);
  const word = levelFront.exec(record.message);
  const spoken = word === null ? null : levelFromWord(word[1] ?? '');
  if (word !== null && spoken !== null)
    return { ...record, level: spoken, message: record.message.slice(word[0].length) };
  return { ...record, level: level ?? record.level ?? (severity === undefined ? levelOfText(record.message) : null) };
};

/**
 * A module in parentheses (`sshd(pam_unix)`), a version (`syslogd 1.4.1`) or dashes may stand around the name. That of an
 * application on a desktop may have several words, with a process number behind them.
 */
const tag = String.raw`(?:-- )?(?<service>[\w./@+~:-]{1,80}?(?:(?: [A-Z][\w.-]{0,30}){1,3}(?=\[\d{1,7}\]))?)(?:\((?<logger>[\w./-]{1,40})\))?(?: \d+\.[\w.]{1,20})?(?: ?\[(?<thread>[\w.:/-]{1,40})\])?(?: \([\w.\[\]-]{1,80}\))?(?: <(?<level>[A-Z][a-z]{3,9})>)?`;
/** BusyBox' syslogd writes it between host and program. */
const facility = '(?:kern|user|mail|daemon|auth|syslog|lpr|news|uucp|cron|authpriv|ftp|local[0-7])';
const host = String.raw`(?<host>[\w.:@%-]{1,120})`;
/** Dates without a year, and rsyslog's ISO form: other stamps with a word and a colon behind are no syslog. */
const syslogStamp = /\*?(?=[A-Z][a-z]{2} (?:[ \d]\d|\d{4}-\d\d-\d\d) |\d{4}-\d\d-\d\dT)/y;
const priority = /<(?<priority>\d{1,3})>(?:\d{1,10}: )?/y;

export const syslogRfc3164 = headerFormat({
  id: 'syslog-rfc3164',
  title: 'Syslog (RFC 3164, rsyslog, journalctl)',
  docs: 'https://www.rfc-editor.org/rfc/rfc3164#section-4.1',
  certainty: 0.75,
  shapes: [
    { before: syslogStamp, after: new RegExp(` {1,2}${host} +${tag}: ?`, 'y') },
    {
      after: new RegExp(
        ` ${host} (?:${facility}\\.)?(?<level>emerg|alert|crit|err|warn|warning|notice|info|debug) (?<service>[\\w./@+-]{1,80})(?:\\[(?<thread>\\d{1,10})\\])?: ?`,
        'y',
      ),
    },
    { after: new RegExp(` ${host} (?<service>[\\w./@+-]{1,80})\\[(?<thread>\\d{1,10})\\]: ?`, 'y') },
    { before: priority, after: new RegExp(` ${host} ${tag}: ?`, 'y') },
    { before: priority, after: new RegExp(` ${tag}: ?`, 'y') },
    { after: new RegExp(` ${host} (?<service>last message repeated|-- MARK --|exiting on signal)(?= |$)`, 'y') },
  ],
  complete: (record, groups) => {
    if (/^\d+$/.test(record.service ?? '')) return null;
    // `STAMP uncaught TypeError: ...` and `STAMP 0.12s error: ...` are no host and program.
    if (record.thread === null && /[a-z](?:Error|Exception)$|^(?:error|warn|warning|fatal)$/.test(record.service ?? ''))
      return null;
    if (levelFromWord((record.host ?? '').replace(/:$/, '')) !== null) return null;
    if (record.service === 'last message repeated') {
      return { ...record, service: null, message: `last message repeated${record.message}` };
    }
    return withLevel(record, groups);
  },
  samples: [
    {
      // rsyslog's $EscapeControlCharactersOnReceive.
      line: 'Nov 23 08:00:36 web-7 dock[812]: #011at com.example.Dock.moor(Dock.java:12)',
      expect: { service: 'dock', message: '\tat com.example.Dock.moor(Dock.java:12)' },
    },
    {
      line: 'Nov  3 09:23:38 web-7 sshd[7998]: Accepted publickey for deploy from 10.0.0.5 port 51022',
      expect: {
        host: 'web-7',
        service: 'sshd',
        thread: '7998',
        level: null,
        message: 'Accepted publickey for deploy from 10.0.0.5 port 51022',
      },
    },
    {
      line: 'Nov 23 08:00:36 desk-3 Tide Table Helper[7998]: no chart named "north" in the folder',
      expect: {
        host: 'desk-3',
        service: 'Tide Table Helper',
        thread: '7998',
        message: 'no chart named "north" in the folder',
      },
    },
    {
      line: 'Nov 23 08:00:36  edge-2 rpd[71]: neighbor 10.0.0.5 went down',
      expect: { host: 'edge-2', service: 'rpd', message: 'neighbor 10.0.0.5 went down' },
    },
    {
      line: 'Nov 23 08:00:36 web-7 kernel: Out of memory: Killed process 812 (node)',
      expect: { host: 'web-7', service: 'kernel', message: 'Out of memory: Killed process 812 (node)' },
    },
    {
      line: 'Nov 23 08:00:36 web-7 NetworkManager[812]: <warn>  device eth0 is not managed',
      expect: { level: 'warn', service: 'NetworkManager', message: 'device eth0 is not managed' },
    },
    {
      line: '<11>Nov 23 08:00:36 web-7 cron[12]: job 7 failed',
      expect: { level: 'error', service: 'cron', message: 'job 7 failed' },
    },
    {
      line: 'Nov 23 08:00:36 db-1 su(pam_unix)[611]: session opened for user backup by (uid=0)',
      expect: {
        service: 'su',
        logger: 'pam_unix',
        thread: '611',
        message: 'session opened for user backup by (uid=0)',
      },
    },
    {
      line: '2026-11-23T08:00:36.253741+01:00 web-7 systemd[1]: Started Session 4 of user deploy.',
      expect: {
        time: '2026-11-23T07:00:36.253Z',
        host: 'web-7',
        service: 'systemd',
        message: 'Started Session 4 of user deploy.',
      },
    },
  ],
});
