/** stern: pod and container, once coloured, in front of each line. */
import { emptyCarrier, type Envelope } from './define.ts';
import { insideBehind } from './inside-prefix.ts';

const blank = 0x20;

/** Pod names end in five letters of Kubernetes' safe alphabet, or in the ordinal of a stateful set. */
const shape =
  /^([a-z0-9](?:[a-z0-9.-]{0,240})-(?:[bcdfghjklmnpqrstvwxz2456789]{5}|\d{1,3})) ([a-z0-9](?:[a-z0-9-]{0,62}))(?: |$)/;
const isSafe = /^\S+-(?:[a-f0-9]{8,10}|[bcdfghjklmnpqrstvwxz2456789]{8,10})-[bcdfghjklmnpqrstvwxz2456789]{5} /;

export const stern: Envelope = {
  id: 'stern',
  title: 'stern',
  docs: 'https://github.com/stern/stern#output',
  sniff: line => (!shape.test(line) ? 0 : isSafe.test(line) ? 0.9 : 0.5),
  unwrap(line) {
    const [prefix, host = '', service = ''] = shape.exec(line) ?? [];
    if (prefix === undefined) return null;
    return {
      text: line.slice(prefix.length),
      carrier: { ...emptyCarrier, service, host, writer: `${host}/${service}` },
    };
  },
  findInside: (buffer, from, to, inside) => insideBehind(blank, buffer, from, to, inside),
  samples: [
    {
      line: 'pay-7f9c5d6b48-x2k9p pay order 7 failed',
      text: 'order 7 failed',
      writer: 'pay-7f9c5d6b48-x2k9p/pay',
      service: 'pay',
      host: 'pay-7f9c5d6b48-x2k9p',
    },
    { line: 'db-0 postgres   indented', text: '  indented', host: 'db-0', service: 'postgres' },
  ],
};
