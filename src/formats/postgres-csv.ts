/** PostgreSQL's csvlog. */
import { levelFromWord } from '../model/level.ts';
import { emptyRecord, type FieldValue } from '../model/record.ts';
import type { LogFormat } from './define.ts';
import { csvFields } from './parts/csv-fields.ts';

/** Columns as the documentation lists them, counted from 0. */
const column = {
  time: 0,
  user: 1,
  database: 2,
  process: 3,
  client: 4,
  severity: 11,
  sqlstate: 12,
  message: 13,
  detail: 14,
  hint: 15,
  context: 18,
  query: 19,
  application: 22,
};
const kept = ['database', 'client', 'sqlstate', 'detail', 'hint', 'context', 'query', 'application'] as const;
const start = /^\d{4}-\d\d-\d\d \d\d:\d\d:\d\d\.\d{3} \w{2,5},(?:"[^"]{0,63}"|),(?:"[^"]{0,63}"|),\d{1,10},/;

export const postgresCsv: LogFormat = {
  id: 'postgres-csv',
  title: 'PostgreSQL (csvlog)',
  docs: 'https://www.postgresql.org/docs/current/runtime-config-logging.html#RUNTIME-CONFIG-LOGGING-CSVLOG',
  sniff: line => (start.test(line.slice(0, 250)) ? 0.98 : 0),
  parse(line, { stamps }) {
    if (!start.test(line.slice(0, 250))) return null;
    const values = csvFields(line);
    const word = values[column.severity] ?? '';
    const fields: Record<string, FieldValue> = {};
    if (values[column.user]) fields['db_user'] = values[column.user] ?? '';
    for (const name of kept) {
      const value = values[column[name]];
      if (value) fields[name] = value;
    }
    return {
      ...emptyRecord,
      time: stamps.read(values[column.time] ?? ''),
      level: word.startsWith('DEBUG') ? 'debug' : levelFromWord(word),
      thread: values[column.process] ?? null,
      message: values[column.message] ?? '',
      fields,
    };
  },
  samples: [
    {
      line: '2026-11-23 08:01:37.282 UTC,"app","shop",3100,"10.0.0.9:41002",65f1.c1c,1,"INSERT",2026-11-23 08:01:37 UTC,3/7,0,ERROR,23505,"duplicate key value violates ""carts_pkey""","Key (id)=(77) already exists.",,,,,"insert into carts values (77)",,,"psql","client backend",,0',
      expect: {
        time: '2026-11-23T08:01:37.282Z',
        level: 'error',
        thread: '3100',
        message: 'duplicate key value violates "carts_pkey"',
      },
    },
  ],
};
