/** Kafka brokers and clients: `[timestamp] LEVEL message (logger)`. */
import type { ParsedRecord } from '../model/record.ts';
import { headerFormat } from './parts/header-format.ts';

/** `%m (%c)%n`: without a logger at its end the line is somebody else's. */
const takeLogger = (record: ParsedRecord): ParsedRecord | null => {
  const { message } = record;
  const open = message.endsWith(')') ? message.lastIndexOf(' (') : -1;
  const logger = message.slice(open + 2, -1);
  if (open < 0 || !/^[\w$-]{1,80}(?:\.[\w$-]{1,80}){1,15}(?::\d{1,6})?$|^state\.change\.logger$/.test(logger))
    return null;
  return { ...record, logger, message: message.slice(0, open) };
};

export const kafka = headerFormat({
  id: 'kafka',
  title: 'Kafka',
  docs: 'https://github.com/apache/kafka/blob/3.9/config/log4j.properties',
  certainty: 0.9,
  shapes: [{ before: /\[/y, after: /\] (?<level>TRACE|DEBUG|INFO|WARN|ERROR|FATAL) /y }],
  complete: takeLogger,
  samples: [
    {
      line: '[2026-11-23 08:00:36,253] INFO [Server id=1] started (kafka.server.KafkaServer)',
      expect: {
        time: '2026-11-23T08:00:36.253Z',
        level: 'info',
        logger: 'kafka.server.KafkaServer',
        message: '[Server id=1] started',
      },
    },
  ],
});
