/** logfmt: `time=... level=info msg="..."` of logrus, slog, go-kit, Grafana, Prometheus, Docker's daemon, Heroku. */
import type { FieldValue } from '../model/record.ts';
import type { LogFormat } from './define.ts';
import { recordOfFields } from './json-record.ts';
import { readLogfmt } from './logfmt-pairs.ts';

/** Keys that say a line of pairs is a log record and not a sentence with an `=` in it. */
const telling =
  /(?:^|\s)(?:level|lvl|msg|message|severity|loglevel|at|time|ts|t|timestamp|logger|component|caller|event|method|status|err|error)=/g;
const startsWithPair = /^\s*[A-Za-z_@][\w.@/-]{0,63}=(?:"|\S|\s|$)/;

/** A header has at least two pairs, one of them telling, and hardly any words outside of pairs. */
const isRecord = (pairs: number, rest: string, line: string): boolean => {
  if (pairs < 2 || rest.length > line.length / 2) return false;
  telling.lastIndex = 0;
  return telling.test(line);
};

/** Heroku's router and many libraries write `at=error` or `at=info` for the level. */
const levelWord = /^(?:trace|debug|info|warn|warning|error|fatal|critical)$/i;

export const logfmt: LogFormat = {
  id: 'logfmt',
  title: 'logfmt',
  docs: 'https://brandur.org/logfmt',
  sniff(line) {
    if (!startsWithPair.test(line)) return 0;
    const head = line.length > 2_000 ? line.slice(0, 2_000) : line;
    const { length } = head.match(telling) ?? [];
    if (length === 0) return 0;
    return /(?:^|\s)(?:level|lvl|severity|at)=/.test(head) ? 0.9 : length >= 2 ? 0.8 : 0.4;
  },
  parse(line, context) {
    if (!startsWithPair.test(line)) return null;
    const { fields, pairs, rest } = readLogfmt(line);
    if (!isRecord(pairs, rest, line)) return null;
    const at = fields['at'];
    const isLevelAt = typeof at === 'string' && levelWord.test(at) && fields['level'] === undefined;
    const known: Record<string, FieldValue> = isLevelAt ? { level: at, ...fields } : { ...fields };
    if (isLevelAt && fields['desc'] !== undefined && fields['msg'] === undefined) known['message'] = fields['desc'];
    const { service } = fields;
    if (typeof service === 'string' && /^\d+ms$/.test(service)) known['duration_ms'] = service;
    const record = recordOfFields(known, context);
    // A trace may follow on lines of its own (logrus, go-kit), so the line is not all of the record.
    return { ...record, fields, isWhole: false };
  },
  samples: [
    {
      line: 'time="2026-03-04T10:20:30Z" level=warning msg="queue is long" depth=912',
      expect: { time: '2026-03-04T10:20:30.000Z', level: 'warn', message: 'queue is long' },
    },
    {
      line: 'ts=2026-03-04T10:20:30.123Z caller=head.go:542 level=error component=tsdb msg="compaction failed" err="no space left"',
      expect: { time: '2026-03-04T10:20:30.123Z', level: 'error', message: 'compaction failed' },
    },
    {
      line: 'date=2026-03-04 time=10:20:30 devname="fw-1" level="warning" msg="admin login failed"',
      expect: { time: '2026-03-04T10:20:30.000Z', level: 'warn', message: 'admin login failed' },
    },
    {
      line: 'logger=sqlstore t=2026-03-04T10:20:30.123456789Z level=info msg="Connecting to DB" dbtype=sqlite3',
      expect: { time: '2026-03-04T10:20:30.123Z', level: 'info', logger: 'sqlstore', message: 'Connecting to DB' },
    },
    {
      line: 't=2026-03-04T10:20:30+0000 lvl=eror msg="Request \\"x\\" failed" status=500',
      expect: { time: '2026-03-04T10:20:30.000Z', level: 'error', message: 'Request "x" failed' },
    },
    {
      line: "timestamp='2026-03-04T10:20:30.123Z' level='error' event='lift failed' ship=8 note='no \\'b\\''",
      expect: { time: '2026-03-04T10:20:30.123Z', level: 'error', message: 'lift failed' },
    },
    {
      line: 'timestamp=2026-03-04T10:20:30.123Z level=ERROR message="" cause="Exception in thread "zio-fiber-4" dock.NoRope: berth 7',
      expect: { level: 'error', message: 'Exception in thread "zio-fiber-4" dock.NoRope: berth 7' },
    },
    {
      line: 'at=error code=H12 desc="Request timeout" method=GET path="/" host=a.example dyno=web.1 service=30000ms status=503',
      expect: { level: 'error', message: 'Request timeout' },
    },
  ],
};
