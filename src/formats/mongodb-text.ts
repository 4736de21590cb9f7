/** MongoDB up to 4.2: `timestamp E COMPONENT [context] message`. */
import { headerFormat } from './parts/header-format.ts';

export const mongodbText = headerFormat({
  id: 'mongodb-text',
  title: 'MongoDB (before 4.4)',
  docs: 'https://www.mongodb.com/docs/v4.2/reference/log-messages/',
  certainty: 0.95,
  shapes: [
    { after: / (?<level>[FEWI]) (?<logger>[A-Z_]{1,20}|-) +\[(?<thread>[^\]\n]{1,80})\] /y },
    { after: / (?<verbosity>D\d?) (?<logger>[A-Z_]{1,20}|-) +\[(?<thread>[^\]\n]{1,80})\] /y },
  ],
  complete: (record, { verbosity }) => (verbosity === undefined ? record : { ...record, level: 'debug' }),
  samples: [
    {
      line: '2026-11-23T08:00:36.253+0000 E STORAGE  [initandlisten] cannot open the data files',
      expect: {
        time: '2026-11-23T08:00:36.253Z',
        level: 'error',
        logger: 'STORAGE',
        thread: 'initandlisten',
        message: 'cannot open the data files',
      },
    },
  ],
});
