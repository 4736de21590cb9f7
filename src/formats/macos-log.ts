/** `log show` of macOS: `timestamp thread Type activity pid ttl process: message`. */
import type { Level } from '../model/level.ts';
import { headerFormat } from './parts/header-format.ts';

const levelOfType: Readonly<Record<string, Level>> = {
  Error: 'error',
  Fault: 'fatal',
  Debug: 'debug',
  E: 'error',
  F: 'fatal',
  Db: 'debug',
};

export const macosLog = headerFormat({
  id: 'macos-log',
  title: 'macOS unified log',
  docs: 'https://developer.apple.com/documentation/os/logging',
  certainty: 0.95,
  shapes: [
    {
      after:
        / +0x[\da-f]{1,16} +(?<type>Default|Info|Debug|Error|Fault|Activity|Signpost|State) +0x[\da-f]{1,16} +(?<thread>\d{1,7}) +\d{1,6} +(?<service>[^:\n]{1,80}): (?:\((?<module>[^)\n]{1,80})\) )?(?:\[(?<logger>[^\]\n]{1,120})\] )?/y,
    },
    // `--style compact`.
    {
      after:
        / (?<type>Df|I|Db|E|F|A|S) +(?<service>[^[\n]{1,80})\[(?<thread>\d{1,7}:[\da-f]{1,8})\] (?:\((?<module>[^)\n]{1,80})\) )?(?:\[(?<logger>[^\]\n]{1,120})\] )?/y,
    },
  ],
  complete: (record, { type = '' }) => ({ ...record, level: levelOfType[type] ?? 'info' }),
  samples: [
    {
      line: '2026-11-23 08:00:36.253 E  cartd[812:3a2f] [com.acme.cart:db] could not open',
      expect: { level: 'error', service: 'cartd', thread: '812:3a2f', message: 'could not open' },
    },
    {
      line: '2026-11-23 08:00:36.253741+0100 0x1a2b     Error       0x0                  812    0    cartd: (CartKit) [com.acme.cart:db] could not open',
      expect: {
        time: '2026-11-23T07:00:36.253Z',
        level: 'error',
        service: 'cartd',
        logger: 'com.acme.cart:db',
        message: 'could not open',
      },
    },
  ],
});
