/** Docker's json-file driver, and collectors that keep its `log` member beside Kubernetes metadata. */
import { emptyCarrier, type Envelope } from './define.ts';
import { jsonObject, objectOf, textOf, type JsonObject } from './json-object.ts';

const mark = /^\s*\{.{0,4096}?"log"\s*:\s*"/s;

const isWrapped = (object: JsonObject): boolean =>
  typeof object['log'] === 'string' &&
  ['stream', 'kubernetes', 'container_name', 'container_id', 'attrs'].some(key => object[key] !== undefined);

const serviceOf = (object: JsonObject, kubernetes: JsonObject): string | null =>
  textOf(objectOf(kubernetes, 'labels'), 'app') ??
  textOf(kubernetes, 'container_name') ??
  textOf(object, 'container_name')?.replace(/^\//, '') ??
  textOf(objectOf(object, 'attrs'), 'tag');

export const dockerJson: Envelope = {
  id: 'docker-json',
  title: 'Docker json-file',
  docs: 'https://docs.docker.com/engine/logging/drivers/json-file/',
  sniff: line => (mark.test(line) && /"(?:stream|kubernetes|container_(?:name|id))"\s*:/.test(line) ? 1 : 0),
  unwrap(line, readTime) {
    const object = mark.test(line) ? jsonObject(line) : null;
    if (object === null || !isWrapped(object)) return null;
    const log = String(object['log']);
    const isEnded = log.endsWith('\n');
    const kubernetes = objectOf(object, 'kubernetes');
    const pod = textOf(kubernetes, 'pod_name');
    const service = serviceOf(object, kubernetes);
    const time = textOf(object, 'time') ?? textOf(object, '@timestamp') ?? textOf(object, 'timestamp');
    const stream = textOf(object, 'stream') ?? textOf(object, 'source') ?? '';
    return {
      text: isEnded ? log.slice(0, log.endsWith('\r\n') ? -2 : -1) : log,
      carrier: {
        ...emptyCarrier,
        time: time === null ? null : readTime(time),
        service,
        host: pod ?? textOf(kubernetes, 'host'),
        lane: [pod ?? textOf(object, 'container_id'), service, stream].filter(part => part !== null).join('/'),
        // The driver cuts lines at 16 KiB; only the last part ends with the line feed. Collectors strip it.
        isPartial: !isEnded && typeof object['stream'] === 'string' && object['kubernetes'] === undefined,
      },
    };
  },
  samples: [
    {
      line: '{"log":"order 7 failed: \\"declined\\"\\n","stream":"stderr","time":"2026-03-04T10:20:30.500123456Z"}',
      text: 'order 7 failed: "declined"',
      lane: 'stderr',
      time: '2026-03-04T10:20:30.500Z',
    },
    {
      line: '{"log":"first part ","stream":"stdout","time":"2026-03-04T10:20:30Z"}',
      text: 'first part ',
      isPartial: true,
    },
    {
      line: '{"log":"ready","stream":"stdout","kubernetes":{"pod_name":"pay-7f-x2","container_name":"pay"},"time":"2026-03-04T10:20:30Z"}',
      text: 'ready',
      lane: 'pay-7f-x2/pay/stdout',
      service: 'pay',
      host: 'pay-7f-x2',
      isPartial: false,
    },
  ],
};
