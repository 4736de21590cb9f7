/** WebSphere's basic format: thread, component in 13 columns, a letter for the level. */
import { levelFromWord, type Level } from '../model/level.ts';
import { headerFormat } from './parts/header-format.ts';

/** Letters that mean something else here than in other logs (audit, output to the console, entry, exit, detail). */
const letters: Readonly<Record<string, Level>> = {
  A: 'info',
  O: 'info',
  R: 'error',
  '>': 'trace',
  '<': 'trace',
  1: 'debug',
  2: 'debug',
  3: 'trace',
};

export const websphere = headerFormat({
  id: 'websphere',
  title: 'WebSphere and Liberty',
  docs: 'https://www.ibm.com/docs/en/was/9.0.5?topic=files-log-trace-formats',
  certainty: 0.9,
  shapes: [
    {
      before: /\[(?=\d{1,2}\/\d{1,2}\/\d{2})/y,
      after: /\] (?<thread>[\da-f]{8}) (?:id=\w* )?(?<logger>\S{1,40}) +(?<letter>[FEWAICDORT123<>]) +/y,
    },
  ],
  complete: (record, { letter = '' }) => ({ ...record, level: letters[letter] ?? levelFromWord(letter) }),
  samples: [
    {
      line: '[11/23/26 8:00:01:123 UTC] 00000042 webapp        E SRVE0293E: [Servlet Error]-[cart]: not found',
      expect: {
        time: '2026-11-23T08:00:01.123Z',
        level: 'error',
        logger: 'webapp',
        thread: '00000042',
        message: 'SRVE0293E: [Servlet Error]-[cart]: not found',
      },
    },
    {
      line: '[11/23/26 8:00:02:000 UTC] 00000042 ServletWrappe I SRVE0242I: [cart] Initialization successful.',
      expect: { level: 'info', logger: 'ServletWrappe' },
    },
  ],
});
