/** Pools: connections and workers that run out, from pool statistics and from what callers say when they get none. */
import { GaugeSeries } from '../lib/gauge-series.ts';
import { countText, wholePercentText } from '../lib/text/number-text.ts';
import { numberColumn, textColumn } from '../lib/text/table.ts';
import { TickSeries } from '../lib/tick-series.ts';
import type { LogEvent } from '../model/event.ts';
import { tickMs, type EpochMs } from '../model/time.ts';
import type { Analysis } from './define.ts';
import { isPlainRequest, wordsOf } from './event-words.ts';
import { lineTexts, linesOf, mergedLines, withLine, type KeptLines, type RowLine } from './row-lines.ts';

const maxServices = 256;

export interface ServicePool {
  readonly service: string;
  /** Records that say that a pool has nothing left. */
  readonly exhausted: TickSeries;
  /** Share of the pool in use, 0..1, where statistics are logged. */
  readonly usage: GaugeSeries;
  /** Connections opened and closed, where lines tell of each. */
  readonly opened: TickSeries;
  readonly closed: TickSeries;
  total: number;
  /** The newest such record, cut. */
  example: string;
  exampleTime: number;
  lines: KeptLines;
}

export interface PoolsState {
  readonly services: Map<string, ServicePool>;
}

const hint = /pool|connect|clients|slots|resource/i;
/**
 * What drivers and pools say when nothing is left: HikariCP, Tomcat JDBC, DBCP, c3p0, SQLAlchemy, ActiveRecord, Knex,
 * node-postgres, SqlClient, MongoDB, Jedis, R2DBC, Apache HttpClient, PgBouncer, PostgreSQL, MySQL, executors.
 */
