/** Traefik access JSON. */
import { jsonFlavour } from './json-flavour.ts';

export const traefik = jsonFlavour({
  id: 'traefik',
  title: 'Traefik access JSON',
  docs: 'https://doc.traefik.io/traefik/observability/access-logs/',
  has: ['"RequestMethod":', '"DownstreamStatus":'],
  certainty: 0.97,
  samples: [
    {
      line: '{"ClientAddr":"10.1.2.3:5122","ClientHost":"10.1.2.3","DownstreamStatus":502,"Duration":250000000,"RequestMethod":"GET","RequestPath":"/pay","ServiceName":"billing@docker","level":"info","msg":"","time":"2026-03-04T10:20:30Z"}',
      expect: { time: '2026-03-04T10:20:30.000Z', level: 'info', service: 'billing@docker', message: 'GET /pay 502' },
    },
  ],
});
