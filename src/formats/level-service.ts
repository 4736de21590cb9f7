/** `timestamp [level] service: message`, as people write their own printf formats. */
import { headerFormat } from './parts/header-format.ts';

export const levelService = headerFormat({
  id: 'level-service',
  title: 'timestamp [level] service: message',
  docs: 'https://github.com/winstonjs/winston#formats',
  certainty: 0.7,
  shapes: [
    {
      after:
        / \[(?<level>[A-Za-z]{3,11})\] (?<service>(?!\S*(?:Error|Exception|Failure|Fault): )[a-z][a-z\d]*(?:[-_.\/][A-Za-z\d]+){0,8}): /y,
    },
    {
      before: /\[/y,
      after:
        /\] \[(?<level>[A-Za-z]{3,11})\] (?<service>(?!\S*(?:Error|Exception|Failure|Fault): )[a-z][a-z\d]*(?:[-_.\/][A-Za-z\d]+){0,8}): /y,
    },
    { after: / \[(?<service>[a-z][a-z\d]*(?:[-_.\/][a-z\d]+){0,8})\] (?<level>[a-z]{4,8}): /y },
  ],
  samples: [
    {
      line: '2026-11-23T08:00:36.253Z [error] cart-api: cart 77 was not saved',
      expect: {
        time: '2026-11-23T08:00:36.253Z',
        level: 'error',
        service: 'cart-api',
        message: 'cart 77 was not saved',
      },
    },
    {
      line: '2026-11-23 08:00:36 [WARN] billing: slow answer',
      expect: { level: 'warn', service: 'billing', message: 'slow answer' },
    },
    {
      line: '2026-11-23 08:00:36,253 [ERROR] acme.till.DrawerWatch: open for 812 s',
      expect: { level: 'error', service: 'acme.till.DrawerWatch', message: 'open for 812 s' },
    },
    {
      line: '2026-11-23T08:00:36.253Z [cart-api] warn: slow answer',
      expect: { level: 'warn', service: 'cart-api', message: 'slow answer' },
    },
  ],
});
