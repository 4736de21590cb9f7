/** Chromium, Electron and their embedders: `[pid:tid:MMDD/HHMMSS.micros:LEVEL:file(line)] message`. */
import { levelFromWord } from '../model/level.ts';
import { emptyRecord } from '../model/record.ts';
import type { LogFormat } from './define.ts';

const head =
  /^\[(?:(\d{1,10}):)?(?:(-?\d{1,20}):)?(\d\d)(\d\d)\/(\d\d)(\d\d)(\d\d)(?:\.(\d{3})\d{0,3})?:([A-Z]{4,12}\d?|VERBOSE\d):([\w./-]{1,120})[(:](\d{1,6})\)?\] /;

export const chromium: LogFormat = {
  id: 'chromium',
  title: 'Chromium',
  docs: 'https://www.chromium.org/for-testers/enable-logging/',
  sniff: line => (head.test(line) ? 0.95 : 0),
  parse(line, { stamps }) {
    const found = head.exec(line);
    if (found === null) return null;
    const [header, , thread, month, day, hours, minutes, seconds, millis = '000', level = '', file = ''] = found;
    return {
      ...emptyRecord,
      time: stamps.read(`${month}-${day} ${hours}:${minutes}:${seconds}.${millis}`),
      level: levelFromWord(level.replace(/\d$/, '')),
      logger: file,
      thread: thread ?? null,
      message: line.slice(header.length),
    };
  },
  samples: [
    {
      line: '[71:72:1123/080036.253741:ERROR:gpu_init.cc(440)] Passthrough is not supported',
      expect: { level: 'error', logger: 'gpu_init.cc', thread: '72', message: 'Passthrough is not supported' },
    },
    { line: '[1123/080036.253:WARNING:sandbox_linux.cc(70)] several threads', expect: { level: 'warn' } },
  ],
};
