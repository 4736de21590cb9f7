/** coturn: seconds since its start, the thread since 4.6, a level or none. */
import { headerFormat } from './parts/header-format.ts';

export const coturn = headerFormat({
  id: 'coturn',
  title: 'coturn',
  docs: 'https://github.com/coturn/coturn/wiki/turnserver',
  certainty: 0.85,
  shapes: [
    {
      isStamped: false,
      after: /\d{1,9}: (?:\((?<thread>\d{1,10})\))?: (?<level>ERROR|WARNING|INFO|DEBUG|CRITICAL): /y,
    },
    { isStamped: false, after: /\d{1,9}: (?:\((?<thread>\d{1,10})\))?: (?=\S)/y },
  ],
  samples: [
    {
      line: '12: : ERROR: session 7: incoming packet, error 401',
      expect: { level: 'error', message: 'session 7: incoming packet, error 401' },
    },
    {
      line: '0: (812): INFO: Listener address: 127.0.0.1',
      expect: { level: 'info', thread: '812', message: 'Listener address: 127.0.0.1' },
    },
    { line: '0: : Listener address: 127.0.0.1', expect: { level: null, message: 'Listener address: 127.0.0.1' } },
  ],
});
