/** Elasticsearch, OpenSearch and Logstash: `[timestamp][LEVEL ][logger] [node] message`. */
import { headerFormat } from './parts/header-format.ts';

export const elasticsearch = headerFormat({
  id: 'elasticsearch',
  title: 'Elasticsearch and Logstash',
  docs: 'https://www.elastic.co/guide/en/elasticsearch/reference/7.17/logging.html',
  certainty: 0.95,
  shapes: [
    {
      before: /\[/y,
      after:
        /\]\[(?<level>TRACE|DEBUG|INFO|WARN|ERROR|FATAL) *\]\[(?<logger>[^\]\s]{1,120}) *\] ?(?:\[(?<host>[^\]\n=]{1,80})\] ?)?/y,
    },
  ],
  samples: [
    {
      line: '[2026-11-23T08:00:36,253][WARN ][o.e.m.j.JvmGcMonitorService] [node-1] [gc][812] overhead, spent [512ms]',
      expect: {
        time: '2026-11-23T08:00:36.253Z',
        level: 'warn',
        logger: 'o.e.m.j.JvmGcMonitorService',
        host: 'node-1',
        message: '[gc][812] overhead, spent [512ms]',
      },
    },
  ],
});
