/** JSON access logs (Envoy, nginx, HAProxy, Kong). */
import { jsonFlavour } from './json-flavour.ts';

export const jsonAccess = jsonFlavour({
  id: 'json-access',
  title: 'JSON access logs (Envoy, nginx, HAProxy, Kong)',
  docs: 'https://www.envoyproxy.io/docs/envoy/latest/configuration/observability/access_log/usage',
  has: ['"method":', '"response_code":'],
  orHas: [
    ['"request_method":', '"status":'],
    ['"remote_addr":', '"status":'],
    ['"response_code":', '"start_time":'],
  ],
  lacks: ['"level":"', '"severity":'],
  certainty: 0.85,
  samples: [
    {
      line: '{"msec":"1772619630.500","remote_addr":"10.1.2.3","request_method":"GET","request_uri":"/pay?x=1","status":"500","request_time":"0.031"}',
      expect: { time: '2026-03-04T10:20:30.500Z', level: 'error', message: 'GET /pay 500' },
    },
    {
      line: '{"start_time":"2026-03-04T10:20:30.500Z","method":"GET","path":"/pay?x=1","protocol":"HTTP/1.1","response_code":503,"response_flags":"UH","bytes_sent":19,"duration":250,"upstream_host":"-","authority":"a.example"}',
      expect: {
        time: '2026-03-04T10:20:30.500Z',
        level: 'error',
        message: 'GET /pay 503',
        isStampedAtStart: true,
      },
    },
    {
      line: '{"time_iso8601":"2026-03-04T10:20:30+00:00","remote_addr":"10.1.2.3","request_method":"GET","request_uri":"/pay?x=1","status":"404","request_time":"0.250"}',
      expect: { time: '2026-03-04T10:20:30.000Z', level: 'warn', message: 'GET /pay 404' },
    },
  ],
});
