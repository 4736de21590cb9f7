/** `docker compose logs`, `docker service logs`, foreman and pm2: the writer's name and a bar before each line. */
import { hasShapeAt } from '../../lib/bytes-at.ts';
import { emptyCarrier, type Envelope } from './define.ts';
import { insideBehind } from './inside-prefix.ts';

const bar = 0x7c;
/** Foreman's, a digit for each 0. */
const timeShape = Buffer.from('00:00:00 ');

/** `web-1  | `, `web_1 | `, `web.1.x2k9@node | `, foreman's `10:20:30 web.1 | `, pm2's `0|api  | `. */
const shape = /^(?:\d\d:\d\d:\d\d (?![AP]M\b)|\d{1,4}\|)?([A-Za-z0-9][\w.@-]{0,99}) {0,64}\|(?: |$)/;
const isNumbered = /^(?:\d\d:\d\d:\d\d .*|\d{1,4}\|.*|[^|]*[-_.](?:\d+|[a-z0-9]{25}@[^|]*) *)\|/;

export const compose: Envelope = {
  id: 'compose',
  title: 'docker compose, foreman, pm2',
  docs: 'https://docs.docker.com/reference/cli/docker/compose/logs/',
  sniff: line => (!shape.test(line) ? 0 : isNumbered.test(line) ? 0.9 : /^[a-z][\w-]* {2,}\| /.test(line) ? 0.8 : 0.5),
  unwrap(line) {
    const [prefix, name = ''] = shape.exec(line) ?? [];
    if (prefix === undefined || /^\d+$/.test(name)) return null;
    const service = name.replace(/(?:[-_]\d+|\.\d+(?:\.[a-z0-9]+)?(?:@.*)?)$/, '');
    return { text: line.slice(prefix.length), carrier: { ...emptyCarrier, service, writer: name } };
  },
  findInside(buffer, from, to, inside) {
    if (!insideBehind(bar, buffer, from, to, inside)) return false;
    // Foreman's time is no writer's mark.
    if (hasShapeAt(buffer, from, timeShape)) inside.writerFrom += timeShape.length;
    return true;
  },
  samples: [
    { line: 'web-1    | order 7 failed', text: 'order 7 failed', writer: 'web-1', service: 'web' },
    { line: 'shop_db_1 |   indented', text: '  indented', writer: 'shop_db_1', service: 'shop_db' },
    { line: 'redis  | ready', text: 'ready', writer: 'redis', service: 'redis' },
    { line: '10:20:30 worker.2 | done', text: 'done', writer: 'worker.2', service: 'worker' },
    { line: '0|api      | ready', text: 'ready', writer: 'api', service: 'api' },
    { line: 'web-1  |', text: '' },
  ],
};
