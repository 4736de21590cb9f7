/** The default format of the tracing crates of Rust: `timestamp LEVEL span{}: module: message`. */
import { headerFormat } from './parts/header-format.ts';

export const tracing = headerFormat({
  id: 'tracing',
  title: 'Rust tracing',
  docs: 'https://docs.rs/tracing-subscriber/latest/tracing_subscriber/fmt/format/struct.Full.html',
  certainty: 0.88,
  shapes: [
    {
      before: /(?=\d{4}-\d\d-\d\dT[\d:.]{8,18}Z )/y,
      after:
        / +(?<level>TRACE|DEBUG|INFO|WARN|ERROR) +(?:(?<thread>ThreadId\(\d{1,6}\)|[\w-]{1,40}) ThreadId\(\d{1,6}\) )?(?:[\w:]{1,80}(?:\{[^}\n]{0,300}\})?:){0,6}? ?(?<logger>[a-z_][\w]{0,60}(?:::[\w]{1,60}){0,10}): /y,
    },
  ],
  samples: [
    {
      line: '2026-11-23T08:00:36.253741Z ERROR shop::cart: cart 77 was not saved',
      expect: {
        time: '2026-11-23T08:00:36.253Z',
        level: 'error',
        logger: 'shop::cart',
        message: 'cart 77 was not saved',
      },
    },
    {
      line: '2026-11-23T08:00:36.253741Z  INFO request{id=7}: shop::http: answered status=200',
      expect: { level: 'info', logger: 'shop::http', message: 'answered status=200' },
    },
  ],
});
