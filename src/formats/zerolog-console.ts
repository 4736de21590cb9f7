/** zerolog's console writer: `8:00AM ERR message key=value`. */
import { headerFormat } from './parts/header-format.ts';

export const zerologConsole = headerFormat({
  id: 'zerolog-console',
  title: 'zerolog console',
  docs: 'https://github.com/rs/zerolog#pretty-logging',
  certainty: 0.85,
  shapes: [
    { isStamped: false, after: /\d{1,2}:\d\d[AP]M (?<level>TRC|DBG|INF|WRN|ERR|FTL|PNC) (?:(?<logger>\S{1,80}) > )?/y },
  ],
  samples: [
    {
      line: '8:00AM ERR could not dial peer error="connection refused" peer=7',
      expect: { time: null, level: 'error', message: 'could not dial peer error="connection refused" peer=7' },
    },
    { line: '11:59PM INF cart.go:21 > saved', expect: { level: 'info', logger: 'cart.go:21', message: 'saved' } },
  ],
});
