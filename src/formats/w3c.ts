/** The W3C extended log format: IIS, CloudFront, Exchange; `#Fields` says what the columns are. */
import { emptyRecord, type FieldValue, type ParsedRecord } from '../model/record.ts';
import type { LogFormat, ParseContext } from './define.ts';
import { accessRecord, secondsToMs, wholeNumber } from './parts/access-record.ts';

const directive = /^#(?:Software|Version|Date|Fields|Start-Date|End-Date|Remark|Log-type): /;
const record = /^(?:\d{4}-\d\d-\d\d[ \t]|\d\d:\d\d:\d\d[ \t])/;
const columnsKey = 'w3c.columns';
const dateKey = 'w3c.date';
/** The columns that IIS writes unless told otherwise (version 8.5 and later), for a file that is read from its middle. */
const usualColumns =
  'date time s-ip cs-method cs-uri-stem cs-uri-query s-port cs-username c-ip cs(User-Agent) cs(Referer) sc-status sc-substatus sc-win32-status time-taken'.split(
    ' ',
  );
const maxColumns = 64;

const readDirective = (line: string, { memory }: ParseContext): void => {
  const fields = line.startsWith('#Fields: ')
    ? line
        .slice(9)
        .trim()
        .split(/[ \t]+/, maxColumns)
    : null;
  if (fields) memory.set(columnsKey, fields);
  if (line.startsWith('#Date: ')) memory.set(dateKey, line.slice(7, 17));
};

/** Method and status stand where IIS has them. */
const isUsual = (values: readonly string[]): boolean =>
  values.length === usualColumns.length && /^[A-Z]{2,20}$/.test(values[3] ?? '') && /^\d{3}$/.test(values[11] ?? '');

const columnsOf = (memory: ParseContext['memory'], values: readonly string[]): readonly string[] | null => {
  const known = memory.get(columnsKey) as readonly string[] | undefined;
  if (known) return known.length <= values.length ? known : null;
  return isUsual(values) ? usualColumns : null;
};

const decode = (value: string): string => value.replaceAll('+', ' ');

const parse = (line: string, context: ParseContext): ParsedRecord | null => {
  if (directive.test(line.slice(0, 16))) {
    readDirective(line, context);
    return { ...emptyRecord, message: line, level: 'trace', isWhole: true };
  }
  if (!record.test(line.slice(0, 12))) return null;
  const values = line.includes('\t') ? line.split('\t', maxColumns) : line.split(' ', maxColumns);
  const columns = columnsOf(context.memory, values);
  if (!columns) return null;
  const row = new Map(columns.map((name, i) => [name, values[i] ?? '-']));
  const remembered = context.memory.get(dateKey);
  const date = row.get('date') ?? (typeof remembered === 'string' ? remembered : '');
  // The format is in UTC by its definition, whatever the machine's zone.
  const time = context.stamps.read(`${date}T${row.get('time') ?? ''}Z`);
  return time === null ? null : toAccess(row, time);
};

const firstOf = (row: ReadonlyMap<string, string>, ...names: readonly string[]): string | null => {
  for (const name of names) {
    const value = row.get(name);
    if (value !== undefined && value !== '-' && value !== '') return value;
  }
  return null;
};

const toAccess = (row: ReadonlyMap<string, string>, time: NonNullable<ParsedRecord['time']>): ParsedRecord => {
  const inSeconds = row.has('x-edge-location');
  const taken = row.get('time-taken');
  const more: Record<string, FieldValue> = {};
  for (const name of [
    'sc-substatus',
    'sc-win32-status',
    'cs-host',
    's-computername',
    's-sitename',
    'x-edge-location',
    'x-edge-result-type',
    'x-edge-request-id',
  ]) {
    const value = firstOf(row, name);
    if (value !== null) more[name] = value;
  }
  return accessRecord({
    time,
    method: firstOf(row, 'cs-method'),
    target: firstOf(row, 'cs-uri-stem', 'cs-uri'),
    status: wholeNumber(firstOf(row, 'sc-status') ?? ''),
    durationMs: inSeconds ? secondsToMs(taken) : wholeNumber(taken),
    clientIp: firstOf(row, 'c-ip'),
    userAgent: decode(firstOf(row, 'cs(User-Agent)') ?? ''),
    bytes: wholeNumber(firstOf(row, 'sc-bytes') ?? ''),
    host: firstOf(row, 's-computername'),
    more,
  });
};

/** Many lines look so; the directives above say that these are rows. */
const row = /^\d{4}-\d\d-\d\d[ \t]\d\d:\d\d:\d\d[ \t]\S{1,60}[ \t]\S{1,60}[ \t]\S{1,60}[ \t]\S/;
/** The columns of IIS, which are surely its own. */
const usualRow =
  /^\d{4}-\d\d-\d\d \d\d:\d\d:\d\d [\d.:a-f%]{2,60} [A-Z]{2,20} \/\S* \S+ \d{1,5} \S{1,120} [\d.:a-f%]{2,60} \S+ \S+ \d{3} \d/;

export const w3c: LogFormat = {
  id: 'w3c',
  title: 'W3C extended log (IIS, CloudFront)',
  docs: 'https://www.w3.org/TR/WD-logfile.html',
  sniff: line =>
    directive.test(line.slice(0, 16))
      ? 0.98
      : usualRow.test(line.slice(0, 2_000))
        ? 0.9
        : row.test(line.slice(0, 600))
          ? 0.2
          : 0,
  declares: line => line.startsWith('#Fields: '),
  parse,
  samples: [
    {
      line: '#Fields: date time c-ip cs-method cs-uri-stem cs-uri-query sc-status time-taken cs(User-Agent)',
      expect: { time: null },
    },
    {
      line: '2026-11-23 08:00:36 203.0.113.9 GET /cart.aspx id=77 500 812 Mozilla/5.0+(Windows)',
      expect: { time: '2026-11-23T08:00:36Z', level: 'error', message: 'GET /cart.aspx 500' },
    },
    {
      line: '2026-11-23 08:00:36 10.0.0.4 GET /cart.aspx - 443 - 203.0.113.9 Mozilla/5.0+(Windows) - 500 0 0 812',
      expect: { time: '2026-11-23T08:00:36Z' },
    },
  ],
};
