/** The patterns that Python programs give to logging.Formatter. */
import { headerFormat } from './parts/header-format.ts';

const level = String.raw`(?<level>DEBUG|INFO|WARNING|WARNI|WARN|ERROR|CRITICAL|CRITI|FATAL|NOTSET|TRACE|SUCCESS)`;
const name = String.raw`(?<logger>[A-Za-z_][\w.-]{0,120})`;
/** Pyramid's template names the thread right behind the logger. */
const threadBehind = String.raw`(?:\[(?<thread>[A-Za-z][\w-]{0,80})\])?`;
const shape = (text: string): { readonly after: RegExp } => ({ after: new RegExp(text, 'y') });

export const python = headerFormat({
  id: 'python',
  title: 'Python logging',
  docs: 'https://docs.python.org/3/library/logging.html#logrecord-attributes',
  certainty: 0.65,
  shapes: [
    shape(String.raw` - ${name} - ${level} - (?:\[?[\w.-]{1,80}:\d{1,6}\]? - )?`),
    shape(String.raw` - ${level} - (?:${name} - )?`),
    // Loguru's place behind columns of the users' own.
    shape(String.raw` ?[|] ?${level} *[|] (?:[^|]{1,80} [|] ){1,3}(?<logger>[\w.]{1,120}:[\w.<>]{1,80}:\d{1,6}) - `),
    shape(String.raw` ?[|] ?${level} *[|] ?(?<logger>[\w.:<>-]{1,160}) ?[-|] `),
    shape(String.raw`[|]${level} *[|]${name}[|]`),
    shape(String.raw` ${level} *\[${name}(?::\d{1,6})?\]${threadBehind} (?:\[[\w.-]{1,80}:\d{1,6}\] )?(?:- )?`),
    shape(String.raw` ${level} +${name}:(?:[\w.]{1,80}:)?\d{1,6} +(?:- )?`),
    shape(
      String.raw` ${level} +(?<logger>[A-Za-z_]\w{0,80}(?:\.[A-Za-z_]\w{0,80}){1,10}|root|__main__|uvicorn|gunicorn|celery|django|flask|werkzeug|asyncio|sqlalchemy|urllib3)(?: +\d{1,10})?:? (?:- )?`,
    ),
    shape(String.raw` \[?${level}\]? +${name}: `),
    shape(String.raw` ${name}\[(?<thread>\d{1,10})\]:? ${level}:? `),
    shape(String.raw` ${name} +${level}:? +(?:- )?`),
    shape(String.raw`:${level}:(?:(?<logger>[A-Za-z_][\w.]{0,120}):)?`),
    { before: new RegExp(`${level}:`, 'y'), after: new RegExp(`:${name}:`, 'y') },
    { isStamped: false, after: new RegExp(String.raw`${level}:(?<logger>[A-Za-z_][\w.-]{0,120}):`, 'y') },
    // Alembic's template, and Pyramid's at a console; both cut levels to five letters.
    {
      isStamped: false,
      after: new RegExp(
        String.raw`${level} *\[(?<logger>root|[a-z_]\w{0,80}(?:\.[A-Za-z_]\w{0,80}){1,10})(?::\d{1,6})?\]${threadBehind} `,
        'y',
      ),
    },
    // Pytest's live log.
    {
      isStamped: false,
      // What it logs may be lines of an access log.
      certainty: 0.95,
      after: new RegExp(String.raw`${level} +(?<logger>[A-Za-z_][\w.-]{0,120}):[\w.-]{1,80}\.py:\d{1,6} `, 'y'),
    },
  ],
  samples: [
    {
      line: '2026-11-23 07:58:53 ERROR ValueError: bad input',
      expect: { level: 'error', logger: null, message: 'ValueError: bad input' },
    },
    {
      line: '2026-11-23 08:00:49,419 - acme.api - INFO - listening on 8080',
      expect: { time: '2026-11-23T08:00:49.419Z', level: 'info', logger: 'acme.api', message: 'listening on 8080' },
    },
    {
      line: '2026-11-23 08:00:49,420 WARNING  acme.db slow query: 812 ms',
      expect: { level: 'warn', logger: 'acme.db', message: 'slow query: 812 ms' },
    },
    {
      line: 'ERROR:acme.worker:job 118 failed',
      expect: { time: null, level: 'error', logger: 'acme.worker', message: 'job 118 failed' },
    },
    {
      line: '08:00:49.420|ERROR   |acme.worker|job 118 failed',
      expect: { level: 'error', logger: 'acme.worker', message: 'job 118 failed' },
    },
    {
      line: 'ERROR:2026-11-23 08:00:49,420:acme.worker:job 118 failed',
      expect: { time: '2026-11-23T08:00:49.420Z', level: 'error', logger: 'acme.worker', message: 'job 118 failed' },
    },
    {
      line: '2026-11-23 08:00:49,420:CRITICAL:disk is full',
      expect: { level: 'fatal', logger: null, message: 'disk is full' },
    },
    {
      line: '2026-11-23 08:00:49.420 | ERROR    | acme.worker:run:42 - job 118 failed',
      expect: { level: 'error', logger: 'acme.worker:run:42', message: 'job 118 failed' },
    },
    {
      line: 'WARNI [acme.db.migration][MainThread] step 7 was left out',
      expect: { time: null, level: 'warn', logger: 'acme.db.migration', message: 'step 7 was left out' },
    },
    {
      line: '2026-11-23 08:00:49,420 ERROR [acme.views:61][waitress-0] no such cart',
      expect: { level: 'error', logger: 'acme.views', thread: 'waitress-0', message: 'no such cart' },
    },
    {
      line: '2026-11-23 08:00:49.420 | ERROR    | 71:MainThread | req-9 | acme.worker:run:42 - job 118 failed',
      expect: { level: 'error', logger: 'acme.worker:run:42', message: 'job 118 failed' },
    },
    {
      line: 'WARNING  acme.worker:worker.py:42 job 118 is late',
      expect: { time: null, level: 'warn', logger: 'acme.worker', message: 'job 118 is late' },
    },
    {
      line: '2026-11-23 08:00:49,420 - ERROR - job 118 failed',
      expect: { level: 'error', message: 'job 118 failed' },
    },
  ],
});
