/** Databases: what goes wrong with them by kind, how long queries take, and which are slow. */
import { databaseProblems, readDatabase, type DatabaseProblem } from '../events/extract/database.ts';
import { CappedMap, foldedNote, otherKey } from '../lib/capped-map.ts';
import { LogHistogram } from '../lib/log-histogram.ts';
import { latencyText } from '../lib/text/duration-text.ts';
import { countText } from '../lib/text/number-text.ts';
import { numberColumn, textColumn } from '../lib/text/table.ts';
import type { LogEvent } from '../model/event.ts';
import { levelRank } from '../model/level.ts';
import type { Analysis } from './define.ts';
import { isPlainRequest, wordsOf } from './event-words.ts';
import { lineTexts, linesOf, mergedLines, withLine, type KeptLines, type RowLine } from './row-lines.ts';
import { defaultAnalysisSettings } from './settings.ts';

const maxDatabases = 256;
const maxStatements = 200;
const maxShown = 20;

interface DatabaseStats {
  readonly problems: Record<DatabaseProblem, number>;
  readonly queries: LogHistogram;
  slow: number;
  /** Of faults and slow queries. */
  lines: KeptLines;
}

interface StatementStats {
  readonly durations: LogHistogram;
  lines: KeptLines;
}

export interface DatabasesState {
  readonly slowQueryMs: number;
  /** By system and the service that speaks of it. */
  readonly databases: CappedMap<DatabaseStats>;
  /** Slow queries by system and statement without values. */
  readonly statements: CappedMap<StatementStats>;
}

const createStats = (): DatabaseStats => ({
  problems: { deadlock: 0, constraint: 0, timeout: 0, performance: 0, connection: 0, query: 0 },
  queries: new LogHistogram(),
  slow: 0,
  lines: null,
});

/** A slow log tells on several lines; a trace has its own words. */
const maxBody = 2000;
const textOf = (event: LogEvent): string =>
  event.exception === null && event.lastLine > event.line ? event.raw.slice(0, maxBody) : wordsOf(event);

export interface DatabaseRow {
  /** `postgresql`, `redis`, ...; `sql` where only the language is told. */
  readonly system: string;
  readonly service: string;
  readonly problems: Readonly<Record<DatabaseProblem, number>>;
  /** Queries whose duration is told; quantiles in milliseconds, within 1 %. */
  readonly queries: number;
  readonly slow: number;
  readonly p50: number | null;
  readonly p95: number | null;
  readonly longest: number | null;
  /** The newest faults and slow queries. */
  readonly lines: readonly RowLine[];
}

export interface SlowQueryRow {
  readonly system: string;
  readonly statement: string;
  readonly count: number;
  readonly p50: number | null;
  readonly longest: number | null;
  readonly lines: readonly RowLine[];
}

export interface DatabasesView {
  readonly slowQueryMs: number;
  readonly databases: readonly DatabaseRow[];
  readonly slowQueries: readonly SlowQueryRow[];
  readonly note: string | null;
}

const split = (key: string): [string, string] => {
  const [system = '', ...rest] = key.split('\n');
  return [system, key === otherKey ? otherKey : rest.join('\n')];
};

const problemCount = (row: DatabaseRow): number => databaseProblems.reduce((sum, kind) => sum + row.problems[kind], 0);

const problemWords = ({ problems }: DatabaseRow): string =>
  databaseProblems
    .filter(kind => problems[kind] > 0)
    .toSorted((a, b) => problems[b] - problems[a])
    .map(kind => `${kind} ${countText(problems[kind])}`)
    .join(', ');

const time = (milliseconds: number | null): string => (milliseconds === null ? '-' : latencyText(milliseconds));
const count = (value: number): string => (value === 0 ? '-' : countText(value));

