/** GELF: the JSON of Graylog, syslog levels and fields behind underscores. */
import { jsonFlavour } from './json-flavour.ts';

export const gelf = jsonFlavour({
  id: 'gelf',
  title: 'GELF',
  docs: 'https://go2docs.graylog.org/current/getting_in_log_data/gelf.html',
  has: ['"short_message":'],
  certainty: 0.95,
  samples: [
    {
      line: '{"version":"1.1","host":"b-17","short_message":"payment declined","full_message":"payment declined\\n\\tat com.example.Pay.card(Pay.java:88)","timestamp":1772619630.5,"level":3,"_service":"billing","_thread":"main"}',
      expect: {
        time: '2026-03-04T10:20:30.500Z',
        level: 'error',
        service: 'billing',
        host: 'b-17',
        message: 'payment declined',
      },
    },
  ],
});
