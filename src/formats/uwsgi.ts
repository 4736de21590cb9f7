/** The request lines of uWSGI: `[pid: 71|app: 0|req: 1/1] 10.0.0.9 () {40 vars in 500 bytes} [date] GET /x => ...`. */
import type { LogFormat } from './define.ts';
import { accessRecord, wholeNumber } from './parts/access-record.ts';

const front = /^\[pid: (\d{1,10})\|app: [\w-]{1,20}\|req: [\d/-]{1,24}\] (\S{1,60}) \(([^)]{0,60})\) \{[^}]{0,60}\} \[/;
const request = /^\] ([A-Z]{2,12}) (\S{1,4000}) => generated (\d{1,15}) bytes in (\d{1,12}) (msecs|micros)/;
const status = /\(HTTP\/[\d.]{1,4} (\d{3})\)/;

export const uwsgi: LogFormat = {
  id: 'uwsgi',
  title: 'uWSGI requests',
  docs: 'https://uwsgi-docs.readthedocs.io/en/latest/LogFormat.html',
  sniff: line => (front.test(line.slice(0, 400)) ? 0.99 : 0),
  parse(line, { stamps }) {
    const found = front.exec(line.slice(0, 400));
    const stamp = found && stamps.scan(line, found[0].length);
    const parts = stamp ? request.exec(line.slice(stamp.end, stamp.end + 5_000)) : null;
    if (!found || !stamp || !parts) return null;
    const [, method = '', target = '', bytes, count = '0', unit] = parts;
    return {
      ...accessRecord({
        time: stamp.time,
        isStampedAtStart: true,
        method,
        target,
        status: wholeNumber(status.exec(line.slice(stamp.end + parts[0].length))?.[1]),
        durationMs: unit === 'micros' ? Number(count) / 1_000 : Number(count),
        clientIp: found[2] ?? null,
        bytes: wholeNumber(bytes),
      }),
      thread: found[1] ?? null,
    };
  },
  samples: [
    {
      line: '[pid: 71|app: 0|req: 9/17] 10.0.0.9 () {40 vars in 500 bytes} [Mon Nov 23 08:00:36 2026] POST /cart?id=7 => generated 27 bytes in 3 msecs (HTTP/1.1 502) 2 headers in 71 bytes (1 switches on core 0)',
      expect: { time: '2026-11-23T08:00:36Z', level: 'error', thread: '71', message: 'POST /cart?id=7 502' },
    },
  ],
};
