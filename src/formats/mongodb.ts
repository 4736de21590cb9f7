/** MongoDB 4.4 and later: JSON lines with one-letter keys. */
import { jsonFlavour } from './json-flavour.ts';
import { parseJsonLine } from './json-record.ts';

export const mongodb = jsonFlavour({
  id: 'mongodb',
  title: 'MongoDB',
  docs: 'https://www.mongodb.com/docs/manual/reference/log-messages/',
  has: ['{"t":{"$date":', '"s":"'],
  certainty: 0.98,
  // A component (`REPL`, `STORAGE`) is a part of one server: its file or its host tells which.
  parse(line, context) {
    const record = parseJsonLine(line, context);
    return record?.logger === record?.service && record ? { ...record, service: null } : record;
  },
  samples: [
    {
      line: '{"t":{"$date":"2026-03-04T10:20:30.500+00:00"},"s":"E",  "c":"STORAGE",  "id":22435,   "ctx":"initandlisten","msg":"WiredTiger error","attr":{"error":28,"message":"No space left on device"}}',
      expect: {
        time: '2026-03-04T10:20:30.500Z',
        level: 'error',
        logger: 'STORAGE',
        service: null,
        thread: 'initandlisten',
        message: 'WiredTiger error',
      },
    },
    {
      line: '{"t":{"$date":"2026-03-04T10:20:31.500Z"},"s":"D1", "c":"NETWORK",  "id":1,   "ctx":"conn1","msg":"Connection ended","attr":{}}',
      expect: { level: 'debug', message: 'Connection ended' },
    },
  ],
});
