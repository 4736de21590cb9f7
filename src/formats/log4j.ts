/** Log4j, Logback and what copies their patterns: Hadoop, ZooKeeper, Spark, HDFS, Kafka tools. */
import type { ParsedRecord } from '../model/record.ts';
import { headerFormat, type HeaderGroups, type HeaderShape } from './parts/header-format.ts';

const bareLevel = String.raw`(?<level>TRACE|DEBUG|INFO|WARN(?:ING)?|ERROR|FATAL|SEVERE|CRITICAL|NOTICE|ALERT|EMERG|ALL)`;
const level = String.raw`\[?${bareLevel}\]?`;
/** Thread names hold brackets of their own (`QuorumPeer[myid=1]/0:0`), so their end is `] ` and not `]`. */
const thread = String.raw`\[(?<thread>[^\n]{0,200}?)\]`;
/** A class or a package: has a point, a dollar sign or capitals in it, else a text could begin so. */
const logger = String.raw`(?<logger>(?:[\w$/[\]-]{1,80}(?:[.$#:@][\w$/[\]#<>-]{1,80}){1,20}|[A-Z][a-z\d]{1,40}[A-Z][A-Za-z\d]{0,80}|root|__main__)(?<!Error|Exception|Failure|Fault))`;
/** ZooKeeper's `%t:%C{1}@%L`. */
const threadAndClass = /^(.*):([\w$]+)@\d+$/;

const splitThread = (record: ParsedRecord, { joined }: HeaderGroups): ParsedRecord => {
  if (joined === undefined) return record;
  const parts = threadAndClass.exec(joined);
  return { ...record, thread: parts?.[1] ?? joined, logger: parts?.[2] ?? null };
};

/** A nested context between logger and text: `[cart 77]`, `user=7`, `req-77`. */
const nested = String.raw`(?: (?:\[[^\]\n]{0,80}\]|[\w.-]{1,40}[=:]\S{1,60}|(?=[\w-]*\d)[\w-]{1,60}))?`;

const shape = (text: string): HeaderShape => ({ after: new RegExp(text, 'y') });

