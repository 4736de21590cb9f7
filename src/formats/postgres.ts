/** PostgreSQL's stderr log with the usual prefixes; DETAIL, HINT and the like belong to the record above them. */
import { levelFromWord } from '../model/level.ts';
import { emptyRecord, type FieldValue, type ParsedRecord } from '../model/record.ts';
import type { LogFormat, ParseContext } from './define.ts';
import { findStamp } from './stamp.ts';

/** Two blanks behind the severity: elog.c writes `"%s:  "`. Nothing else in the prefix can look like that. */
const severity =
  /(?:^|[ :>\]|,]|(?<= )\d{1,9})(LOG|ERROR|FATAL|PANIC|WARNING|NOTICE|INFO|DEBUG[1-5]?|DETAIL|HINT|CONTEXT|STATEMENT|QUERY|LOCATION|BACKTRACE): {2}(?=\S)(?:(?<code>[\dA-Z]{5}): )?/;
const additions = new Set(['DETAIL', 'HINT', 'CONTEXT', 'STATEMENT', 'QUERY', 'LOCATION', 'BACKTRACE']);
/** `%m [%p] %q%u@%d` and longer ones. */
const maxPrefix = 320;

const processNumber = /\[(\d{1,10})(?:-\d{1,10})?\]/;
const userAtDatabase = /(?:^|[ :])([\w.$-]{1,63})@([\w.$-]{1,63})(?=[ :,]|$)/;
const named = /\b(user|db|app|client|host|database)=([^\s,]{1,63})/g;

/** `db1 postgres[71]: `: what syslog puts before it. */
const syslogFront = /^ ?(?<host>[\w.-]{1,120}) (?<program>[\w./-]{1,48})\[\d{1,10}\]: /;

const shortNames: Readonly<Record<string, string>> = { user: 'db_user', db: 'database', host: 'client' };

const readPrefix = (prefix: string, code: string | undefined): Record<string, FieldValue> | null => {
  const fields: Record<string, FieldValue> = {};
  const [, user, database] = userAtDatabase.exec(prefix) ?? [];
  if (user !== undefined && database !== undefined) Object.assign(fields, { db_user: user, database });
  for (const [, name = '', value = ''] of prefix.matchAll(named)) fields[shortNames[name] ?? name] = value;
  if (code !== undefined) fields['sqlstate'] = code;
  return Object.keys(fields).length > 0 ? fields : null;
};

const parse = (line: string, { stamps }: ParseContext): ParsedRecord | null => {
  const head = line.length > maxPrefix ? line.slice(0, maxPrefix) : line;
  const found = severity.exec(head);
  const [whole = '', word = ''] = found ?? [];
  if (!found || additions.has(word)) return null;
  const prefix = head.slice(0, found.index);
  const stamp = findStamp(prefix, stamps, 120);
  if (!stamp && prefix !== '' && !processNumber.test(prefix)) return null;
  const carrier = stamp ? syslogFront.exec(prefix.slice(stamp.end))?.groups : undefined;
  return {
    ...emptyRecord,
    time: stamp?.time ?? null,
    host: carrier?.['host'] ?? null,
    service: carrier?.['program'] ?? null,
    level: word.startsWith('DEBUG') ? 'debug' : levelFromWord(word),
    thread: processNumber.exec(prefix)?.[1] ?? null,
    message: line.slice(found.index + whole.length),
    fields: readPrefix(prefix.slice(stamp?.end ?? 0), found.groups?.['code']),
  };
};

export const postgres: LogFormat = {
  id: 'postgres',
  title: 'PostgreSQL (stderr)',
  docs: 'https://www.postgresql.org/docs/current/runtime-config-logging.html#GUC-LOG-LINE-PREFIX',
  sniff: line => (severity.test(line.length > maxPrefix ? line.slice(0, maxPrefix) : line) ? 0.96 : 0),
  parse,
  samples: [
    {
      line: '2026-11-23 08:01:34.089 UTC [3085] LOG:  database system is ready to accept connections',
      expect: {
        time: '2026-11-23T08:01:34.089Z',
        level: 'info',
        thread: '3085',
        message: 'database system is ready to accept connections',
      },
    },
    {
      line: '2026-11-23 08:01:37.282 UTC [3100] app@shop ERROR:  duplicate key value violates unique constraint "carts_pkey"',
      expect: { level: 'error', message: 'duplicate key value violates unique constraint "carts_pkey"' },
    },
    {
      line: '2026-11-23 08:01:37 UTC:10.0.0.9(41002):app@shop:[3100]:FATAL:  remaining connection slots are reserved',
      expect: {
        time: '2026-11-23T08:01:37Z',
        level: 'fatal',
        thread: '3100',
        message: 'remaining connection slots are reserved',
      },
    },
    {
      line: '2026-11-23 08:01:37 UTC [3100]: [7-1] user=app,db=shop,app=psql,client=10.0.0.9 WARNING:  there is no transaction in progress',
      expect: { level: 'warn', thread: '3100', message: 'there is no transaction in progress' },
    },
  ],
};
