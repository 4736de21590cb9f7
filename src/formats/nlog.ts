/** The default layout of NLog, columns between bars. */
import { headerFormat } from './parts/header-format.ts';

export const nlog = headerFormat({
  id: 'nlog',
  title: 'NLog',
  docs: 'https://nlog-project.org/config/?tab=layouts',
  certainty: 0.95,
  shapes: [
    {
      after:
        /\|(?:\d{0,8}\|)?(?<level>TRACE|DEBUG|INFO|WARN|ERROR|FATAL|Trace|Debug|Info|Warn|Error|Fatal)\|(?:(?<logger>[\w.`+<>-]{1,160})\|)?/y,
    },
  ],
  samples: [
    {
      line: '2026-11-23 09:12:44.1310|ERROR|Acme.Shop.Program|cart 77 was not saved',
      expect: {
        time: '2026-11-23T09:12:44.131Z',
        level: 'error',
        logger: 'Acme.Shop.Program',
        message: 'cart 77 was not saved',
      },
    },
  ],
});
