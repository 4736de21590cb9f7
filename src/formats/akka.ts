/** Akka and Pekko: `[LEVEL] [timestamp] [thread] [actor] message`. */
import { headerFormat } from './parts/header-format.ts';

export const akka = headerFormat({
  id: 'akka',
  title: 'Akka and Pekko',
  docs: 'https://doc.akka.io/docs/akka/current/logging.html',
  certainty: 0.95,
  shapes: [
    {
      before: /\[(?<level>DEBUG|INFO|WARN|WARNING|ERROR)\] \[/y,
      after: /\] \[(?<thread>[^\]\n]{1,120})\] \[(?<logger>[^\]\n]{1,200})\] ?/y,
    },
  ],
  samples: [
    {
      line: '[ERROR] [11/23/2026 08:00:36.253] [shop-dispatcher-5] [akka://shop/user/cart] cart 77 was not saved',
      expect: {
        time: '2026-11-23T08:00:36.253Z',
        level: 'error',
        thread: 'shop-dispatcher-5',
        logger: 'akka://shop/user/cart',
        message: 'cart 77 was not saved',
      },
    },
  ],
});
