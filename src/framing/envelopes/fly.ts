/** `fly logs`: time, machine, region and level before each line. */
import { levelFromWord } from '../../model/level.ts';
import { emptyCarrier, type Envelope } from './define.ts';

const shape =
  /^(\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(?:\.\d{1,9})?Z) ([a-z]{1,20})\[([0-9a-z]{1,32})\] ([a-z]{3}) \[([a-z]{1,9})\] ?/;

export const fly: Envelope = {
  id: 'fly',
  title: 'Fly.io',
  docs: 'https://fly.io/docs/flyctl/logs/',
  sniff: line => (shape.test(line) ? 0.97 : 0),
  unwrap(line, readTime) {
    const [header, time = '', service = '', machine = '', , level = ''] = shape.exec(line) ?? [];
    if (header === undefined) return null;
    const writer = `${service}[${machine}]`;
    const carrier = {
      ...emptyCarrier,
      time: readTime(time),
      level: levelFromWord(level),
      service,
      host: machine,
      writer,
    };
    return { text: line.slice(header.length), carrier };
  },
  samples: [
    {
      line: '2026-03-04T10:20:30Z app[148ed193b95948] iad [error] order 7 failed',
      text: 'order 7 failed',
      writer: 'app[148ed193b95948]',
      service: 'app',
      host: '148ed193b95948',
      level: 'error',
      time: '2026-03-04T10:20:30.000Z',
    },
  ],
};
