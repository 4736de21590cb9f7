/**
 * `journalctl -o json`: one object per entry, the text in MESSAGE. Always taken off, since the priority of what a
 * service prints is 6 by default, whatever it says. An entry of several lines is left to the format of the same name.
 */
import { levelFromSyslogSeverity } from '../../model/level.ts';
import { epochMs } from '../../model/time.ts';
import type { Envelope } from './define.ts';
import { jsonObject, textOf, type JsonObject } from './json-object.ts';

const mark = /"MESSAGE"\s*:/;
const side = /"(?:__REALTIME_TIMESTAMP|__CURSOR|_HOSTNAME|_BOOT_ID|SYSLOG_IDENTIFIER)"\s*:/;

/** Text that is not UTF-8 (or holds control characters) comes as an array of bytes. */
const messageOf = (object: JsonObject): string | null => {
  const message = object['MESSAGE'];
  if (typeof message === 'string') return message;
  if (!Array.isArray(message)) return null;
  return message.every(byte => typeof byte === 'number') ? Buffer.from(message).toString('utf8') : null;
};

const timeOf = (object: JsonObject): number | null => {
  const micros = Number(object['_SOURCE_REALTIME_TIMESTAMP'] ?? object['__REALTIME_TIMESTAMP'] ?? NaN);
  return Number.isFinite(micros) ? micros / 1000 : null;
};

export const journaldJson: Envelope = {
  id: 'journald-json',
  title: 'journald JSON',
  docs: 'https://systemd.io/JOURNAL_EXPORT_FORMATS/#journal-json-format',
  sniff: line => (line.startsWith('{') && mark.test(line) && side.test(line) ? 1 : 0),
  unwrap(line) {
    const object = line.startsWith('{') && mark.test(line) ? jsonObject(line) : null;
    const text = object === null ? null : messageOf(object);
    if (object === null || text === null || text.trimEnd().includes('\n')) return null;
    const service = textOf(object, 'SYSLOG_IDENTIFIER') ?? textOf(object, '_SYSTEMD_UNIT') ?? textOf(object, '_COMM');
    const time = timeOf(object);
    const pid = textOf(object, '_PID') ?? textOf(object, 'SYSLOG_PID');
    const priority = textOf(object, 'PRIORITY');
    return {
      text: text.endsWith('\n') ? text.slice(0, -1) : text,
      carrier: {
        time: time === null ? null : epochMs(time),
        level: priority === null ? null : levelFromSyslogSeverity(Number(priority)),
        service,
        host: textOf(object, '_HOSTNAME'),
        writer: `${service ?? ''}[${pid ?? ''}]`,
        isPartial: false,
      },
    };
  },
  samples: [
    {
      line: '{"__REALTIME_TIMESTAMP":"1772619630500000","PRIORITY":"3","SYSLOG_IDENTIFIER":"billing","_PID":"31","_HOSTNAME":"b-17","MESSAGE":"{\\"level\\":\\"error\\"}"}',
      text: '{"level":"error"}',
      writer: 'billing[31]',
      service: 'billing',
      host: 'b-17',
      level: 'error',
      time: '2026-03-04T10:20:30.500Z',
    },
    {
      line: '{"__REALTIME_TIMESTAMP":"1772619630500000","_SYSTEMD_UNIT":"pay.service","MESSAGE":[27,91,109,104,105]}',
      text: '\u001b[mhi',
      service: 'pay.service',
    },
  ],
};
