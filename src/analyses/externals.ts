/** Externals: calls to providers and neighbouring services as callers tell of them: failures, status codes, durations. */
import { callOutcomes, mayBeCall, readCall, type CallOutcome } from '../events/extract/external.ts';
import { CappedMap, foldedNote, otherKey } from '../lib/capped-map.ts';
import { LogHistogram } from '../lib/log-histogram.ts';
import { latencyText } from '../lib/text/duration-text.ts';
import { countText, percentText } from '../lib/text/number-text.ts';
import { numberColumn, textColumn } from '../lib/text/table.ts';
import { levelRank } from '../model/level.ts';
import type { Analysis } from './define.ts';
import { isPlainRequest, wordsOf } from './event-words.ts';
import { lineTexts, linesOf, mergedLines, withLine, type KeptLines, type RowLine } from './row-lines.ts';
import { defaultAnalysisSettings } from './settings.ts';

const maxProviders = 256;
const maxCallers = 16;
const maxStatuses = 64;
const maxShown = 30;

interface ProviderStats {
  readonly outcomes: Record<CallOutcome, number>;
  readonly statuses: CappedMap<{ count: number }>;
  readonly callers: CappedMap<{ count: number }>;
  readonly durations: LogHistogram;
  /** Of failures. */
  lines: KeptLines;
}

export interface ExternalsState {
  readonly providers: ReadonlyMap<string, string>;
  readonly calls: CappedMap<ProviderStats>;
}

const noCalls = (): { count: number } => ({ count: 0 });
const addCount = (into: { count: number }, from: { count: number }): void => {
  into.count += from.count;
};

const createStats = (): ProviderStats => ({
  outcomes: Object.fromEntries(callOutcomes.map(outcome => [outcome, 0])) as Record<CallOutcome, number>,
  statuses: new CappedMap(maxStatuses, noCalls),
  callers: new CappedMap(maxCallers, noCalls),
  durations: new LogHistogram(),
  lines: null,
});

export interface ExternalRow {
  readonly provider: string;
  /** Calls that the logs tell of; most programs only tell of those that failed. */
  readonly told: number;
  readonly failures: number;
  readonly outcomes: Readonly<Record<CallOutcome, number>>;
  readonly statuses: Readonly<Record<string, number>>;
  /** Services that called. */
  readonly callers: readonly string[];
  readonly p50: number | null;
  readonly p95: number | null;
  /** The newest failures. */
  readonly lines: readonly RowLine[];
}

export interface ExternalsView {
  readonly calls: readonly ExternalRow[];
  readonly note: string | null;
}

const rowOf = (provider: string, stats: ProviderStats): ExternalRow => {
  const told = callOutcomes.reduce((sum, outcome) => sum + stats.outcomes[outcome], 0);
  return {
    provider,
    told,
    failures: told - stats.outcomes.ok,
    outcomes: { ...stats.outcomes },
    statuses: Object.fromEntries(stats.statuses.sorted().map(([status, { count }]) => [status, count])),
    callers: stats.callers.sorted().map(([service]) => service),
    p50: stats.durations.quantile(0.5),
    p95: stats.durations.quantile(0.95),
    lines: linesOf(stats.lines),
  };
};

const kinds = callOutcomes.filter(outcome => outcome !== 'ok');
const failureWords = ({ outcomes }: ExternalRow): string =>
  kinds
    .filter(kind => outcomes[kind] > 0)
    .toSorted((a, b) => outcomes[b] - outcomes[a])
    .map(kind => `${kind} ${countText(outcomes[kind])}`)
    .join(', ');
const statusWords = ({ statuses }: ExternalRow): string =>
  Object.entries(statuses)
    .toSorted((a, b) => b[1] - a[1])
    .slice(0, 4)
    .map(([status, count]) => `${status}: ${countText(count)}`)
    .join(' ');
const time = (milliseconds: number | null): string => (milliseconds === null ? '-' : latencyText(milliseconds));

export const externals: Analysis<ExternalsState, ExternalsView> = {
  id: 'externals',
  title: 'Calls to others',
  limits: `at most ${maxProviders} providers and ${maxCallers} callers of each; the rest is added up as ${otherKey}`,
  create: (settings = defaultAnalysisSettings) => ({
    providers: settings.providers,
    calls: new CappedMap(maxProviders, createStats),
  }),
  fold(state, event) {
    if (isPlainRequest(event)) return;
    const isFault = levelRank[event.level] >= levelRank.warn;
    const call = readCall(event, wordsOf(event), { isFault, providers: state.providers });
    if (!call) return;
    const stats = state.calls.at(call.provider);
    stats.outcomes[call.outcome] += 1;
    if (call.outcome !== 'ok') stats.lines = withLine(stats.lines, event);
    stats.callers.at(event.service).count += 1;
    if (call.status !== null) stats.statuses.at(String(call.status)).count += 1;
    if (call.durationMs !== null) stats.durations.add(call.durationMs);
  },
  wantsErrorsAlike: true,
  wantsOrdinary: event =>
    !isPlainRequest(event) && mayBeCall(event, wordsOf(event), levelRank[event.level] >= levelRank.warn),
  view: state => ({
    calls: state.calls
      .sorted()
      .map(([provider, stats]) => rowOf(provider, stats))
      .toSorted((a, b) => b.failures - a.failures || b.told - a.told),
    note: foldedNote([state.calls], 'providers'),
  }),
  merge(into, from) {
    into.calls.merge(from.calls, (mine, theirs) => {
      for (const outcome of callOutcomes) mine.outcomes[outcome] += theirs.outcomes[outcome];
      mine.statuses.merge(theirs.statuses, addCount);
      mine.callers.merge(theirs.callers, addCount);
      mine.durations.merge(theirs.durations);
      mine.lines = mergedLines(mine.lines, theirs.lines);
    });
  },
  tables: view =>
    view.calls.length === 0
      ? []
      : [
          {
            id: 'externals',
            title: 'Calls to others, as the callers tell of them',
            columns: [
              textColumn('TO'),
              textColumn('FROM'),
              numberColumn('TOLD'),
              numberColumn('FAILED'),
              numberColumn('SHARE'),
              textColumn('HOW'),
              textColumn('STATUS'),
              numberColumn('P50'),
              numberColumn('P95'),
            ],
            rows: view.calls
              .slice(0, maxShown)
              .map(row => [
                row.provider,
                row.callers.join(', '),
                countText(row.told),
                countText(row.failures),
                percentText(row.failures / row.told),
                failureWords(row),
                statusWords(row),
                time(row.p50),
                time(row.p95),
              ]),
            lines: view.calls.slice(0, maxShown).map(row => lineTexts(row.lines)),
            note: view.note,
          },
        ],
};
