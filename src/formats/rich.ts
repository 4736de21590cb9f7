/** Rich's handler for Python's logging: the time only where it changed, padded columns, the place at the right edge. */
import { headerFormat } from './parts/header-format.ts';

const level = String.raw`(?<level>DEBUG|INFO|WARNING|ERROR|CRITICAL)`;
/** `main.py:31` at the right edge. */
const place = /\s{2,}(\S{1,80}\.py:\d{1,6})\s*$/;

export const rich = headerFormat({
  id: 'rich',
  title: 'Rich (Python)',
  docs: 'https://rich.readthedocs.io/en/stable/logging.html',
  certainty: 0.9,
  shapes: [
    { before: /\[/y, after: new RegExp(String.raw`\] ${level}(?: {2,}|(?<=WARNING|CRITICAL) )(?=\S)`, 'y') },
    { isStamped: false, after: new RegExp(String.raw` {9,28}${level}(?: {2,}|(?<=WARNING|CRITICAL) )(?=\S)`, 'y') },
  ],
  complete: record => {
    const found = place.exec(record.message);
    return found === null
      ? { ...record, message: record.message.trimEnd() }
      : { ...record, logger: found[1] ?? null, message: record.message.slice(0, found.index) };
  },
  samples: [
    {
      line: '[08:00:25] INFO     worker up                                      main.py:6',
      expect: { level: 'info', logger: 'main.py:6', message: 'worker up' },
    },
    {
      line: '           ERROR    could not moor                                 main.py:8',
      expect: { time: null, level: 'error', message: 'could not moor' },
    },
  ],
});
