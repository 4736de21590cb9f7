/** Phusion Passenger: `[ E timestamp pid/thread file:1 ]: message`. */
import { headerFormat } from './parts/header-format.ts';

export const passenger = headerFormat({
  id: 'passenger',
  title: 'Phusion Passenger',
  docs: 'https://www.phusionpassenger.com/docs/',
  certainty: 0.95,
  shapes: [
    {
      before: /\[ (?<level>[DINWEC]) (?=\d{4}-)/y,
      after: / (?<thread>\d{1,10}\/\w{1,8}) (?<logger>[^\]\n]{1,80}?) \]: /y,
    },
  ],
  samples: [
    {
      line: '[ E 2026-11-23 08:00:36.2537 812/T4 age/Cor/App.h:221 ]: could not spawn process',
      expect: {
        time: '2026-11-23T08:00:36.253Z',
        level: 'error',
        thread: '812/T4',
        logger: 'age/Cor/App.h:221',
        message: 'could not spawn process',
      },
    },
  ],
});
