/** Monolog, the logger of Laravel, Symfony and Magento: `[timestamp] channel.LEVEL: message {context} {extra}`. */
import type { FieldValue, ParsedRecord } from '../model/record.ts';
import { headerFormat } from './parts/header-format.ts';
import { takeTailJson } from './parts/tail-json.ts';

/** `[object] (BerthError(code: 3): no berth at /srv/dock.php:5)`: an exception, with or without its trace. */
const shownObject = (value: FieldValue | undefined): string | null =>
  typeof value === 'string' && value.startsWith('[object] (') ? value : null;

/** Context and extra are JSON; empty ones are `[]`. A context with a trace in it runs on over lines and stays text. */
const takeContext = (record: ParsedRecord): ParsedRecord => {
  const withoutExtra = record.message.replace(/(?: \[\]){1,2} {0,2}$/, '').trimEnd();
  const tail = takeTailJson(withoutExtra);
  return tail
    ? { ...record, ...tail, stack: shownObject(tail.fields['exception']) }
    : { ...record, message: withoutExtra };
};

export const monolog = headerFormat({
  id: 'monolog',
  title: 'Monolog (Laravel, Symfony)',
  docs: 'https://github.com/Seldaek/monolog/blob/main/doc/message-structure.md',
  certainty: 0.95,
  shapes: [
    {
      before: /\[/y,
      after: /\] (?<logger>[\w-]{1,60})\.(?<level>DEBUG|INFO|NOTICE|WARNING|ERROR|CRITICAL|ALERT|EMERGENCY): /y,
    },
  ],
  complete: takeContext,
  samples: [
    {
      line: '[2026-11-23T08:00:36.253000+00:00] shop.WARNING: price service slow {"cart":77} []',
      expect: { time: '2026-11-23T08:00:36.253Z', level: 'warn', logger: 'shop', message: 'price service slow' },
    },
    {
      line: '[2026-11-23 08:00:36] production.EMERGENCY: database is gone [] []',
      expect: { level: 'fatal', message: 'database is gone' },
    },
    {
      line: '[2026-11-23 08:00:36] local.INFO: cart 77 was saved  ',
      expect: { level: 'info', message: 'cart 77 was saved' },
    },
  ],
});
