/** The console pattern of Spring Boot 1 to 3, with the brackets that tracing and `spring.application.name` add. */
import type { ParsedRecord } from '../model/record.ts';
import type { HeaderGroups } from './parts/header-format.ts';
import { headerFormat } from './parts/header-format.ts';

/** What tracing adds: the id of the request, then the span's. */
const traced = /^([\da-f]{16,32})[,-][\da-f]/;

/** Boot 3 prints `[app] [thread] [trace-span]`, earlier ones `[thread]` alone, with `[app,trace,span]` in front. */
const readColumns = (record: ParsedRecord, groups: HeaderGroups): ParsedRecord => {
  const { first = '', second, third } = groups;
  const traceId = traced.exec(groups['ids'] ?? third ?? second ?? '')?.[1] ?? null;
  const hasApp = second !== undefined && record.service === null && !/^[\da-f]{16,32}-[\da-f]{16}$|^ *$/.test(second);
  const thread = (hasApp ? second : first).trim();
  const service = hasApp ? first.trim() || null : record.service;
  return { ...record, thread, service, traceId };
};

export const springBoot = headerFormat({
  id: 'spring-boot',
  title: 'Spring Boot',
  docs: 'https://docs.spring.io/spring-boot/reference/features/logging.html#features.logging.log-format',
  certainty: 0.95,
  shapes: [
    {
      after:
        / +(?<level>TRACE|DEBUG|INFO|WARN|ERROR|FATAL|OFF) (?:\[(?<service>[\w.-]{0,80})(?:,(?<ids>[^\]\n]{0,200}))?\] )?(?<pid>\d{1,10}|\S{1,20}) --- \[(?<first>[^\]\n]{0,120})\] (?:\[(?<second>[^\]\n]{0,160})\] )?(?:\[(?<third>[^\]\n]{0,160})\] )?(?<logger>\S{1,160}) +: /y,
    },
  ],
  complete: readColumns,
  samples: [
    {
      line: '2026-11-23T08:05:56.256Z  INFO 4711 --- [           main] com.acme.shop.App                        : started on port 8080',
      expect: {
        time: '2026-11-23T08:05:56.256Z',
        level: 'info',
        service: null,
        thread: 'main',
        logger: 'com.acme.shop.App',
        message: 'started on port 8080',
      },
    },
    {
      line: '2026-11-23 08:05:56.256 ERROR [cart-api,65f1c0de65f1c0de,77aa] 1 --- [nio-8080-exec-1] c.a.cart.CartController                  : could not save cart 77',
      expect: {
        level: 'error',
        service: 'cart-api',
        thread: 'nio-8080-exec-1',
        message: 'could not save cart 77',
        traceId: '65f1c0de65f1c0de',
      },
    },
    {
      line: '2026-11-23T08:05:56.256+01:00  WARN 1 --- [cart-api] [nio-8080-exec-1] [65f1c0de65f1c0de-77aa77aa77aa77aa] c.a.cart.CartController                  : pool is full',
      expect: {
        time: '2026-11-23T07:05:56.256Z',
        level: 'warn',
        service: 'cart-api',
        thread: 'nio-8080-exec-1',
        message: 'pool is full',
        traceId: '65f1c0de65f1c0de',
      },
    },
  ],
});
