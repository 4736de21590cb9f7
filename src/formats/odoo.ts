/** Odoo: `timestamp pid LEVEL database logger: message`. */
import { headerFormat } from './parts/header-format.ts';

export const odoo = headerFormat({
  id: 'odoo',
  title: 'Odoo',
  docs: 'https://www.odoo.com/documentation/17.0/developer/reference/cli.html#logging',
  certainty: 0.95,
  shapes: [
    {
      after:
        / (?<thread>\d{1,10}) (?<level>DEBUG|INFO|WARNING|ERROR|CRITICAL) (?<database>[\w?.-]{1,60}) (?<logger>(?:odoo|openerp|werkzeug|py)[\w.]{0,120}): /y,
    },
  ],
  samples: [
    {
      line: '2026-11-23 08:00:36,253 812 ERROR shop odoo.sql_db: bad query',
      expect: {
        time: '2026-11-23T08:00:36.253Z',
        level: 'error',
        thread: '812',
        logger: 'odoo.sql_db',
        message: 'bad query',
      },
    },
  ],
});
