/** The default templates of Serilog for files and consoles. */
import { headerFormat } from './parts/header-format.ts';

export const serilogText = headerFormat({
  id: 'serilog-text',
  title: 'Serilog (file and console)',
  docs: 'https://github.com/serilog/serilog-sinks-file#controlling-event-formatting',
  certainty: 0.9,
  shapes: [
    { after: / \[(?<level>VRB|DBG|INF|WRN|ERR|FTL)\] (?:\[(?<logger>[\w.`+]{1,160})\] )?/y },
    { before: /\[/y, after: / (?<level>VRB|DBG|INF|WRN|ERR|FTL)\] (?:<(?<logger>[^>\n]{1,160})> )?/y },
  ],
  samples: [
    {
      line: '2026-11-23 08:00:36.253 +01:00 [ERR] Checkout failed for cart 77',
      expect: { time: '2026-11-23T07:00:36.253Z', level: 'error', message: 'Checkout failed for cart 77' },
    },
    { line: '[08:00:36 WRN] Price service is slow', expect: { level: 'warn', message: 'Price service is slow' } },
  ],
});
