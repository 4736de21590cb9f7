/** Sidekiq: `timestamp pid=1 tid=a class=Job jid=b LEVEL: message`. */
import { headerFormat } from './parts/header-format.ts';

export const sidekiq = headerFormat({
  id: 'sidekiq',
  title: 'Sidekiq',
  docs: 'https://github.com/sidekiq/sidekiq/wiki/Logging',
  certainty: 0.95,
  shapes: [
    {
      after:
        / (?:pid=)?(?<pid>\d{1,10}) (?:tid=|TID-)(?<thread>\w{1,20}) (?<context>(?:[\w:]{1,80}[=-]\S{1,120} |[A-Z][\w:]{1,80} ){0,8})(?<level>DEBUG|INFO|WARN|ERROR|FATAL): /y,
    },
  ],
  samples: [
    {
      line: '2026-11-23T08:00:36.253Z pid=3252 tid=gm8 class=MailJob jid=77ab INFO: fail',
      expect: { time: '2026-11-23T08:00:36.253Z', level: 'info', thread: 'gm8', message: 'fail' },
    },
  ],
});
