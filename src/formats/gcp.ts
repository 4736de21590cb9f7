/** Google Cloud structured logging. */
import { jsonFlavour } from './json-flavour.ts';

export const gcp = jsonFlavour({
  id: 'gcp',
  title: 'Google Cloud structured logging',
  docs: 'https://cloud.google.com/logging/docs/structured-logging',
  has: ['"severity":"', '"jsonPayload":'],
  orHas: [
    ['"severity":"', '"logging.googleapis.com/'],
    ['"severity":"', '"textPayload":'],
    ['"severity":"', '"insertId":'],
    ['"severity":"', '"httpRequest":'],
    ['"severity":"', '"serviceContext":'],
  ],
  certainty: 0.93,
  samples: [
    {
      line: '{"severity":"ERROR","message":"payment declined","timestamp":{"seconds":1772619630,"nanos":500000000},"serviceContext":{"service":"billing","version":"4.2.0"},"logging.googleapis.com/trace":"projects/p/traces/4bf92f3577b34da6"}',
      expect: { time: '2026-03-04T10:20:30.500Z', level: 'error', service: 'billing', message: 'payment declined' },
    },
    {
      line: '{"insertId":"a1","jsonPayload":{"message":"queue is long","depth":912},"resource":{"type":"k8s_container","labels":{"container_name":"mailer","pod_name":"mailer-7f"}},"timestamp":"2026-03-04T10:20:30.500Z","severity":"WARNING"}',
      expect: { time: '2026-03-04T10:20:30.500Z', level: 'warn', service: 'mailer', message: 'queue is long' },
    },
    {
      line: '{"insertId":"a2","httpRequest":{"requestMethod":"GET","requestUrl":"https://a.example/pay?x=1","status":503,"latency":"0.250s"},"timestamp":"2026-03-04T10:20:30.500Z","severity":"ERROR"}',
      expect: { level: 'error', message: 'GET /pay 503' },
    },
  ],
});
