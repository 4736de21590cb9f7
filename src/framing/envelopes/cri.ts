/** Kubernetes container logs as containerd, CRI-O and podman's k8s-file driver write them. */
import { hasShapeAt, standsAt } from '../../lib/bytes-at.ts';
import { emptyCarrier, type Envelope, type InsideBytes } from './define.ts';

const shape =
  /^(\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(?:\.\d{1,9})?(?:Z|[+-]\d\d:\d\d)) (stdout|stderr) ([FP])(?::[^ ]*)?(?: |$)/;

/** `2026-03-04T10:20:30`, a digit for each 0. */
const stampShape = Buffer.from('0000-00-00T00:00:00');
const streams = [Buffer.from(' stdout F '), Buffer.from(' stderr F ')] as const;
const dot = 0x2e;
const letterZ = 0x5a;
const maxDecimals = 9;

const isDigit = (byte: number): boolean => byte >= 0x30 && byte <= 0x39;

/** Where a stamp in UTC that begins at `from` ends; -1 where there is none. */
const stampEnd = (buffer: Buffer, from: number, to: number): number => {
  let at = from + stampShape.length;
  if (at + 1 >= to || !hasShapeAt(buffer, from, stampShape)) return -1;
  if (buffer[at] === dot) {
    const decimals = at + 1;
    do at++;
    while (at < to && isDigit(buffer[at] as number));
    if (at === decimals || at > decimals + maxDecimals) return -1;
  }
  return buffer[at] === letterZ ? at + 1 : -1;
};

/** Whole lines with a stamp in UTC. */
// oxlint-disable-next-line eslint/max-params -- hot path: no object per line
const findInside = (buffer: Buffer, from: number, to: number, inside: InsideBytes): boolean => {
  const end = stampEnd(buffer, from, to);
  if (end < 0) return false;
  const stream = standsAt(buffer, end, streams[0]) ? streams[0] : streams[1];
  const start = end + stream.length;
  if (start > to || !standsAt(buffer, end, stream)) return false;
  inside.from = start;
  inside.to = to;
  inside.writerFrom = end;
  inside.writerTo = start;
  inside.isEscaped = false;
  inside.stampFrom = from;
  inside.stampTo = end;
  return true;
};

export const cri: Envelope = {
  id: 'cri',
  title: 'Kubernetes CRI',
  docs: 'https://github.com/kubernetes/design-proposals-archive/blob/main/node/kubelet-cri-logging.md',
  sniff: line => (shape.test(line) ? 1 : 0),
  unwrap(line, readTime) {
    const [header, time = '', stream = '', part] = shape.exec(line) ?? [];
    if (header === undefined) return null;
    const carrier = { ...emptyCarrier, time: readTime(time), writer: stream, isPartial: part === 'P' };
    return { text: line.slice(header.length), carrier };
  },
  findInside,
  samples: [
    {
      line: '2026-03-04T10:20:30.500123456Z stderr F   at pay (pay.js:9:3)',
      text: '  at pay (pay.js:9:3)',
      writer: 'stderr',
      time: '2026-03-04T10:20:30.500Z',
      isPartial: false,
    },
    { line: '2026-03-04T11:20:30.5+01:00 stdout P half a li', text: 'half a li', writer: 'stdout', isPartial: true },
    { line: '2026-03-04T10:20:30.500123456Z stdout F', text: '' },
  ],
};
