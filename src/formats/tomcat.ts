/** Tomcat: `23-Nov-2026 08:00:36.253 LEVEL [thread] class.method message`. */
import { headerFormat } from './parts/header-format.ts';

export const tomcat = headerFormat({
  id: 'tomcat',
  title: 'Tomcat',
  docs: 'https://tomcat.apache.org/tomcat-10.1-doc/logging.html',
  certainty: 0.95,
  shapes: [
    {
      before: /(?=\d\d-[A-Z][a-z]{2}-)/y,
      after:
        / (?<level>SEVERE|WARNING|INFO|CONFIG|FINE|FINER|FINEST) \[(?<thread>[^\n]{1,120}?)\] (?<logger>[\w.$]{1,200}(?:<init>|<clinit>)?) /y,
    },
  ],
  samples: [
    {
      line: '23-Nov-2026 08:00:36.253 SEVERE [main] org.acme.web.Context.start One listener failed to start',
      expect: {
        time: '2026-11-23T08:00:36.253Z',
        level: 'error',
        thread: 'main',
        logger: 'org.acme.web.Context.start',
        message: 'One listener failed to start',
      },
    },
  ],
});
