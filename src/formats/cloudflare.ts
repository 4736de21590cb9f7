/** Cloudflare Logpush. */
import { jsonFlavour } from './json-flavour.ts';

export const cloudflare = jsonFlavour({
  id: 'cloudflare',
  title: 'Cloudflare Logpush',
  docs: 'https://developers.cloudflare.com/logs/reference/log-fields/',
  has: ['"EdgeResponseStatus":'],
  orHas: [['"EventTimestampMs":', '"Outcome":']],
  certainty: 0.97,
  samples: [
    {
      line: '{"ClientIP":"10.1.2.3","ClientRequestHost":"a.example","ClientRequestMethod":"GET","ClientRequestURI":"/pay?x=1","EdgeEndTimestamp":"2026-03-04T10:20:31Z","EdgeResponseStatus":522,"EdgeStartTimestamp":"2026-03-04T10:20:30Z","RayID":"7d8"}',
      expect: { time: '2026-03-04T10:20:30.000Z', level: 'error', message: 'GET /pay 522' },
    },
  ],
});
