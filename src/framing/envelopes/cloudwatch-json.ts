/** CloudWatch's events as JSON (`aws logs filter-log-events`, subscriptions), one object per line of the program. */
import { epochMs } from '../../model/time.ts';
import { emptyCarrier, type Envelope } from './define.ts';
import { jsonObject, textOf } from './json-object.ts';

const sides = ['"ingestionTime"', '"logStreamName"', '"logStream"', '"eventId"'] as const;

const looksLike = (line: string): boolean =>
  line.startsWith('{') && line.includes('"message"') && sides.some(side => line.includes(side));

export const cloudwatchJson: Envelope = {
  id: 'cloudwatch-json',
  title: 'CloudWatch JSON',
  docs: 'https://docs.aws.amazon.com/AmazonCloudWatchLogs/latest/APIReference/API_FilteredLogEvent.html',
  sniff: line => (looksLike(line) ? 0.9 : 0),
  unwrap(line) {
    const object = looksLike(line) ? jsonObject(line) : null;
    const message = object?.['message'];
    const time = Number(object?.['timestamp'] ?? NaN);
    // An event of several lines is whole, and left to the format of JSON; so is one with a level of its own.
    if (object === null || typeof message !== 'string' || message.trimEnd().includes('\n')) return null;
    if ('level' in object || 'severity' in object) return null;
    const stream = textOf(object, 'logStreamName') ?? textOf(object, 'logStream') ?? '';
    const name = stream.includes('/') && !/^\d{4}\//.test(stream) ? (stream.split('/')[0] ?? null) : null;
    return {
      text: message.endsWith('\n') ? message.slice(0, -1) : message,
      carrier: { ...emptyCarrier, time: time > 0 ? epochMs(time) : null, service: name, writer: stream },
    };
  },
  samples: [
    {
      line: '{"logStreamName":"till/web/0c1d2e3f","timestamp":1772619630500,"message":"  File \\"/srv/till.py\\", line 8, in open","ingestionTime":1772619631400,"eventId":"3725"}',
      text: '  File "/srv/till.py", line 8, in open',
      service: 'till',
      writer: 'till/web/0c1d2e3f',
      time: '2026-03-04T10:20:30.500Z',
    },
  ],
};
