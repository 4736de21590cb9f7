/** The console encoder of zap: columns between tabs, fields as JSON at the end. */
import type { ParsedRecord } from '../model/record.ts';
import { headerFormat } from './parts/header-format.ts';
import { takeTailJson } from './parts/tail-json.ts';

const takeFields = (record: ParsedRecord): ParsedRecord => {
  const tail = takeTailJson(record.message);
  return tail ? { ...record, ...tail } : record;
};

const word = String.raw`(?:\x1b\[\d{1,2}m)?(?<level>debug|info|warn|error|dpanic|panic|fatal|DEBUG|INFO|WARN|ERROR|DPANIC|PANIC|FATAL)(?:\x1b\[0m)?`;

export const zapConsole = headerFormat({
  id: 'zap-console',
  title: 'zap (console)',
  docs: 'https://pkg.go.dev/go.uber.org/zap/zapcore#NewConsoleEncoder',
  certainty: 0.95,
  shapes: [
    { after: new RegExp(String.raw`\t${word}\t(?:(?<logger>[\w.-]{1,80})\t)?(?:[\w@./-]{1,160}:\d{1,6}\t)`, 'y') },
    { after: new RegExp(String.raw`\t${word}\t(?:(?<logger>[\w.-]{1,80})\t)?`, 'y') },
  ],
  complete: takeFields,
  samples: [
    {
      line: '2026-11-23T08:00:25.587Z\tERROR\tshopd/main.go:19\tcheckout failed\t{"error": "refused"}',
      expect: { time: '2026-11-23T08:00:25.587Z', level: 'error', message: 'checkout failed' },
    },
    {
      line: '2026-11-23T08:00:25.587Z\tinfo\tcontroller\tstarting\t{"workers": 1}',
      expect: { level: 'info', logger: 'controller', message: 'starting' },
    },
  ],
});
