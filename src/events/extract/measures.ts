/** Measurements that events carry besides their request: response times, memory and CPU in use. */
import type { LogEvent } from '../../model/event.ts';
import { fieldAt } from '../../model/field-text.ts';
import type { Fields, FieldValue } from '../../model/record.ts';

export interface Measures {
  /** Milliseconds; null where none is told. */
  readonly responseMs: number | null;
  readonly memoryBytes: number | null;
  /** Share of the processors, 0..1 (above 1 where several are added up). */
  readonly cpuShare: number | null;
}

/** Longer messages tell at their front. */
const maxSearched = 600;

const hint =
  /memory|heap|\brss\b|\bmem\b|mem_|rss_|cpu|respon|latency|processing|completed|served|took|elapsed|handled|processed/i;
const time = String.raw`(\d{1,9}(?:\.\d{1,6})?) ?(ms|milliseconds?|s|sec(?:ond)?s?|µs|us)\b`;
const response = new RegExp(
  [
    String.raw`\b(?:response|request|processing|handling|render(?:ing)?|total|execution)[- _]?(?:time|duration|latency)["']?(?: was| is|:|=| of)? ?"?${time}`,
    String.raw`\b(?:request|page|call) (?:completed|processed|handled|served|finished)[^\n\d]{0,40}\b(?:in|after|took) ${time}`,
    String.raw`\b(?:requests?|response|page|call|handler|endpoint|transaction)\b[^\n]{0,60}?\btook ${time}`,
    String.raw`\b(?:processed|handled|served) (?:the )?(?:request|page|call|/\S{0,200})[^\n\d]{0,20} in ${time}`,
    String.raw`\b(?:responded|replied|answered)\b[^\n\d]{0,40} in ${time}`,
    String.raw`(?:^|[,;{(|] ?)latency(?:: ?|=| of | is )${time}`,
    String.raw`(?:^|[\s,;{(|])(?:latency|response|elapsed|duration)_?(?:time_?)?ms["']?[:=] ?(\d{1,9}(?:\.\d{1,6})?)()\b`,
    String.raw`\bCompleted \d{3} [^\n]{0,40} in (\d{1,9}(?:\.\d{1,6})?)(ms)\b`,
  ].join('|'),
  'i',
);
const memory =
  /\b(?:memory|heap|mem|rss|resident set)(?:[ :_-]{0,2}(?:usage|used|use|rss|size|consumption|total|allocated|is|at|in use|now|currently|detected|reached|peak)){0,3}["']?[:= ]{1,3}"?(\d{1,15}(?:\.\d{1,6})?) ?(k|m|g|t)?(i?b|bytes)?\b(?! ?%)/i;
const namedMemory =
  /\b(?:memory|mem|rss|heap)(?:_(?:used|usage|rss))?_(k|m|g|t)?(?:i?b|bytes)["']?[:=] ?"?(\d{1,15}(?:\.\d{1,6})?)\b/i;
const cpu =
  /\bcpu((?:[ _-]?(?:usage|used|use|load|utili[sz]ation|is|at|total|percent|pct)){0,3})["']?[:= ]{1,3}"?(\d{1,4}(?:\.\d{1,6})?) ?(%|percent\b|pct\b)?/i;
const percentName = /pct|percent/i;

const unitMs = (unit: string): number => {
  const lower = unit.toLowerCase();
  if (lower === '' || lower.startsWith('m')) return 1;
  return lower.startsWith('s') ? 1000 : 1e-3;
};
const scale: Readonly<Record<string, number>> = { k: 1024, m: 1024 ** 2, g: 1024 ** 3, t: 1024 ** 4 };

/** Fields by their spellings, with what one of their unit is in bytes. */
const memoryFields: readonly (readonly [string, number])[] = [
  ['memory_bytes', 1],
  ['memory.rss', 1],
  ['memoryUsage.rss', 1],
  ['memory_usage_bytes', 1],
  ['process.memory.rss', 1],
  ['process.memory.usage', 1],
  ['jvm.memory.used', 1],
  ['heapUsed', 1],
  ['memoryUsage.heapUsed', 1],
  ['rss_bytes', 1],
  ['rss', 1],
  ['memory_kb', 1024],
  ['rss_kb', 1024],
  ['memory_mb', 1024 ** 2],
  ['memoryMB', 1024 ** 2],
  ['memory_usage_mb', 1024 ** 2],
  ['mem_mb', 1024 ** 2],
  ['rss_mb', 1024 ** 2],
  ['heap_mb', 1024 ** 2],
];
const cpuFields: readonly (readonly [string, number])[] = [
  ['cpu_percent', 0.01],
  ['cpu_pct', 0.01],
  ['cpu_usage_percent', 0.01],
  ['system.cpu.total.norm.pct', 1],
  ['cpu.percent', 0.01],
  ['cpu_usage', 0.01],
  ['cpu.usage', 0.01],
  ['cpu', 0.01],
];

/** First words of all these names: most events have a handful of fields and none of them. */
const heads = new Set([...memoryFields, ...cpuFields].flatMap(([name]) => [name, name.split('.')[0] ?? '']));

/** One look-up per field of the event instead of one per name. */
const mayHoldMeasure = (fields: Fields): boolean => {
  for (const key in fields) if (heads.has(key)) return true;
  return false;
};

const numeric = (value: FieldValue | undefined): number | null => {
  const number = typeof value === 'number' ? value : typeof value === 'string' && value !== '' ? Number(value) : NaN;
  return Number.isFinite(number) && number >= 0 ? number : null;
};

const inFields = (event: LogEvent, names: readonly (readonly [string, number])[]): number | null => {
  if (event.fields === null || !mayHoldMeasure(event.fields)) return null;
  for (const [name, unit] of names) {
    const value = numeric(fieldAt(event.fields, name));
    if (value !== null) return value * unit;
  }
  return null;
};

const responseIn = (text: string): number | null => {
  const match = response.exec(text);
  const at = match?.slice(1).findIndex(group => group !== undefined) ?? -1;
  return match && at >= 0 ? Number(match[at + 1]) * unitMs(match[at + 2] ?? 'ms') : null;
};

/** A bare number without a unit means nothing unless it is surely bytes. */
const memoryIn = (text: string): number | null => {
  const named = namedMemory.exec(text);
  if (named) return Number(named[2]) * (scale[named[1]?.toLowerCase() ?? ''] ?? 1);
  const match = memory.exec(text);
  if (!match) return null;
  const amount = Number(match[1]);
  const unit = match[2]?.toLowerCase();
  if (unit === undefined) return match[3] === undefined && amount < 1e6 ? null : amount;
  return amount * (scale[unit] ?? 1);
};

const cpuIn = (text: string): number | null => {
  const match = cpu.exec(text);
  if (!match) return null;
  const amount = Number(match[2]);
  if (match[3] !== undefined || percentName.test(match[1] ?? '')) return amount / 100;
  return amount <= 1 ? amount : null;
};

const none: Measures = { responseMs: null, memoryBytes: null, cpuShare: null };

const zero = 0x30;
const nine = 0x39;
/** Its message; with the logger in front where a number follows: `RSS: 812 MiB` is often read as a logger that says a size. */
const textOf = ({ message, logger }: LogEvent): string => {
  const text = message.length > maxSearched ? message.slice(0, maxSearched) : message;
  const first = text.charCodeAt(0);
  return logger !== null && first >= zero && first <= nine ? `${logger}: ${text}` : text;
};

/** What the event measures besides its request. */
export const readMeasures = (event: LogEvent): Measures => {
  const text = textOf(event);
  const isHinted = hint.test(text);
  if (!isHinted && event.fields === null) return none;
  return {
    responseMs: event.request === null && isHinted ? responseIn(text) : null,
    memoryBytes: inFields(event, memoryFields) ?? (isHinted ? memoryIn(text) : null),
    cpuShare: inFields(event, cpuFields) ?? (isHinted ? cpuIn(text) : null),
  };
};

const hasField = ({ fields }: LogEvent): boolean =>
  fields !== null &&
  mayHoldMeasure(fields) &&
  [...memoryFields, ...cpuFields].some(([name]) => fieldAt(fields, name) !== undefined);

/** Whether events with such words and fields may measure something, whatever the numbers. */
export const mayMeasure = (event: LogEvent): boolean => {
  if (hasField(event)) return true;
  const text = textOf(event);
  return hint.test(text) && [response, memory, namedMemory, cpu].some(pattern => pattern.test(text));
};
