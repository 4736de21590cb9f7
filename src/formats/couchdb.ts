/** CouchDB: `[level] timestamp node <process> id message`. */
import { headerFormat } from './parts/header-format.ts';

export const couchdb = headerFormat({
  id: 'couchdb',
  title: 'CouchDB',
  docs: 'https://docs.couchdb.org/en/stable/config/logging.html',
  certainty: 0.95,
  shapes: [
    {
      before: /\[(?<level>debug|info|notice|warning|warn|error|err|critical|crit|alert|emergency|emerg)\] (?=\d{4}-)/y,
      after: / (?<host>[\w.@-]{1,120}) (?<thread><[\d.]{5,40}>) (?:[\w-]{1,40} )?/y,
    },
  ],
  samples: [
    {
      line: '[error] 2026-11-23T08:00:36.253741Z couchdb@10.0.0.7 <0.812.0> -------- could not open db shop',
      expect: {
        time: '2026-11-23T08:00:36.253Z',
        level: 'error',
        host: 'couchdb@10.0.0.7',
        message: 'could not open db shop',
      },
    },
  ],
});
