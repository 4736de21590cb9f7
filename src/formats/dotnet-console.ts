/** The console of Microsoft.Extensions.Logging: `info: Category[0]`, the text on the next lines or on the same. */
import type { Level } from '../model/level.ts';
import { headerFormat } from './parts/header-format.ts';

const dotnet = /(?<short>trce|dbug|info|warn|fail|crit): (?<logger>[A-Za-z_][\w.`+<>,-]{0,200})\[-?\d{1,10}\](?: +|$)/y;
const levelOfShort: Readonly<Record<string, Level>> = {
  trce: 'trace',
  dbug: 'debug',
  info: 'info',
  warn: 'warn',
  fail: 'error',
  crit: 'fatal',
};

export const dotnetConsole = headerFormat({
  id: 'dotnet-console',
  title: '.NET console',
  docs: 'https://learn.microsoft.com/en-us/dotnet/core/extensions/console-log-formatter',
  certainty: 0.95,
  shapes: [
    { isStamped: false, after: dotnet },
    { before: /\[?/y, after: new RegExp(`\\]? *${dotnet.source}`, 'y') },
  ],
  complete: (record, { short = '' }) => ({ ...record, level: levelOfShort[short] ?? null }),
  samples: [
    {
      line: 'fail: Acme.Shop.Checkout[0]',
      expect: { time: null, level: 'error', logger: 'Acme.Shop.Checkout', message: '' },
    },
    {
      line: '2026-11-23 08:00:36 warn: Acme.Shop.Pricing[12] Price service is slow',
      expect: {
        time: '2026-11-23T08:00:36Z',
        level: 'warn',
        logger: 'Acme.Shop.Pricing',
        message: 'Price service is slow',
      },
    },
  ],
});
