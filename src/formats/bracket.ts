/** Columns in square brackets: `[timestamp] [LEVEL] [service] message` and its close relatives. */
import type { ParsedRecord } from '../model/record.ts';
import { headerFormat, type HeaderGroups } from './parts/header-format.ts';

/** `[name 2.3.1]`: programs that print their version beside their name. */
const nameWithVersion = /^([\w.@/-]{1,80}) (v?\d[\w.+-]{0,30})$/;

const splitVersion = (record: ParsedRecord, _groups: HeaderGroups): ParsedRecord => {
  const parts = record.service === null ? null : nameWithVersion.exec(record.service);
  return parts ? { ...record, service: parts[1] ?? null, fields: { version: parts[2] ?? '' } } : record;
};

/** What thread pools call their threads: the JVM's own, Tomcat's, Jetty's, Netty's, Spring's, Quartz's, gRPC's, Akka's. */
const poolThread = new RegExp(
  `^(?:${[
    String.raw`(?:\S*[-_. ])?(?:exec|thread|executor|dispatcher|epoll|kqueue|nio|worker-thread)[-_#]?\d+`,
    String.raw`qtp\d+-\d+|\S*_worker-\d+|ForkJoinPool\S*-worker-\d+|\S*eventloop(?:group)?(?:-\d+){1,2}`,
    String.raw`(?:task-?)?(?:scheduler|scheduling)-\d+|boundedElastic-\d+|parallel-\d+|XNIO-\d+ \S+-\d+`,
  ].join('|')})$`,
  'i',
);
/** `%c{1}`: the class that speaks, behind the thread. */
const classFirst = /^([A-Za-z_$][\w$]{0,80})(?<!Error|Exception|Failure|Fault) - /;

/** A thread is no service: `%d %-5p [%t] %m%n` names none. */
const splitThread = (record: ParsedRecord): ParsedRecord => {
  if (record.service === null || !poolThread.test(record.service)) return record;
  const [front = '', logger = null] = classFirst.exec(record.message) ?? [];
  return { ...record, service: null, thread: record.service, logger, message: record.message.slice(front.length) };
};

export const bracket = headerFormat({
  id: 'bracket',
  title: '[timestamp] [LEVEL] [service] message',
  docs: 'https://logging.apache.org/log4j/2.x/manual/pattern-layout.html',
  certainty: 0.8,
  shapes: [
    {
      before: /\[/y,
      after: /\] \[ ?(?<level>[A-Za-z]{3,11}) ?\] \[(?<service>\.?[A-Za-z][\w.@/ -]{0,80})(?::\d{1,7})?\]:? (?:- )?/y,
    },
    {
      before: /\[/y,
      after: /\] \[(?<service>\.?[A-Za-z][\w.@/-]{0,80})(?::\d{1,7})?\] \[ ?(?<level>[A-Za-z]{3,11}) ?\]:? (?:- )?/y,
    },
    {
      before: /\[(?<level>TRACE|DEBUG|INFO|WARN|WARNING|ERROR|CRITICAL|FATAL) {0,3}\] ?\[/y,
      after: /\] ?\[(?<service>\.?[A-Za-z][\w.@/-]{0,80})(?::\d{1,7})?\]:? (?:- )?/y,
    },
    {
      after:
        / \[(?<service>[A-Za-z][\w.-]{0,80}) {0,30}:\d{1,6} {0,6}\]\[(?<level>[A-Z]{3,11}) {0,8}\](?:\[\d{1,10}\])? /y,
    },
    {
      before: /\[/y,
      after: / +(?<level>TRACE|DEBUG|INFO|WARN|WRN|WARNING|ERROR|ERR|CRITICAL|FATAL) +(?<service>[A-Z]\w{0,80})\] /y,
    },
    {
      after:
        / \[ ?(?<level>[A-Za-z]{3,11}) ?\] \[(?<service>\.?[A-Za-z][\w.@/-]{0,80}(?: v?\d[\w.+-]{0,30})?)\]:? (?:- )?/y,
    },
    {
      after:
        / (?<level>[A-Z]{3,11}|[a-z]{4,8}) +\[(?<service>\.?[A-Za-z][\w.@/-]{0,80}(?: v?\d[\w.+-]{0,30})?)\]:? (?:- )?/y,
    },
    { after: / \[(?<service>\.?[A-Za-z][\w.@/-]{0,80})\] \[?(?<level>[A-Z]{3,11})(?: {0,4}\])?:? +(?:- )?/y },
  ],
  complete: (record, groups) => splitThread(splitVersion(record, groups)),
  samples: [
    {
      line: '2026-11-23 08:00:36,253 INFO  [http-nio-8443-exec-7] drawer is open',
      expect: { level: 'info', service: null, thread: 'http-nio-8443-exec-7', message: 'drawer is open' },
    },
    {
      line: '2026-11-23 08:00:36 [pool-2-thread-11] ERROR drawer is open',
      expect: { level: 'error', service: null, thread: 'pool-2-thread-11', message: 'drawer is open' },
    },
    {
      line: '2026-11-23 08:00:36,253 WARN  [scheduling-1] Drawer - open for 812 s',
      expect: {
        level: 'warn',
        service: null,
        thread: 'scheduling-1',
        logger: 'Drawer',
        message: 'open for 812 s',
      },
    },
    {
      line: '2026-11-23 08:00:36,253 [till.drawer     :101 ][ERROR   ][4711] drawer is open',
      expect: { level: 'error', service: 'till.drawer', message: 'drawer is open' },
    },
    {
      line: '[ERROR][2026-11-23 08:00:36,253][till.drawer] drawer is open',
      expect: { level: 'error', service: 'till.drawer', message: 'drawer is open' },
    },
    {
      line: '[2026-11-23 08:00:36Z ERR  Listener] port is taken',
      expect: { time: '2026-11-23T08:00:36Z', level: 'error', service: 'Listener', message: 'port is taken' },
    },
    {
      line: '2026-11-23 08:00:36,001 [mailer] [WARN ] queue is long: 812',
      expect: { level: 'warn', service: 'mailer', message: 'queue is long: 812' },
    },
    {
      line: '[2026-11-23 08:00:36] [INFO] [cart-api] listening on 8080',
      expect: { time: '2026-11-23T08:00:36Z', level: 'info', service: 'cart-api', message: 'listening on 8080' },
    },
    {
      line: '[2026-11-23T09:00:36.250+01:00] [ERROR] [billing] charge failed: TimeoutError: no answer after 2000 ms',
      expect: {
        time: '2026-11-23T08:00:36.250Z',
        level: 'error',
        service: 'billing',
        message: 'charge failed: TimeoutError: no answer after 2000 ms',
      },
    },
    {
      line: '[2026-11-23 08:00:36,001] [mailer] [WARN] queue is long: 812',
      expect: { level: 'warn', service: 'mailer', message: 'queue is long: 812' },
    },
    {
      line: '[2026-11-23T08:00:36.123Z] [ERROR] [till:4711] drawer is open',
      expect: { level: 'error', service: 'till', message: 'drawer is open' },
    },
    {
      line: '2026-11-23T08:00:36.123Z ERROR [web-front 4.0.2] user=u-17 TypeError: cart is null',
      expect: { level: 'error', service: 'web-front', message: 'user=u-17 TypeError: cart is null' },
    },
    {
      line: '2026-11-23 08:00:36 [WARNING] [stock] 3 items left',
      expect: { level: 'warn', service: 'stock', message: '3 items left' },
    },
  ],
});
