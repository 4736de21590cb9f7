/** Syslog as of RFC 5424: `<34>1 timestamp host app pid msgid [data] message`. */
import { levelFromSyslogSeverity } from '../model/level.ts';
import { emptyRecord, type FieldValue, type ParsedRecord } from '../model/record.ts';
import type { LogFormat } from './define.ts';

/** Section 6: lengths as the RFC limits them; octet counting (RFC 6587) may stand in front. */
const header = /^(?:\d{1,6} )?<(\d{1,3})>\d{1,2} (\S{1,40}) (\S{1,255}) (\S{1,48}) (\S{1,128}) (\S{1,32}) ?/;
const maxParameters = 64;
const parameter = /([^\s="\]]{1,32})="/y;

const present = (text: string | undefined): string | null => (text === undefined || text === '-' ? null : text);

interface StructuredData {
  readonly fields: Record<string, FieldValue>;
  /** Behind the last element. */
  readonly end: number;
}

/** Section 6.3: elements `[id name="value" ...]`; `"`, `\` and `]` are escaped in values. */
const readElements = (line: string, from: number): StructuredData => {
  const fields: Record<string, FieldValue> = {};
  let at = from;
  let count = 0;
  while (line[at] === '[' && count < maxParameters) {
    let next = at + 1 + (/^[^\s\]]{0,64}/.exec(line.slice(at + 1, at + 66))?.[0].length ?? 0);
    while (line[next] === ' ' && count++ < maxParameters) {
      parameter.lastIndex = next + 1;
      const found = parameter.exec(line);
      if (!found) break;
      const start = parameter.lastIndex;
      const end = valueEnd(line, start);
      fields[found[1] ?? ''] = line.slice(start, end).replace(/\\(["\\\]])/g, '$1');
      next = end + 1;
    }
    if (line[next] !== ']') return { fields, end: from };
    at = next + 1;
  }
  return { fields, end: at };
};

const valueEnd = (line: string, from: number): number => {
  let end = from;
  while (end < line.length && line[end] !== '"') end += line[end] === '\\' ? 2 : 1;
  return Math.min(end, line.length);
};

export const syslogRfc5424: LogFormat = {
  id: 'syslog-rfc5424',
  title: 'Syslog (RFC 5424)',
  docs: 'https://www.rfc-editor.org/rfc/rfc5424#section-6',
  sniff: line => (header.test(line.slice(0, 600)) ? 0.98 : 0),
  parse(line, { stamps }): ParsedRecord | null {
    const found = header.exec(line.length > 600 ? line.slice(0, 600) : line);
    if (!found) return null;
    const [whole, priority, stamp = '-', host, app, process] = found;
    const time = stamp === '-' ? null : stamps.read(stamp);
    if (stamp !== '-' && time === null) return null;
    const dash = line[whole.length] === '-' ? 1 : 0;
    const { fields, end } = dash ? { fields: {}, end: whole.length + 1 } : readElements(line, whole.length);
    return {
      ...emptyRecord,
      time,
      level: levelFromSyslogSeverity(Number(priority) % 8),
      host: present(host),
      service: present(app),
      thread: present(process),
      message: line.slice(end).replace(/^ ?(?:\uFEFF|ï»¿)?/, ''),
      fields: Object.keys(fields).length > 0 ? fields : null,
    };
  },
  samples: [
    {
      line: '<11>1 2026-11-23T08:00:36.253Z web-7 cart-api 812 - - could not save cart 77',
      expect: {
        time: '2026-11-23T08:00:36.253Z',
        level: 'error',
        host: 'web-7',
        service: 'cart-api',
        thread: '812',
        message: 'could not save cart 77',
      },
    },
    {
      line: '<165>1 2026-11-23T08:00:36.253741-07:00 10.0.0.7 stock - ID47 [origin@32473 file="a\\"b" node="3"][meta sequenceId="9"] 3 items left',
      expect: { time: '2026-11-23T15:00:36.253Z', level: 'info', service: 'stock', message: '3 items left' },
    },
  ],
};
