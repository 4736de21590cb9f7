/** The kernel ring buffer: `[12345.678901] message`. */
import { levelFromSyslogSeverity } from '../model/level.ts';
import { headerFormat } from './parts/header-format.ts';
import { levelOfText } from './parts/level-words.ts';

export const dmesg = headerFormat({
  id: 'dmesg',
  title: 'Kernel messages (dmesg)',
  docs: 'https://man7.org/linux/man-pages/man1/dmesg.1.html',
  certainty: 0.9,
  shapes: [
    // `journalctl -o short-monotonic`.
    {
      isStamped: false,
      after:
        /\[ {0,6}\d{1,10}\.\d{6}\] (?<host>[\w.-]{1,120}) (?<service>kernel(?=: )|[\w.\/@+-]{1,80}(?=\[\d))(?:\[(?<thread>\d{1,10})\])?: /y,
    },
    { isStamped: false, after: /(?:<(?<priority>\d{1,3})>)?\[ {0,6}\d{1,10}\.\d{6}\](?:\[ *[TC]\d{1,8}\])? /y },
    {
      isStamped: false,
      after:
        /(?:kern|user|daemon|syslog) {0,4}:(?<level>emerg|alert|crit|err|warn|notice|info|debug) {0,3}: \[ {0,6}\d{1,10}\.\d{6}\] /y,
    },
  ],
  complete: (record, { priority }) => ({
    ...record,
    service: record.service ?? 'kernel',
    level:
      priority === undefined
        ? (record.level ?? levelOfText(record.message))
        : levelFromSyslogSeverity(Number(priority) % 8),
  }),
  samples: [
    {
      line: '[12345.678901] Out of memory: Killed process 812 (node)',
      expect: { time: null, level: null, service: 'kernel', message: 'Out of memory: Killed process 812 (node)' },
    },
    {
      line: '[  101.112233] web-7 dock[812]:   moored 7',
      expect: { host: 'web-7', service: 'dock', thread: '812', message: '  moored 7' },
    },
    {
      line: '<3>[    0.812000] ata1: failed to enable device',
      expect: { level: 'error', message: 'ata1: failed to enable device' },
    },
  ],
});
