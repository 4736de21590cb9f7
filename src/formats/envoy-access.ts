/** The default access log of Envoy and Istio. */
import type { LogFormat } from './define.ts';
import { accessRecord, splitRequest, wholeNumber } from './parts/access-record.ts';
import { quotedFields } from './parts/quoted-fields.ts';

const start = /^\[(\d{4}-\d\d-\d\dT[\d:.]{8,16}Z)\] (?=")/;
/** Istio puts details (`via_upstream`, `-`) and a quoted failure between the flags and the byte counts. */
const numbers = /^\d{1,15}$/;

export const envoyAccess: LogFormat = {
  id: 'envoy-access',
  title: 'Envoy and Istio access log',
  docs: 'https://www.envoyproxy.io/docs/envoy/latest/configuration/observability/access_log/usage#default-format-string',
  sniff: line => (start.test(line.slice(0, 48)) ? 0.96 : 0),
  parse(line, { stamps }) {
    const found = start.exec(line.slice(0, 48));
    if (!found) return null;
    const [request = '', status, flags = '-', ...rest] = quotedFields(line.slice(found[0].length));
    const code = wholeNumber(status);
    if (code === null) return null;
    const counts = rest.findIndex((field, i) => i < 5 && numbers.test(field) && numbers.test(rest[i + 1] ?? ''));
    const [, sent, duration, , , userAgent] = counts < 0 ? [] : rest.slice(counts);
    return accessRecord({
      time: stamps.read(found[1] ?? ''),
      isStampedAtStart: true,
      ...splitRequest(request),
      status: code === 0 ? 503 : code,
      durationMs: wholeNumber(duration),
      userAgent: userAgent ?? null,
      bytes: wholeNumber(sent),
      more: flags === '-' ? {} : { flags },
    });
  },
  samples: [
    {
      line: '[2026-11-23T08:00:36.253Z] "GET /cart/77 HTTP/1.1" 503 UF 0 91 12 - "203.0.113.9" "curl/8.5" "65f1c0de" "shop.example" "10.0.0.7:80"',
      expect: { time: '2026-11-23T08:00:36.253Z', level: 'error', message: 'GET /cart/77 503', isStampedAtStart: true },
    },
    {
      line: '[2026-11-23T08:00:36.253Z] "GET /cart/77 HTTP/2" 200 - via_upstream - "-" 0 57 12 11 "-" "curl/8.5" "65f1c0de" "shop.example" "10.0.0.7:80"',
      expect: { level: 'info', message: 'GET /cart/77 200' },
    },
  ],
};
