/** `journalctl -o json` read as records: what the envelope of the same name leaves on, entries of several lines. */
import { levelFromSyslogSeverity, type Level } from '../model/level.ts';
import type { Fields, ParsedRecord } from '../model/record.ts';
import { jsonFlavour } from './json-flavour.ts';
import { readJsonObject, recordOfObject } from './json-record.ts';

const textOf = (fields: Fields, key: string): string | null => {
  const value = fields[key];
  return typeof value === 'string' && value !== '' ? value : null;
};

/** Text that is not UTF-8 comes as an array of bytes. */
const messageOf = (fields: Fields): string | null => {
  const message = fields['MESSAGE'];
  if (!Array.isArray(message)) return textOf(fields, 'MESSAGE');
  const bytes = message.filter(byte => typeof byte === 'number');
  return new TextDecoder().decode(Uint8Array.from(bytes));
};

/** 6 is what journald gives to all that a service prints, so a trace of that priority is an error all the same. */
const levelOf = (fields: Fields, record: ParsedRecord): Level | null => {
  const priority = textOf(fields, 'PRIORITY');
  if (priority === null || (priority === '6' && record.stack !== null)) return record.stack === null ? null : 'error';
  return levelFromSyslogSeverity(Number(priority));
};

export const journaldJson = jsonFlavour({
  id: 'journald-json',
  title: 'journald JSON',
  docs: 'https://systemd.io/JOURNAL_EXPORT_FORMATS/#journal-json-format',
  has: ['"MESSAGE":', '"__REALTIME_TIMESTAMP":'],
  orHas: [
    ['"MESSAGE":', '"__CURSOR":'],
    ['"MESSAGE":', '"SYSLOG_IDENTIFIER":'],
  ],
  certainty: 0.98,
  parse(line, context) {
    const fields = readJsonObject(line);
    if (fields === null) return null;
    const message = messageOf(fields);
    if (message === null) return recordOfObject(fields, context);
    const record = recordOfObject({ ...fields, MESSAGE: message }, context);
    const isOneLine = !message.trimEnd().includes('\n');
    return {
      ...record,
      level: levelOf(fields, record),
      service: textOf(fields, 'SYSLOG_IDENTIFIER') ?? record.service,
      thread: textOf(fields, '_PID') ?? record.thread,
      fields,
      // A trace on stderr becomes one entry per line.
      isWhole: !isOneLine,
    };
  },
  samples: [
    {
      line: '{"__REALTIME_TIMESTAMP":"1772619630500000","PRIORITY":"3","SYSLOG_IDENTIFIER":"billing","_PID":"31","_HOSTNAME":"b-17","_SYSTEMD_UNIT":"pay.service","MESSAGE":"order 7 failed"}',
      expect: {
        time: '2026-03-04T10:20:30.500Z',
        level: 'error',
        service: 'billing',
        host: 'b-17',
        thread: '31',
        message: 'order 7 failed',
      },
    },
    {
      line: '{ "__REALTIME_TIMESTAMP" : "1772619630500000", "PRIORITY" : "6", "_SYSTEMD_UNIT" : "pay.service", "MESSAGE" : [104, 105] }',
      expect: { level: 'info', service: 'pay.service', message: 'hi' },
    },
  ],
});
