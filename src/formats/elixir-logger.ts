/** The console of Elixir Logger: `08:00:36.253 [metadata] [level] message`. */
import { headerFormat } from './parts/header-format.ts';

export const elixirLogger = headerFormat({
  id: 'elixir-logger',
  title: 'Elixir Logger',
  docs: 'https://hexdocs.pm/logger/Logger.Formatter.html',
  certainty: 0.85,
  shapes: [
    {
      before: /(?:\d{4}-\d\d-\d\d )?(?=\d\d:\d\d:\d\d\.\d{3} )/y,
      after:
        / (?<metadata>(?:[a-z]\w{0,40}=\S{0,120} ){0,8})\[(?<level>debug|info|notice|warning|warn|error|critical|alert|emergency)\] ?(?<late>(?:[a-z]\w{0,40}=\S{0,120} ){0,8})/y,
    },
  ],
  samples: [
    {
      line: '07:57:41.418 [error] charge 83 failed',
      expect: { level: 'error', message: 'charge 83 failed' },
    },
    { line: '07:57:41.418 request_id=F3a [info] GET /cart/77', expect: { level: 'info', message: 'GET /cart/77' } },
  ],
});
