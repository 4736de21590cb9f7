/** `heroku logs`: time, source and dyno before each line. */
import { emptyCarrier, type Envelope } from './define.ts';

const shape =
  /^(\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(?:\.\d{1,9})?(?:Z|[+-]\d\d:\d\d)) ([a-z][\w-]{0,62})\[([\w.-]{1,63})\]:(?: |$)/;

export const heroku: Envelope = {
  id: 'heroku',
  title: 'Heroku logplex',
  docs: 'https://devcenter.heroku.com/articles/logging#log-format',
  sniff: line => (shape.test(line) ? 0.95 : 0),
  unwrap(line, readTime) {
    const [header, time = '', source = '', dyno = ''] = shape.exec(line) ?? [];
    if (header === undefined) return null;
    const carrier = { ...emptyCarrier, time: readTime(time), service: dyno, writer: `${source}[${dyno}]` };
    return { text: line.slice(header.length), carrier };
  },
  samples: [
    {
      line: '2026-03-04T10:20:30.500000+00:00 heroku[router]: at=error code=H12 status=503',
      text: 'at=error code=H12 status=503',
      writer: 'heroku[router]',
      service: 'router',
      time: '2026-03-04T10:20:30.500Z',
    },
    { line: '2026-03-04T10:20:30+00:00 app[web.1]:   indented', text: '  indented', service: 'web.1' },
  ],
};
