/** Syslog and journald's short forms around a line that is a log line itself: `STAMP HOST TAG[PID]: text`. */
import { restoreControls } from '../../lib/text/syslog-escapes.ts';
import { levelFromSyslogSeverity } from '../../model/level.ts';
import type { Envelope } from './define.ts';

/** RFC 3164 stamps, `short-precise`, `short-full`, ISO 8601 (rsyslog, `short-iso`) and `short-unix`. */
const shape =
  /^(?:<(\d{1,3})>)?(?:[A-Z][a-z]{2} )?([A-Z][a-z]{2} [ \d]\d (?:\d{4} )?\d\d:\d\d:\d\d(?:\.\d{1,9})?|\d{4}-\d\d-\d\d[T ]\d\d:\d\d:\d\d(?:[.,]\d{1,9})?(?:Z|[+-]\d\d:?\d\d)?|\d{10}\.\d{6}) {1,2}(?:[A-Z]{2,5} )?([\w.:-]{1,253}) ([^\s:[\]]{1,128})(?:\[([^\]\s]{1,64})\])?:(?: |$)/;

export const syslog: Envelope = {
  id: 'syslog',
  title: 'syslog or journald short',
  docs: 'https://www.rfc-editor.org/rfc/rfc3164#section-4.1',
  isAlsoFormat: true,
  sniff: line => (shape.test(line) ? 0.9 : 0),
  unwrap(line, readTime) {
    const match = shape.exec(line);
    if (match === null) return null;
    const [header, priority, time = '', host = '', service = '', pid = ''] = match;
    return {
      text: restoreControls(line.slice(header.length)),
      carrier: {
        time: readTime(time),
        level: priority === undefined ? null : levelFromSyslogSeverity(Number(priority) % 8),
        service,
        host,
        writer: `${service}[${pid}]`,
        isPartial: false,
      },
    };
  },
  samples: [
    {
      line: 'Mar  4 10:20:30 b-17 billing[31]: {"level":"error","msg":"order 7 failed"}',
      text: '{"level":"error","msg":"order 7 failed"}',
      writer: 'billing[31]',
      service: 'billing',
      host: 'b-17',
    },
    {
      line: '<27>2026-03-04T10:20:30.5+00:00 b-17 docker/pay[31]: \tat com.example.Pay.card(Pay.java:88)',
      text: '\tat com.example.Pay.card(Pay.java:88)',
      service: 'docker/pay',
      level: 'error',
      time: '2026-03-04T10:20:30.500Z',
    },
  ],
};
