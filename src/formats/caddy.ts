/** Caddy: JSON lines of its access and runtime logs. */
import { jsonFlavour } from './json-flavour.ts';

export const caddy = jsonFlavour({
  id: 'caddy',
  title: 'Caddy',
  docs: 'https://caddyserver.com/docs/logging',
  has: ['"level":"', '"ts":', '"logger":"http.'],
  lacks: ['"hostname"'],
  certainty: 0.95,
  samples: [
    {
      line: '{"level":"error","ts":1772619630.5,"logger":"http.log.access.log0","msg":"handled request","request":{"remote_ip":"10.1.2.3","proto":"HTTP/2.0","method":"GET","host":"a.example","uri":"/pay?x=1","headers":{"User-Agent":["curl/8"]}},"bytes_read":0,"duration":0.25,"size":0,"status":502,"resp_headers":{"Server":["Caddy"]}}',
      expect: { time: '2026-03-04T10:20:30.500Z', level: 'error', message: 'handled request' },
    },
  ],
});
