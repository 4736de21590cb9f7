/** The stream handler of swift-log: `timestamp level label : message`. */
import { headerFormat } from './parts/header-format.ts';

export const swiftLog = headerFormat({
  id: 'swift-log',
  title: 'swift-log',
  docs: 'https://github.com/apple/swift-log/blob/main/Sources/Logging/Logging.swift',
  certainty: 0.95,
  shapes: [
    {
      after:
        / (?<level>trace|debug|info|notice|warning|error|critical) (?<service>[\w.\/-]{1,120}) ?:(?<metadata>(?: [\w.-]{1,60}=\S{0,200}){0,12})(?: \[[\w.]{1,80}\])? /y,
    },
  ],
  samples: [
    {
      line: '2026-11-23T08:00:36+0000 error shop : cart 77 was not saved',
      expect: { time: '2026-11-23T08:00:36Z', level: 'error', service: 'shop', message: 'cart 77 was not saved' },
    },
    {
      line: '2026-11-23T08:00:36+0000 info shop : id=7 [ShopServer] answered',
      expect: { level: 'info', service: 'shop', message: 'answered' },
    },
  ],
});