const exhaustion =
  /pool (?:[\w.:-]{1,40} )?(?:is |was |has been )?(?:probably )?(?:exhausted|full|empty|depleted|saturated)|rejected from java\.util\.concurrent\.[\w$]{1,40}@\w{1,16}\[running|pool ?exhausted|exhausted ?pool|exhaust\w{0,4} (?:the )?[\w -]{0,30}pool|connection is not available, request timed out|queuepool limit|(?:obtain|get|acquire|fetch|checking out|check ?out|acquiring|obtaining|waiting for)[\w ,.]{0,40}(?:connection|resource|client)[\w ,.]{0,30}pool|pool error timeout|waitqueuetimeout|poolacquiretimeout|poolexhausted|connection acquisition timed out|timeout exceeded when trying to connect|(?:too many|sorry, too many) (?:clients|connections)|remaining connection slots|no more connections allowed|max(?:imum)?[ _](?:number of )?(?:client )?connections? (?:reached|exceeded)|connection limit (?:reached|exceeded)|query_wait_timeout|(?:thread|worker) ?pool[\w ]{0,20}(?:exhausted|full)|no (?:free|idle|available) (?:connections?|workers?|threads?)\b/i;
const statistic = /(\w+)(?:=|: ?)(\d{1,6})\b/g;
const statisticHint = /pool|\bconnections?\b/i;
const usedStatistic = /\b(?:active|busy|in_?use|(?:num)?used|borrowed|checkedout)(?:=|: ?)\d/i;
const used = new Set(['active', 'busy', 'inuse', 'used', 'borrowed', 'numused', 'in_use', 'checkedout']);
const size = new Set(['total', 'max', 'size', 'maximum', 'limit', 'capacity', 'maxsize', 'max_size', 'poolsize']);
const queued = new Set(['waiting', 'pending', 'awaiting', 'queued', 'waiters', 'blocked']);
const slash = /\b(?:pool|connections?)\b[^\d\n]{0,30}(\d{1,5}) ?(?:\/|of|out of) ?(\d{1,5})\b/i;

/** One connection each; PostgreSQL tells of `connection received` and then, of the same one, `authorized`. */
const opening =
  /\b(?:client connected|connection (?:opened|established|accepted|received|created|acquired|checked out|leased)|(?:new|accepted|accepting AMQP) (?:client )?connection)\b/i;
const closing =
  /\bdisconnect(?:ed|ion)\b|\bconnection (?:closed(?! by)|released|returned|terminated|ended|destroyed|checked in)\b|\b(?:client closed|closing AMQP) connection\b/i;

type Change = 'opened' | 'closed' | null;
const changeIn = (words: string): Change => {
  if (opening.test(words)) return 'opened';
  return closing.test(words) ? 'closed' : null;
};

interface Reading {
  /** In use / size, 0..1. */
  readonly usage: number;
  readonly waiting: number;
}

/** Reads pool statistics such as `(total=20, active=20, idle=0, waiting=7)`; null when the text holds none. */
export const readPoolStatistics = (text: string): Reading | null => {
  const found = { used: NaN, size: NaN, waiting: 0 };
  for (const [, name = '', value = ''] of text.matchAll(statistic)) {
    const word = name.toLowerCase();
    if (used.has(word)) found.used = Number(value);
    else if (size.has(word)) found.size = Number(value);
    else if (queued.has(word)) found.waiting = Number(value);
  }
  if (found.used >= 0 && found.size > 0) return { usage: Math.min(1, found.used / found.size), waiting: found.waiting };
  const fraction = slash.exec(text);
  if (!fraction) return null;
  const total = Number(fraction[2]);
  return total > 0 && Number(fraction[1]) <= total ? { usage: Number(fraction[1]) / total, waiting: 0 } : null;
};

const serviceOf = (state: PoolsState, service: string): ServicePool | null => {
  const known = state.services.get(service);
  if (known) return known;
  if (state.services.size >= maxServices) return null;
  const made = {
    service,
    exhausted: new TickSeries(1440),
    usage: new GaugeSeries(),
    opened: new TickSeries(1440),
    closed: new TickSeries(1440),
    total: 0,
    example: '',
    exampleTime: -Infinity,
    lines: null,
  };
  state.services.set(service, made);
  return made;
};

const note = (pool: ServicePool, event: LogEvent, words: string): void => {
  pool.exhausted.add(Math.floor(event.time / tickMs));
  pool.total += 1;
  pool.lines = withLine(pool.lines, event);
  if (event.time < pool.exampleTime) return;
  pool.exampleTime = event.time;
  pool.example = words.slice(0, 200);
};

const foldWords = (state: PoolsState, event: LogEvent, words: string): void => {
  const isExhausted = exhaustion.test(words);
  const reading = statisticHint.test(words) ? readPoolStatistics(words) : null;
  const change = isExhausted ? null : changeIn(words);
  if (!isExhausted && !reading && change === null) return;
  const pool = serviceOf(state, event.service);
  if (!pool) return;
  if (change !== null) pool[change].add(Math.floor(event.time / tickMs));
  if (reading) pool.usage.add(Math.floor(event.time / tickMs), reading.usage);
  const isWaitedFor = reading !== null && reading.waiting > 0 && reading.usage >= 0.95;
  if (isExhausted || isWaitedFor) note(pool, event, words);
};

/** The words of a statistic, whatever its numbers say. */
const hasStatistic = (words: string): boolean =>
  statisticHint.test(words) && (usedStatistic.test(words) || slash.test(words));

/**
 * Most connections open at once, within a tick; those that were open before the first line count. Null where only opening
 * or only closing is told: nobody knows then how long they stay.
 */
const mostOpen = ({ opened, closed }: ServicePool): number | null => {
  if (opened.total === 0 || closed.total === 0) return null;
  const changes = new Map<number, number>();
  const width = Math.max(opened.ticksPerBucket, closed.ticksPerBucket);
  for (const [series, sign] of [
    [opened, 1],
    [closed, -1],
  ] as const)
    series.forEach((tick, count) => {
      const step = Math.floor(tick / width);
      changes.set(step, (changes.get(step) ?? 0) + sign * count);
    });
  let open = 0;
  let [least, most] = [0, 0];
  for (const [, change] of [...changes].toSorted(([a], [b]) => a - b)) {
    open += change;
    least = Math.min(least, open);
    most = Math.max(most, open);
  }
  return most - least;
};

export interface PoolRow {
  readonly service: string;
  readonly exhausted: number;
  /** Highest share of the pool in use, 0..1; null when none was told. */
  readonly highestUsage: number | null;
  /** Most connections open at once, where lines tell of each that opens and closes; else null. */
  readonly mostOpen: number | null;
  /** Empty where it never ran out. */
  readonly example: string;
  readonly lines: readonly RowLine[];
}

export const pools: Analysis<PoolsState, readonly PoolRow[]> = {
  id: 'pools',
  title: 'Connection and worker pools',
  limits: `at most ${maxServices} services with pool messages`,
  create: () => ({ services: new Map() }),
  fold(state, event) {
    if (isPlainRequest(event)) return;
    const words = wordsOf(event);
    if (hint.test(words)) foldWords(state, event, words);
  },
  wantsErrorsAlike: true,
  wantsOrdinary(event) {
    if (isPlainRequest(event)) return false;
    const words = wordsOf(event);
    return hint.test(words) && (exhaustion.test(words) || hasStatistic(words) || changeIn(words) !== null);
  },
  expire(state, before: EpochMs) {
    for (const pool of state.services.values()) {
      pool.exhausted.dropBefore(Math.floor(before / tickMs));
      pool.usage.dropBefore(Math.floor(before / tickMs));
      pool.opened.dropBefore(Math.floor(before / tickMs));
      pool.closed.dropBefore(Math.floor(before / tickMs));
    }
  },
  view: state =>
    [...state.services.values()]
      .map(pool => ({
        service: pool.service,
        exhausted: pool.total,
        highestUsage: pool.usage.max,
        mostOpen: mostOpen(pool),
        example: pool.example,
        lines: linesOf(pool.lines),
      }))
      .filter(row => row.exhausted > 0 || row.highestUsage !== null || row.mostOpen !== null)
      .toSorted((a, b) => b.exhausted - a.exhausted || (a.service < b.service ? -1 : 1)),
  merge(into, from) {
    for (const name of [...from.services.keys()].toSorted()) {
      const theirs = from.services.get(name);
      const mine = serviceOf(into, name);
      if (!theirs || !mine) continue;
      mine.exhausted.merge(theirs.exhausted);
      mine.usage.merge(theirs.usage);
      mine.opened.merge(theirs.opened);
      mine.closed.merge(theirs.closed);
      mine.total += theirs.total;
      mine.lines = mergedLines(mine.lines, theirs.lines);
      const isNewer = theirs.exampleTime > mine.exampleTime;
      const isTie = theirs.exampleTime === mine.exampleTime && theirs.example < mine.example;
      if (!isNewer && !isTie) continue;
      mine.exampleTime = theirs.exampleTime;
      mine.example = theirs.example;
    }
  },
  tables: view =>
    view.length === 0
      ? []
      : [
          {
            id: 'pools',
            title: 'Pools: how often nothing was left, and how full they were',
            columns: [
              textColumn('SERVICE'),
              numberColumn('RAN OUT'),
              numberColumn('HIGHEST USE'),
              numberColumn('MOST OPEN'),
              textColumn('NEWEST'),
            ],
            rows: view.map(row => [
              row.service,
              row.exhausted === 0 ? '-' : countText(row.exhausted),
              row.highestUsage === null ? '-' : wholePercentText(row.highestUsage),
              row.mostOpen === null ? '-' : countText(row.mostOpen),
              row.example,
            ]),
            lines: view.map(row => lineTexts(row.lines)),
            note: null,
          },
        ],
};
