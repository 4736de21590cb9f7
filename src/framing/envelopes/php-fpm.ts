/** PHP-FPM with `catch_workers_output`: every line of a worker in quotes of its own. */
import { emptyCarrier, type Envelope } from './define.ts';

const shape =
  /^\[(\d\d-[A-Z][a-z]{2}-\d{4} \d\d:\d\d:\d\d(?:\.\d{1,6})?)\] WARNING: (?:pid \d{1,10}, \S{1,60} line \d{1,6}: )?\[pool ([\w.-]{1,60})\] child (\d{1,10}) (?:, )?said into std(?:err|out): "(.*?)"?(?:, pipe is closed)?$/;
/** What PHP's own logger puts before its text. */
const ownFront = /^NOTICE: PHP message: /;

export const phpFpm: Envelope = {
  id: 'php-fpm',
  title: 'PHP-FPM worker output',
  docs: 'https://www.php.net/manual/en/install.fpm.configuration.php#catch-workers-output',
  sniff: line => (shape.test(line) ? 0.95 : 0),
  unwrap(line, readTime) {
    const match = shape.exec(line);
    if (match === null) return null;
    const [, time = '', pool = '', child = '', text = ''] = match;
    return {
      text: text.replace(ownFront, ''),
      carrier: { ...emptyCarrier, time: readTime(time), service: pool, writer: `${pool}/${child}` },
    };
  },
  samples: [
    {
      line: '[04-Mar-2026 10:20:30] WARNING: [pool www] child 71 said into stderr: "NOTICE: PHP message: PHP Fatal error:  Uncaught RuntimeException: no berth in /srv/dock.php:42"',
      text: 'PHP Fatal error:  Uncaught RuntimeException: no berth in /srv/dock.php:42',
      writer: 'www/71',
      service: 'www',
      time: '2026-03-04T10:20:30.000Z',
    },
    {
      line: '[04-Mar-2026 10:20:30] WARNING: [pool www] child 71 said into stderr: "#1 {main}"',
      text: '#1 {main}',
      writer: 'www/71',
    },
  ],
};
