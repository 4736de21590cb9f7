/** Kubernetes container logs as containerd, CRI-O and podman's k8s-file driver write them. */
import { emptyCarrier, type Envelope } from './define.ts';

const shape =
  /^(\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(?:\.\d{1,9})?(?:Z|[+-]\d\d:\d\d)) (stdout|stderr) ([FP])(?::[^ ]*)?(?: |$)/;

export const cri: Envelope = {
  id: 'cri',
  title: 'Kubernetes CRI',
  docs: 'https://github.com/kubernetes/design-proposals-archive/blob/main/node/kubelet-cri-logging.md',
  sniff: line => (shape.test(line) ? 1 : 0),
  unwrap(line, readTime) {
    const [header, time = '', stream = '', part] = shape.exec(line) ?? [];
    if (header === undefined) return null;
    const carrier = { ...emptyCarrier, time: readTime(time), lane: stream, isPartial: part === 'P' };
    return { text: line.slice(header.length), carrier };
  },
  samples: [
    {
      line: '2026-03-04T10:20:30.500123456Z stderr F   at pay (pay.js:9:3)',
      text: '  at pay (pay.js:9:3)',
      lane: 'stderr',
      time: '2026-03-04T10:20:30.500Z',
      isPartial: false,
    },
    { line: '2026-03-04T11:20:30.5+01:00 stdout P half a li', text: 'half a li', lane: 'stdout', isPartial: true },
    { line: '2026-03-04T10:20:30.500123456Z stdout F', text: '' },
  ],
};
