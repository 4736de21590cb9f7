/** Rust tracing JSON. */
import { jsonFlavour } from './json-flavour.ts';

export const tracingJson = jsonFlavour({
  id: 'tracing-json',
  title: 'Rust tracing JSON',
  docs: 'https://docs.rs/tracing-subscriber/latest/tracing_subscriber/fmt/format/struct.Json.html',
  has: ['"timestamp":"', '"level":"', '"fields":{', '"target":"'],
  certainty: 0.95,
  samples: [
    {
      line: '{"timestamp":"2026-03-04T10:20:30.500000Z","level":"ERROR","fields":{"message":"payment declined","error":"insufficient funds"},"target":"billing::pay","span":{"order":77,"name":"pay"},"threadId":"ThreadId(3)"}',
      expect: { time: '2026-03-04T10:20:30.500Z', level: 'error', logger: 'billing::pay', message: 'payment declined' },
    },
  ],
});
