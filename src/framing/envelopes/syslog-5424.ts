/** RFC 5424 around a line that is a log line itself, with octet counts or without (Docker's syslog driver, logplex drains). */
import { levelFromSyslogSeverity } from '../../model/level.ts';
import type { Envelope } from './define.ts';

const header = /^(?:\d{1,6} )?<(\d{1,3})>1 (\S{1,64}) (\S{1,255}) (\S{1,128}) (\S{1,128}) \S{1,64} (?=-|\[)/;

/** Where structured data that begins at `from` ends; -1 when it does not. */
const endOfData = (line: string, from: number): number => {
  if (line[from] === '-') return from + 1;
  let at = from;
  while (line[at] === '[') {
    let isQuoted = false;
    for (at++; at < line.length && (isQuoted || line[at] !== ']'); at++) {
      if (line[at] === '\\') at++;
      else if (line[at] === '"') isQuoted = !isQuoted;
    }
    if (at >= line.length) return -1;
    at++;
  }
  return at;
};

const known = (part: string): string | null => (part === '-' ? null : part);

export const syslog5424: Envelope = {
  id: 'syslog-5424',
  title: 'syslog (RFC 5424)',
  docs: 'https://www.rfc-editor.org/rfc/rfc5424#section-6',
  isAlsoFormat: true,
  sniff: line => (header.test(line) ? 1 : 0),
  unwrap(line, readTime) {
    const match = header.exec(line);
    const end = match === null ? -1 : endOfData(line, match[0].length);
    if (match === null || end < 0) return null;
    const [, priority, time = '', host = '-', app = '-', pid = ''] = match;
    const text = line.slice(line[end] === ' ' ? end + 1 : end);
    return {
      text: text.startsWith('\ufeff') ? text.slice(1) : text,
      carrier: {
        time: readTime(time),
        level: levelFromSyslogSeverity(Number(priority) % 8),
        service: known(app),
        host: known(host),
        writer: `${app}[${pid}]`,
        isPartial: false,
      },
    };
  },
  samples: [
    {
      line: '<30>1 2026-03-04T10:20:30.5Z b-17 billing 31 - [meta a="x ] y"] {"level":"info","msg":"ready"}',
      text: '{"level":"info","msg":"ready"}',
      writer: 'billing[31]',
      service: 'billing',
      host: 'b-17',
      level: 'info',
      time: '2026-03-04T10:20:30.500Z',
    },
    {
      line: '83 <40>1 2026-03-04T10:20:30+00:00 host app web.3 - - State changed',
      text: 'State changed',
      service: 'app',
    },
  ],
};
