/** A time in front of every line, those of a trace too: `docker logs -t`, `kubectl logs --timestamps`, `ts`. */
import { emptyCarrier, type Envelope } from './define.ts';

const shape =
  /^\[?(\d{4}-\d\d-\d\d[T ]\d\d:\d\d:\d\d(?:[.,]\d{1,9})?(?:Z| ?[+-]\d\d:?\d\d)?|[A-Z][a-z]{2} [ \d]\d \d\d:\d\d:\d\d)\]?(?: |$)(?:std(?:out|err):? \|? ?)?/;

export const lineTime: Envelope = {
  id: 'line-time',
  title: 'time on each line',
  docs: 'https://docs.docker.com/reference/cli/docker/container/logs/',
  isAlsoFormat: true,
  sniff: line => (shape.test(line) ? 0.8 : 0),
  unwrap(line, readTime) {
    const [header, time = ''] = shape.exec(line) ?? [];
    if (header === undefined) return null;
    return { text: line.slice(header.length), carrier: { ...emptyCarrier, time: readTime(time) } };
  },
  samples: [
    {
      line: '2026-03-04T10:20:30.500123456Z \tat com.example.Pay.card(Pay.java:88)',
      text: '\tat com.example.Pay.card(Pay.java:88)',
      time: '2026-03-04T10:20:30.500Z',
    },
    { line: '2026-03-04T10:20:30Z', text: '' },
  ],
};
