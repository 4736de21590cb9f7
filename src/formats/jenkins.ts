/** Jenkins: `timestamp [id=1] LEVEL logger: message`, between tabs. */
import { headerFormat } from './parts/header-format.ts';

export const jenkins = headerFormat({
  id: 'jenkins',
  title: 'Jenkins',
  docs: 'https://www.jenkins.io/doc/book/system-administration/viewing-logs/',
  certainty: 0.95,
  shapes: [
    {
      after:
        /\s\[id=(?<thread>\d{1,10})\]\s(?<level>SEVERE|WARNING|INFO|CONFIG|FINE|FINER|FINEST)\s(?<logger>[^\s]{1,160}): /y,
    },
  ],
  samples: [
    {
      line: '2026-11-23 08:00:36.253+0000 [id=41]\tWARNING\thudson.model.Run#execute: build 7 failed',
      expect: {
        time: '2026-11-23T08:00:36.253Z',
        level: 'warn',
        thread: '41',
        logger: 'hudson.model.Run#execute',
        message: 'build 7 failed',
      },
    },
  ],
});
