/** Squid's native access log. */
import type { LogFormat } from './define.ts';
import { accessRecord, wholeNumber } from './parts/access-record.ts';

const line10 =
  /^(?<time>\d{10}\.\d{3}) +(?<duration>\d{1,12}) (?<client>\S{2,80}) (?<result>[A-Z_]{3,40})\/(?<status>\d{3}) (?<bytes>\d{1,15}) (?<method>[A-Z]{2,12}) /;

export const squid: LogFormat = {
  id: 'squid',
  title: 'Squid access log',
  docs: 'https://wiki.squid-cache.org/Features/LogFormat',
  sniff: line => (line10.test(line.slice(0, 300)) ? 0.99 : 0),
  parse(line, { stamps }) {
    const found = line10.exec(line.slice(0, 300));
    const groups = found?.groups;
    if (!found || !groups) return null;
    const [target = ''] = line.slice(found[0].length).split(' ', 1);
    return accessRecord({
      time: stamps.read(groups['time'] ?? ''),
      method: groups['method'] ?? null,
      target,
      status: wholeNumber(groups['status']),
      durationMs: wholeNumber(groups['duration']),
      clientIp: groups['client'] ?? null,
      bytes: wholeNumber(groups['bytes']),
      more: { result: groups['result'] ?? '' },
    });
  },
  samples: [
    {
      line: '1795420836.253    310 10.0.0.9 TCP_MISS/502 1234 GET http://shop.example/cart - HIER_DIRECT/10.0.0.7 text/html',
      expect: { time: '2026-11-23T08:00:36.253Z', level: 'error', message: 'GET http://shop.example/cart 502' },
    },
  ],
};