export const log4j = headerFormat({
  id: 'log4j',
  title: 'Log4j and Logback patterns',
  docs: 'https://logback.qos.ch/manual/layouts.html',
  certainty: 0.85,
  shapes: [
    shape(String.raw` ${thread} ${level} +(?<logger>[\w.$/[\]:@-]{1,200})(?::\d+)?${nested} *(?:-|:)(?: |$)`),
    shape(String.raw` ${level} +${thread} ${logger}(?::\d+)? *(?:-|:)(?: |$)`),
    shape(String.raw`(?: \[myid:[^\]\n]{0,20}\])? - ${level} +\[(?<joined>[^\n]{1,200}?)\] - `),
    shape(String.raw` ${level} +${logger}(?::\d+)? ${thread} *(?:-|:)? `),
    shape(String.raw` ${bareLevel} +${logger} +\[[^\]\n]{0,120}\] - `),
    {
      isStamped: false,
      certainty: 0.6,
      after: new RegExp(String.raw`(?:\d{1,12} +)?${thread} ${bareLevel} +(?<logger>[\w.$]{1,200})${nested} +- `, 'y'),
    },
    shape(String.raw`(?: (?<thread>\d{1,10}))? ${bareLevel} +${logger}(?::\d+)? *(?:-|:)(?: |$)`),
    shape(String.raw` ${level} +(?<logger>[\w.$]{1,200}):\d{1,6} - `),
    shape(String.raw` \[(?<level>trace|debug|info|warn|error)\] (?<logger>[\w.$]{1,160})(?: in [\w.-]{1,80})? - `),
    shape(String.raw` ${level} +\((?<thread>[^)\n]{1,120})\) \[[^\]\n]{0,200}\] ${logger} `),
    shape(String.raw` ${level} +\((?<thread>[^)\n]{1,120})\) ${logger} - `),
    shape(String.raw` ${level} +\((?<thread>[^)\n]{1,120})\) \[(?<logger>[\w.$]{1,200})\] `),
    shape(String.raw` ${level} +\[(?<logger>[\w.$:/-]{1,200})\] \((?<thread>[^)\n]{1,120})\) `),
  ],
  complete: splitThread,
  samples: [
    {
      line: '2026-11-23 07:58:53,181 ERROR [stderr] (Acme Thread Pool -- 44) could not answer',
      expect: { level: 'error', thread: 'Acme Thread Pool -- 44', logger: 'stderr', message: 'could not answer' },
    },
    {
      line: '1597 [main] ERROR com.acme.shop.App req-77 - cart 77 is lost',
      expect: { time: null, level: 'error', thread: 'main', logger: 'com.acme.shop.App', message: 'cart 77 is lost' },
    },
    {
      line: '2026-11-23 07:58:53,181 [exec-1] INFO  acme.shop.App user=7 - cart 77 was saved',
      expect: { level: 'info', thread: 'exec-1', logger: 'acme.shop.App', message: 'cart 77 was saved' },
    },
    {
      line: '[main] WARN Main - cart 77 is lost',
      expect: { time: null, level: 'warn', thread: 'main', logger: 'Main', message: 'cart 77 is lost' },
    },
    {
      line: '[main] ERROR com.acme.shop.App - cart 77 is lost',
      expect: { time: null, level: 'error', thread: 'main', message: 'cart 77 is lost' },
    },
    {
      line: '2026-11-23 07:58:53,181 ERROR com.acme.shop.Task                  [] - Task failed',
      expect: { level: 'error', logger: 'com.acme.shop.Task', message: 'Task failed' },
    },
    {
      line: '2026-11-23 07:58:53.181 ERROR (MainThread) [acme.components.mqtt] Unable to connect',
      expect: { level: 'error', thread: 'MainThread', logger: 'acme.components.mqtt', message: 'Unable to connect' },
    },
    {
      line: '2026-11-23 07:58:53.181 [main] INFO  com.acme.shop.App - started on port 8080',
      expect: {
        time: '2026-11-23T07:58:53.181Z',
        level: 'info',
        thread: 'main',
        logger: 'com.acme.shop.App',
        message: 'started on port 8080',
      },
    },
    {
      line: '2026-11-23 07:58:53,181 WARN [IPC Server handler 5 on 62270] org.acme.store.TaskListener: Slow answer',
      expect: {
        level: 'warn',
        thread: 'IPC Server handler 5 on 62270',
        logger: 'org.acme.store.TaskListener',
        message: 'Slow answer',
      },
    },
    {
      line: '2026-11-23 07:58:53,181 - INFO  [Peer[myid=1]/0:0:0:0:0:0:0:0:2181:Election@774] - New round 3',
      expect: {
        level: 'info',
        thread: 'Peer[myid=1]/0:0:0:0:0:0:0:0:2181',
        logger: 'Election',
        message: 'New round 3',
      },
    },
    {
      line: '26/11/23 20:10:40 ERROR executor.Executor: Exception in task 4.0',
      expect: {
        time: '2026-11-23T20:10:40Z',
        level: 'error',
        logger: 'executor.Executor',
        message: 'Exception in task 4.0',
      },
    },
    {
      line: '261123 203518 148 INFO dfs.DataNode$PacketResponder: PacketResponder 1 terminating',
      expect: {
        time: '2026-11-23T20:35:18Z',
        thread: '148',
        logger: 'dfs.DataNode$PacketResponder',
        message: 'PacketResponder 1 terminating',
      },
    },
    {
      line: '2026-11-23 07:58:53,181 ERROR [org.acme.web.Handler] (default task-1) could not answer',
      expect: { level: 'error', thread: 'default task-1', logger: 'org.acme.web.Handler', message: 'could not answer' },
    },
  ],
});
