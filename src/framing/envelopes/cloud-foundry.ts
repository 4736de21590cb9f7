/** `cf logs`: time, who speaks and on which stream before each line. */
import { emptyCarrier, type Envelope } from './define.ts';

const shape =
  /^ {0,8}(\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(?:\.\d{1,9})?(?:Z|[+-]\d\d:?\d\d)) +\[([A-Z]{2,10}(?:\/[\w-]{1,40}){0,4})\] +(?:OUT|ERR)(?: |$)/;

export const cloudFoundry: Envelope = {
  id: 'cloud-foundry',
  title: 'Cloud Foundry',
  docs: 'https://docs.cloudfoundry.org/devguide/deploy-apps/streaming-logs.html',
  sniff: line => (shape.test(line) ? 0.95 : 0),
  unwrap(line, readTime) {
    const [header, time = '', speaker = ''] = shape.exec(line) ?? [];
    if (header === undefined) return null;
    const carrier = { ...emptyCarrier, time: readTime(time), service: speaker, writer: speaker };
    return { text: line.slice(header.length), carrier };
  },
  samples: [
    {
      line: '   2026-03-04T10:20:30.50+0000 [APP/PROC/WEB/0] ERR   File "/srv/till.py", line 8, in open',
      text: '  File "/srv/till.py", line 8, in open',
      service: 'APP/PROC/WEB/0',
      writer: 'APP/PROC/WEB/0',
    },
  ],
};
