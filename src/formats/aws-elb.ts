/** Access logs of AWS load balancers: classic, application and network. */
import type { ParsedRecord } from '../model/record.ts';
import type { LogFormat } from './define.ts';
import { accessRecord, secondsToMs, splitRequest, wholeNumber } from './parts/access-record.ts';
import { quotedFields } from './parts/quoted-fields.ts';

const start =
  /^(?:(?:https?|h2|wss?|grpcs?|tls) )?\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{6}Z [\w./-]{1,120} [\d.a-f:]{3,50}(?::\d{1,5})? (?:[\d.a-f:]{3,50}|-) -?[\d.]{1,12} -?[\d.]{1,12} -?[\d.]{1,12} /;

/** The three times (request, target, response) together; a part that failed is -1. */
const totalMs = (parts: readonly (string | undefined)[]): number | null => {
  const known = parts.map(secondsToMs).filter(ms => ms !== null);
  return known.length === 3 ? Math.round(known.reduce((sum, ms) => sum + ms, 0) * 1000) / 1000 : null;
};

const withoutPort = (address: string): string => address.replace(/:\d{1,5}$/, '');

export const awsElb: LogFormat = {
  id: 'aws-elb',
  title: 'AWS load balancer access log (classic, ALB)',
  docs: 'https://docs.aws.amazon.com/elasticloadbalancing/latest/application/load-balancer-access-logs.html',
  sniff: line => (start.test(line.slice(0, 420)) ? 0.98 : 0),
  parse(line, { stamps }): ParsedRecord | null {
    if (!start.test(line.slice(0, 420))) return null;
    const all = quotedFields(line);
    const [stamp = '', balancer = '', client = '', target = '', ...rest] = /^[a-z]/.test(line) ? all.slice(1) : all;
    const [t1, t2, t3, status, , , sent, request = '', userAgent] = rest;
    return accessRecord({
      time: stamps.read(stamp),
      ...splitRequest(request),
      status: wholeNumber(status),
      durationMs: totalMs([t1, t2, t3]),
      clientIp: withoutPort(client),
      userAgent: userAgent ?? null,
      bytes: wholeNumber(sent),
      more: { balancer, target },
    });
  },
  samples: [
    {
      line: '2026-11-23T08:00:36.253741Z shop-lb 203.0.113.9:40909 10.0.0.7:443 0.000031 0.009511 0.000029 200 200 0 415 "GET https://shop.example:443/cart?id=77 HTTP/1.1" "curl/8.5" ECDHE-RSA-AES128-GCM-SHA256 TLSv1.2',
      expect: {
        time: '2026-11-23T08:00:36.253Z',
        level: 'info',
        message: 'GET https://shop.example:443/cart?id=77 200',
      },
    },
    {
      line: 'https 2026-11-23T08:00:36.253741Z app/shop/50dc6c495c0c9188 203.0.113.9:2817 - -1 -1 -1 503 - 0 57 "GET https://shop.example:443/ HTTP/2.0" "curl/8.5" ECDHE-RSA-AES128-GCM-SHA256 TLSv1.2 - "Root=1-58337281-1d84f3d73c47ec4e58577259"',
      expect: { level: 'error', message: 'GET https://shop.example:443/ 503' },
    },
  ],
};
