/** Apache ActiveMQ: `stamp | LEVEL | message | logger | thread`; the message stands before the names. */
import type { ParsedRecord } from '../model/record.ts';
import { headerFormat } from './parts/header-format.ts';

const names = / \| ((?=\w+\.)[\w.$]{1,200}) \| ([^|\n]{1,300})$/;

const withNames = (record: ParsedRecord): ParsedRecord | null => {
  const found = names.exec(record.message.slice(-512));
  if (!found) return null;
  const [whole, logger = null, thread = null] = found;
  return { ...record, logger, thread, message: record.message.slice(0, -whole.length) };
};

export const activemq = headerFormat({
  id: 'activemq',
  title: 'Apache ActiveMQ',
  docs: 'https://activemq.apache.org/components/classic/documentation/how-do-i-change-the-logging',
  certainty: 0.95,
  shapes: [{ after: / \| (?<level>TRACE|DEBUG|INFO|WARN|ERROR|FATAL) {0,2}\| /y }],
  complete: withNames,
  samples: [
    {
      line: '2026-11-23 08:00:36,253 | WARN  | Transport failed: tcp://10.0.0.7:51 | org.acme.broker.Transport | Broker Task-1',
      expect: {
        time: '2026-11-23T08:00:36.253Z',
        level: 'warn',
        logger: 'org.acme.broker.Transport',
        thread: 'Broker Task-1',
        message: 'Transport failed: tcp://10.0.0.7:51',
      },
    },
  ],
});
