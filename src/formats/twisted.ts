/** Twisted: the system, or the namespace and its level, in brackets behind the stamp. */
import { headerFormat } from './parts/header-format.ts';

export const twisted = headerFormat({
  id: 'twisted',
  title: 'Twisted',
  docs: 'https://docs.twisted.org/en/stable/core/howto/logger.html',
  certainty: 0.9,
  shapes: [
    { after: / \[(?<service>[\w.-]{1,100})#(?<level>debug|info|warn|error|critical)\] /y },
    { after: / \[-\] /y },
    { after: / \[(?<logger>[\w. ()-]{1,100},\d{1,10},[\da-f.:]{2,45}|twisted\.[\w.]{1,80}|stdout|stderr)\] /y },
  ],
  samples: [
    {
      line: '2026-11-23T08:00:25+0000 [port.berths#warn] queue is slow',
      expect: { time: '2026-11-23T08:00:25Z', level: 'warn', service: 'port.berths', message: 'queue is slow' },
    },
    { line: '2026-11-23 08:00:25+0000 [-] Log opened.', expect: { level: null, message: 'Log opened.' } },
    {
      line: '2026-11-23 08:00:25+0000 [HTTPChannel,0,127.0.0.1] lost connection',
      expect: { logger: 'HTTPChannel,0,127.0.0.1', message: 'lost connection' },
    },
  ],
});
