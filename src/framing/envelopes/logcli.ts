/** Loki's logcli: time and labels before each line. */
import { emptyCarrier, type Envelope } from './define.ts';

/** Labels that differ between streams are padded to one width; where all are the same there are none, and no padding. */
const shape =
  /^(\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(?:\.\d{1,9})?(?:Z|[+-]\d\d:\d\d)) (?:(\{\}) |(\{[\w.]{1,100}=[^{}]{0,2000}\}) {1,64})/;

const labelOf = (labels: string, name: string): string | null =>
  new RegExp(`[{ ,]${name}="([^"]{1,200})"`).exec(labels)?.[1] ?? null;

export const logcli: Envelope = {
  id: 'logcli',
  title: 'Loki logcli',
  docs: 'https://grafana.com/docs/loki/latest/query/logcli/',
  sniff: line => (shape.test(line) ? 0.95 : 0),
  unwrap(line, readTime) {
    const [header, time = '', none, some] = shape.exec(line) ?? [];
    const labels = none ?? some ?? '';
    if (header === undefined) return null;
    const service = labelOf(labels, 'service_name') ?? labelOf(labels, 'app') ?? labelOf(labels, 'container');
    const carrier = {
      ...emptyCarrier,
      time: readTime(time),
      service: service ?? labelOf(labels, 'job'),
      host: labelOf(labels, 'pod') ?? labelOf(labels, 'instance'),
      writer: labels,
    };
    return { text: line.slice(header.length), carrier };
  },
  samples: [
    {
      line: '2026-03-04T10:20:30Z {app="pay", pod="pay-7f-x2"} order 7 failed',
      text: 'order 7 failed',
      writer: '{app="pay", pod="pay-7f-x2"}',
      service: 'pay',
      host: 'pay-7f-x2',
    },
    {
      line: '2026-03-04T10:20:30Z {}   File "/srv/pay.py", line 8, in card',
      text: '  File "/srv/pay.py", line 8, in card',
    },
  ],
};
