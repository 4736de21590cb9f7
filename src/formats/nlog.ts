/** The default layout of NLog, columns between bars. */
import type { ParsedRecord } from '../model/record.ts';
import { headerFormat } from './parts/header-format.ts';

/** What the layout of ASP.NET Core's template puts behind the message. */
const request = /\|url: [^|\n]{0,2000}\|action: [^|\n]{0,200}(?:\|[^\n]{0,200})?$/;

const withoutRequest = (record: ParsedRecord): ParsedRecord => {
  const at = record.message.search(request);
  return at < 0 ? record : { ...record, message: record.message.slice(0, at) };
};

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
  complete: withoutRequest,
  samples: [
    {
      line: '2026-11-23 09:12:44.1310|77|ERROR|Acme.Shop.Cart|cart 77 was not saved|url: https://shop.example/cart|action: Save',
      expect: { level: 'error', logger: 'Acme.Shop.Cart', message: 'cart 77 was not saved' },
    },
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
