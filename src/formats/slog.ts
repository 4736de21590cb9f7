/** slog JSON. */
import { jsonFlavour } from './json-flavour.ts';

export const slog = jsonFlavour({
  id: 'slog',
  title: 'slog JSON',
  docs: 'https://pkg.go.dev/log/slog#JSONHandler',
  has: ['{"time":"', '"level":"', '"msg":"'],
  lacks: ['"hostname"'],
  certainty: 0.85,
  samples: [
    {
      line: '{"time":"2026-03-04T10:20:30.500123456Z","level":"ERROR","msg":"payment declined","service":"billing","err":"insufficient funds"}',
      expect: { time: '2026-03-04T10:20:30.500Z', level: 'error', service: 'billing', message: 'payment declined' },
    },
    {
      line: '{"time":"2026-03-04T10:20:30.5Z","level":"WARN","source":{"function":"main.main","file":"/srv/main.go","line":12},"msg":"queue is long","depth":912}',
      expect: { level: 'warn', message: 'queue is long' },
    },
  ],
});