export const databases: Analysis<DatabasesState, DatabasesView> = {
  id: 'databases',
  title: 'Databases',
  limits: `at most ${maxDatabases} databases by service and ${maxStatements} slow statements; the rest is added up as ${otherKey}`,
  create: (settings = defaultAnalysisSettings) => ({
    slowQueryMs: settings.slowQueryMs,
    databases: new CappedMap(maxDatabases, createStats),
    statements: new CappedMap(maxStatements, () => ({ durations: new LogHistogram(), lines: null })),
  }),
  fold(state, event) {
    if (isPlainRequest(event)) return;
    const isFault = levelRank[event.level] >= levelRank.warn;
    const sign = readDatabase(event, textOf(event), isFault);
    if (!sign) return;
    const stats = state.databases.at(`${sign.system}\n${event.service}`);
    const isSlow = sign.durationMs !== null && sign.durationMs > state.slowQueryMs;
    if (sign.problem !== null) stats.problems[sign.problem] += 1;
    if (sign.problem !== null || isSlow) stats.lines = withLine(stats.lines, event);
    if (sign.durationMs === null) return;
    stats.queries.add(sign.durationMs);
    if (!isSlow) return;
    stats.slow += 1;
    const statement = state.statements.at(`${sign.system}\n${sign.statement ?? '(not told)'}`);
    statement.durations.add(sign.durationMs);
    statement.lines = withLine(statement.lines, event);
  },
  wantsErrorsAlike: true,
  wantsOrdinary: event =>
    !isPlainRequest(event) && readDatabase(event, textOf(event), levelRank[event.level] >= levelRank.warn) !== null,
  view: state => ({
    slowQueryMs: state.slowQueryMs,
    databases: state.databases
      .sorted()
      .map(([key, stats]) => {
        const [system, service] = split(key);
        const { queries } = stats;
        const [p50, p95, longest] = [queries.quantile(0.5), queries.quantile(0.95), queries.quantile(1)];
        return {
          system,
          service,
          problems: { ...stats.problems },
          queries: queries.count,
          slow: stats.slow,
          p50,
          p95,
          longest,
          lines: linesOf(stats.lines),
        };
      })
      .toSorted((a, b) => problemCount(b) - problemCount(a) || b.slow - a.slow || b.queries - a.queries),
    slowQueries: state.statements
      .sorted()
      .map(([key, { durations, lines }]) => {
        const [system, statement] = split(key);
        return {
          system,
          statement,
          count: durations.count,
          p50: durations.quantile(0.5),
          longest: durations.quantile(1),
          lines: linesOf(lines),
        };
      })
      .toSorted((a, b) => b.count * (b.p50 ?? 0) - a.count * (a.p50 ?? 0))
      .slice(0, maxShown),
    note: foldedNote([state.databases, state.statements], 'databases and statements'),
  }),
  merge(into, from) {
    into.databases.merge(from.databases, (mine, theirs) => {
      for (const kind of databaseProblems) mine.problems[kind] += theirs.problems[kind];
      mine.queries.merge(theirs.queries);
      mine.slow += theirs.slow;
      mine.lines = mergedLines(mine.lines, theirs.lines);
    });
    into.statements.merge(from.statements, (mine, theirs) => {
      mine.durations.merge(theirs.durations);
      mine.lines = mergedLines(mine.lines, theirs.lines);
    });
  },
  tables: view =>
    [
      {
        id: 'databases',
        title: 'Databases: what went wrong, and how long queries took',
        columns: [
          textColumn('SYSTEM'),
          textColumn('SERVICE'),
          numberColumn('FAULTS'),
          textColumn('WHAT'),
          numberColumn('QUERIES'),
          numberColumn('SLOW'),
          numberColumn('P50'),
          numberColumn('P95'),
          numberColumn('MAX'),
        ],
        rows: view.databases
          .slice(0, maxShown)
          .map(row => [
            row.system,
            row.service,
            count(problemCount(row)),
            problemWords(row),
            count(row.queries),
            count(row.slow),
            time(row.p50),
            time(row.p95),
            time(row.longest),
          ]),
        lines: view.databases.slice(0, maxShown).map(row => lineTexts(row.lines)),
        note: view.note,
      },
      {
        id: 'slow-queries',
        title: `Slow queries (over ${view.slowQueryMs} ms), most time first`,
        columns: [
          textColumn('SYSTEM'),
          textColumn('STATEMENT'),
          numberColumn('COUNT'),
          numberColumn('P50'),
          numberColumn('MAX'),
        ],
        rows: view.slowQueries.map(row => [
          row.system,
          row.statement,
          countText(row.count),
          time(row.p50),
          time(row.longest),
        ]),
        lines: view.slowQueries.map(row => lineTexts(row.lines)),
        note: null,
      },
    ].filter(table => table.rows.length > 0),
};
