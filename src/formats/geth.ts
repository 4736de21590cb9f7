/** Ethereum nodes (geth's terminal handler): `ERROR[11-23|08:00:36.253] message key=value`. */
import { levelFromWord } from '../model/level.ts';
import { emptyRecord } from '../model/record.ts';
import type { LogFormat } from './define.ts';

const head = /^(TRACE|DEBUG|INFO|WARN|ERROR|CRIT) {0,2}\[(\d\d-\d\d)\|(\d\d:\d\d:\d\d(?:\.\d{1,6})?)\] (?=\S)/;

export const geth: LogFormat = {
  id: 'geth',
  title: 'Ethereum node',
  docs: 'https://geth.ethereum.org/docs/fundamentals/logs',
  sniff: line => (head.test(line) ? 0.95 : 0),
  parse(line, { stamps }) {
    const match = head.exec(line);
    if (match === null) return null;
    const [header, level = '', date = '', clock = ''] = match;
    return {
      ...emptyRecord,
      time: stamps.read(`${date} ${clock}`),
      level: levelFromWord(level),
      message: line.slice(header.length),
    };
  },
  samples: [
    {
      line: 'ERROR[11-23|08:00:36.253] Snapshot failed                          err="missing root"',
      expect: { level: 'error', message: 'Snapshot failed                          err="missing root"' },
    },
    { line: 'INFO [11-23|08:00:36.253] Imported block number=71', expect: { level: 'info' } },
  ],
};
