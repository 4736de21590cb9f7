/** PHP's error log and that of PHP-FPM. */
import type { Level } from '../model/level.ts';
import type { ParsedRecord } from '../model/record.ts';
import { zoneLevel } from './parts/header-zone.ts';
import { headerFormat, type HeaderGroups } from './parts/header-format.ts';

/** What php_error_cb prints in main.c. */
const kinds: Readonly<Record<string, Level>> = {
  'Fatal error': 'fatal',
  'Recoverable fatal error': 'error',
  'Parse error': 'error',
  Warning: 'warn',
  Notice: 'info',
  Deprecated: 'info',
  'Strict Standards': 'info',
  'Stack trace': 'error',
};

const takeKind = (record: ParsedRecord, { kind }: HeaderGroups): ParsedRecord =>
  kind === undefined
    ? { ...record, level: record.level ?? zoneLevel(record.message)?.level ?? null }
    : { ...record, level: kinds[kind] ?? null };

export const phpError = headerFormat({
  id: 'php-error',
  title: 'PHP error log and PHP-FPM',
  docs: 'https://www.php.net/manual/en/errorfunc.configuration.php#ini.error-log',
  certainty: 0.9,
  shapes: [
    {
      before: /\[(?=\d\d-[A-Z][a-z]{2}-)/y,
      after: /\] (?=PHP (?<kind>[A-Z][a-z]{3,11}(?: [a-zS][a-z]{3,8}){0,2}): )/y,
    },
    { before: /\[(?=\d\d-[A-Z][a-z]{2}-)/y, after: /\] (?<level>DEBUG|NOTICE|WARNING|ERROR|ALERT): /y },
    { before: /\[(?=\d\d-[A-Z][a-z]{2}-)/y, after: /\] /y },
  ],
  complete: takeKind,
  samples: [
    {
      line: '[23-Nov-2026 07:57:35 UTC] PHP Warning:  Undefined variable $cart in /srv/shop/cart.php on line 9',
      expect: {
        time: '2026-11-23T07:57:35Z',
        level: 'warn',
        message: 'PHP Warning:  Undefined variable $cart in /srv/shop/cart.php on line 9',
      },
    },
    {
      line: '[23-Nov-2026 07:57:35] ERROR: [pool www] child 7 exited on signal 11',
      expect: { level: 'error', message: '[pool www] child 7 exited on signal 11' },
    },
    { line: '[23-Nov-2026 07:57:35 UTC] cart 77 was saved', expect: { level: null, message: 'cart 77 was saved' } },
  ],
});
