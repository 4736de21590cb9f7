/** Fluentd's and Fluent Bit's own output: time, tag and the record as JSON. */
import { emptyCarrier, type Envelope } from './define.ts';

/** out_file separates by tabs, out_stdout writes `TIME TAG: {...}`. */
const shape =
  /^(\d{4}-\d\d-\d\d[T ]\d\d:\d\d:\d\d(?:\.\d{1,9})? ?(?:Z|[+-]\d\d:?\d\d))(?:\t([\w.*/-]{1,128})\t| ([\w.*/-]{1,128}): )(?=\{)/;

export const fluentd: Envelope = {
  id: 'fluentd',
  title: 'Fluentd',
  docs: 'https://docs.fluentd.org/output/file#format',
  sniff: line => (shape.test(line) ? 0.95 : 0),
  unwrap(line, readTime) {
    const match = shape.exec(line);
    if (match === null) return null;
    const [header, time = ''] = match;
    const tag = match[2] ?? match[3] ?? '';
    return {
      text: line.slice(header.length),
      carrier: { ...emptyCarrier, time: readTime(time), service: tag, writer: tag },
    };
  },
  samples: [
    {
      line: '2026-03-04T10:20:30+00:00\tapp.billing\t{"level":"error","message":"order 7 failed"}',
      text: '{"level":"error","message":"order 7 failed"}',
      writer: 'app.billing',
      service: 'app.billing',
      time: '2026-03-04T10:20:30.000Z',
    },
    {
      line: '2026-03-04 10:20:30.500000000 +0000 app.mail: {"message":"ready"}',
      text: '{"message":"ready"}',
      service: 'app.mail',
    },
  ],
};
