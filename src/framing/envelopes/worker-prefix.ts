/** Launchers that name the worker before each of its lines: torchrun, Ray, MPI, Passenger. */
import { emptyCarrier, type Envelope } from './define.ts';

/** `[rank0]: `, `(train pid=71, ip=10.0.0.7) `, `(raylet) `, `[1,0]<stderr>:`, `App 71 output: `. */
const shape =
  /^(?:\[((?:rank|default|worker)\d{1,5})\]:|\(([A-Za-z_][\w.:]{0,80}(?: pid=\d{1,10})?(?:, ip=[\d.]{7,15})?)\)|\[(\d{1,3},\d{1,5})\]<std(?:out|err)>:|(App \d{1,10}) (?:output|stdout|stderr):)(?: |$)/;
const isSure = /^(?:\[(?:rank|default)\d|\(\S+ pid=\d|\(raylet\)|\[\d+,\d+\]<std|App \d+ (?:output|std))/;

export const workerPrefix: Envelope = {
  id: 'worker-prefix',
  title: 'torchrun, Ray, MPI, Passenger',
  docs: 'https://docs.ray.io/en/latest/ray-observability/user-guides/configure-logging.html',
  sniff: line => (!shape.test(line) ? 0 : isSure.test(line) ? 0.9 : 0.4),
  unwrap(line) {
    const match = shape.exec(line);
    if (match === null || !isSure.test(line)) return null;
    const writer = match[1] ?? match[2] ?? match[3] ?? match[4] ?? '';
    return { text: line.slice(match[0].length), carrier: { ...emptyCarrier, writer } };
  },
  samples: [
    {
      line: '[rank0]:   File "/srv/train.py", line 61, in main',
      text: '  File "/srv/train.py", line 61, in main',
      writer: 'rank0',
    },
    { line: '(train pid=71, ip=10.0.0.7) step 7 done', text: 'step 7 done', writer: 'train pid=71, ip=10.0.0.7' },
    { line: '[1,0]<stderr>: out of memory', text: 'out of memory', writer: '1,0' },
    { line: 'App 71 output: cart is up', text: 'cart is up', writer: 'App 71' },
  ],
};
