/** `aws logs tail`: time and log stream before each line. */
import { emptyCarrier, type Envelope } from './define.ts';

/** Stream names hold a slash or Lambda's `[$LATEST]`, which no other second word of a log line does. */
const shape =
  /^(\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(?:\.\d{1,9})?(?:Z|[+-]\d\d:\d\d)) ([\w.@-]{1,200}\/[\w./@$[\]-]{1,312})(?: |$)/;

export const cloudwatchTail: Envelope = {
  id: 'cloudwatch-tail',
  title: 'CloudWatch (aws logs tail)',
  docs: 'https://docs.aws.amazon.com/cli/latest/reference/logs/tail.html',
  sniff: line => (!shape.test(line) ? 0 : /^\S+ \S*(?:\[|\/[0-9a-f-]{10,})/.test(line) ? 0.9 : 0.6),
  unwrap(line, readTime) {
    const [header, time = '', stream = ''] = shape.exec(line) ?? [];
    if (header === undefined) return null;
    const isLambda = /^\d{4}\/\d\d\/\d\d\//.test(stream);
    const service = isLambda ? null : (stream.split('/')[0] ?? null);
    return {
      text: line.slice(header.length),
      carrier: { ...emptyCarrier, time: readTime(time), service, writer: stream },
    };
  },
  samples: [
    {
      line: '2026-03-04T10:20:30.500000+00:00 2026/03/04/[$LATEST]0c1d2e3f order 7 failed',
      text: 'order 7 failed',
      writer: '2026/03/04/[$LATEST]0c1d2e3f',
      service: null,
      time: '2026-03-04T10:20:30.500Z',
    },
    { line: '2026-03-04T10:20:30+00:00 pay/web/0123456789abcdef   indented', text: '  indented', service: 'pay' },
  ],
};
