/** Tornado and Jupyter: `[E timestamp module:1] message`. */
import { headerFormat } from './parts/header-format.ts';

export const tornado = headerFormat({
  id: 'tornado',
  title: 'Tornado and Jupyter',
  docs: 'https://www.tornadoweb.org/en/stable/log.html',
  certainty: 0.95,
  shapes: [{ before: /\[(?<level>[DIWEC]) (?=\d)/y, after: /(?: (?<logger>[\w.:-]{1,80}))?\] /y }],
  samples: [
    {
      line: '[W 261123 08:00:36 web:2162] 404 GET /nope (127.0.0.1) 0.41ms',
      expect: {
        time: '2026-11-23T08:00:36Z',
        level: 'warn',
        logger: 'web:2162',
        message: '404 GET /nope (127.0.0.1) 0.41ms',
      },
    },
  ],
});
