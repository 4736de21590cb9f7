/** Google Cloud's export of what a program printed: one object per line, the line in `textPayload`. */
import { levelFromWord } from '../../model/level.ts';
import type { Envelope } from './define.ts';
import { emptyCarrier } from './define.ts';
import { jsonObject, objectOf, textOf } from './json-object.ts';

const mark = '"textPayload"';

export const gcpText: Envelope = {
  id: 'gcp-text',
  title: 'Google Cloud text payloads',
  docs: 'https://cloud.google.com/logging/docs/reference/v2/rest/v2/LogEntry',
  sniff: line => (line.startsWith('{') && line.includes(mark) && line.includes('"resource"') ? 0.95 : 0),
  unwrap(line, readTime) {
    const object = line.startsWith('{') && line.includes(mark) ? jsonObject(line) : null;
    const payload = object?.['textPayload'];
    // An entry of several lines is whole, and left to the format of JSON.
    if (object === null || typeof payload !== 'string' || payload.trimEnd().includes('\n')) return null;
    const labels = objectOf(objectOf(object, 'resource'), 'labels');
    const service = textOf(labels, 'container_name') ?? textOf(labels, 'service_name') ?? textOf(labels, 'module_id');
    const pod = textOf(labels, 'pod_name') ?? textOf(labels, 'revision_name') ?? textOf(labels, 'instance_id');
    return {
      text: payload.endsWith('\n') ? payload.slice(0, -1) : payload,
      carrier: {
        ...emptyCarrier,
        time: readTime(textOf(object, 'timestamp') ?? ''),
        level: levelFromWord(textOf(object, 'severity') ?? ''),
        service,
        host: pod,
        writer: `${pod ?? ''} ${service ?? ''} ${textOf(object, 'logName') ?? ''}`,
      },
    };
  },
  samples: [
    {
      line: '{"textPayload":"\\tat acme.Till.open(Till.java:8)","insertId":"x1","resource":{"type":"k8s_container","labels":{"container_name":"till","pod_name":"till-7f9c"}},"timestamp":"2026-03-04T10:20:30.500123456Z","severity":"ERROR","logName":"projects/acme/logs/stderr"}',
      text: '\tat acme.Till.open(Till.java:8)',
      service: 'till',
      host: 'till-7f9c',
      level: 'error',
      time: '2026-03-04T10:20:30.500Z',
    },
  ],
};
