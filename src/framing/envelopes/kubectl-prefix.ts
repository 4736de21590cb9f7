/** `kubectl logs --prefix`, kubetail and kail: pod and container in front of each line. */
import { emptyCarrier, type Envelope } from './define.ts';
import { insideBehind } from './inside-prefix.ts';

const closeBracket = 0x5d;

/** `[pod/NAME/CONTAINER] `, kubetail's `[NAME CONTAINER] `, kail's `NAMESPACE/NAME[CONTAINER]: `. */
const shape =
  /^(?:\[pod\/([a-z0-9][a-z0-9.-]{0,252})\/([a-z0-9-]{1,63})\]|\[([a-z0-9][a-z0-9.-]{0,252}-[a-z0-9]{1,5}) ([a-z0-9-]{1,63})\]|[a-z0-9-]{1,63}\/([a-z0-9][a-z0-9.-]{0,252})\[([a-z0-9-]{1,63})\]:)(?: |$)/;

export const kubectlPrefix: Envelope = {
  id: 'kubectl-prefix',
  title: 'kubectl --prefix, kubetail, kail',
  docs: 'https://kubernetes.io/docs/reference/kubectl/generated/kubectl_logs/',
  sniff: line => (!shape.test(line) ? 0 : line.startsWith('[pod/') ? 1 : 0.85),
  unwrap(line) {
    const match = shape.exec(line);
    if (match === null) return null;
    const host = match[1] ?? match[3] ?? match[5] ?? '';
    const service = match[2] ?? match[4] ?? match[6] ?? '';
    return {
      text: line.slice(match[0].length),
      carrier: { ...emptyCarrier, service, host, writer: `${host}/${service}` },
    };
  },
  findInside: (buffer, from, to, inside) => insideBehind(closeBracket, buffer, from, to, inside),
  samples: [
    {
      line: '[pod/pay-7f9c5d-x2k9p/pay] order 7 failed',
      text: 'order 7 failed',
      writer: 'pay-7f9c5d-x2k9p/pay',
      service: 'pay',
      host: 'pay-7f9c5d-x2k9p',
    },
    { line: '[pay-7f9c5d-x2k9p sidecar]   indented', text: '  indented', service: 'sidecar', host: 'pay-7f9c5d-x2k9p' },
    { line: 'shop/pay-7f9c5d-x2k9p[pay]: ready', text: 'ready', writer: 'pay-7f9c5d-x2k9p/pay' },
  ],
};
