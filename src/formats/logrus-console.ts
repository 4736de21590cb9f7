/** logrus on a terminal: `ERRO[0012] message                    cart=77`, or a stamp in the brackets. */
import { headerFormat } from './parts/header-format.ts';

const level = '(?<level>TRAC|DEBU|INFO|WARN|ERRO|FATA|PANI)';

/** Fields stand behind the padded message. */
const fields = / {2,}(?:[\w.-]{1,60}=(?:"[^"\n]{0,400}"|\S{0,400}) ?){1,40}$/;
const maxLine = 4_000;

export const logrusConsole = headerFormat({
  id: 'logrus-console',
  title: 'logrus (terminal)',
  docs: 'https://github.com/sirupsen/logrus#formatters',
  certainty: 0.95,
  shapes: [
    { isStamped: false, after: new RegExp(String.raw`${level}\[\d{4,7}\] `, 'y') },
    // What came of it writes its levels out, moved to the right.
    { isStamped: false, after: / {0,3}(?<level>DEBUG|INFO|WARN|ERROR|FATAL)\[\d{4,7}\] /y },
    { before: new RegExp(String.raw`${level}\[`, 'y'), after: /\] /y },
  ],
  complete: record => ({
    ...record,
    message: record.message.length > maxLine ? record.message : record.message.replace(fields, '').trimEnd(),
  }),
  samples: [
    {
      line: 'ERRO[0012] cart 77 was not saved                        cart=77 err="disk full"',
      expect: { level: 'error', message: 'cart 77 was not saved' },
    },
    {
      line: '  WARN[0003] 3 items left              item=mug',
      expect: { level: 'warn', message: '3 items left' },
    },
    {
      line: 'WARN[2026-11-23T08:00:36Z] 3 items left                                 item=mug',
      expect: { time: '2026-11-23T08:00:36Z', level: 'warn', message: '3 items left' },
    },
  ],
});
