/** multilog and svlogd: `@4000000066012d0b075bcd15 message`, TAI64N labels of daemontools. */
import { emptyRecord } from '../model/record.ts';
import { epochMs } from '../model/time.ts';
import type { LogFormat } from './define.ts';
import { leadingLevel } from './parts/level-words.ts';

const label = /^@4([\da-f]{15})([\da-f]{8})(?: |$)/i;
/** TAI was 10 s ahead of UTC in 1970, and daemontools counts no leap seconds. */
const ahead = 10;

export const tai64n: LogFormat = {
  id: 'tai64n',
  title: 'daemontools (TAI64N)',
  docs: 'https://cr.yp.to/libtai/tai64.html',
  sniff: line => (label.test(line.slice(0, 32)) ? 0.97 : 0),
  parse(line) {
    const found = label.exec(line.slice(0, 32));
    if (!found) return null;
    const [, seconds = '', nanoseconds = ''] = found;
    const time = (Number.parseInt(seconds, 16) - ahead) * 1_000 + Math.floor(Number.parseInt(nanoseconds, 16) / 1e6);
    if (!(time > 0 && time < 8e15)) return null;
    const text = line.slice(found[0].length);
    const level = leadingLevel(text);
    return {
      ...emptyRecord,
      time: epochMs(time),
      level: level?.level ?? null,
      message: level === null ? text : text.slice(level.end),
    };
  },
  samples: [
    {
      line: '@4000000066012d0b075bcd15 status: local 1/10 remote 0/20',
      expect: { time: '2024-03-25T07:51:29.123Z', level: null, message: 'status: local 1/10 remote 0/20' },
    },
    {
      line: '@4000000066012d0b075bcd15 error: no route to mx1',
      expect: { level: 'error', message: 'no route to mx1' },
    },
  ],
};
