/** Asterisk: `[timestamp] LEVEL[pid][call]: file.c:1 function: message`. */
import { headerFormat } from './parts/header-format.ts';

export const asterisk = headerFormat({
  id: 'asterisk',
  title: 'Asterisk',
  docs: 'https://docs.asterisk.org/Operation/Logging/',
  certainty: 0.95,
  shapes: [
    {
      before: /\[/y,
      after:
        /\] (?<level>DEBUG|VERBOSE|NOTICE|WARNING|ERROR|SECURITY)\[(?<thread>\d{1,10})\](?:\[[\w-]{1,20}\])?:? (?<logger>[\w.]{1,60})(?::(?:\d{1,6})?)? (?:in )?(?:\w{1,60}: )?/y,
    },
  ],
  samples: [
    {
      line: '[Nov 23 08:00:36] WARNING[1234][C-0001]: chan_sip.c:812 handle_response: Could not reach peer 12',
      expect: { level: 'warn', thread: '1234', logger: 'chan_sip.c', message: 'Could not reach peer 12' },
    },
  ],
});
