/** Retries: how often and how they end, whether waits grow as they should, and storms of them. */
import { CappedMap, foldedNote, otherKey } from '../lib/capped-map.ts';
import { hash32 } from '../lib/hash32.ts';
import { median } from '../lib/robust-stats.ts';
import { wholePercentText, countText } from '../lib/text/number-text.ts';
import { clockText } from '../lib/text/time-text.ts';
import { numberColumn, textColumn } from '../lib/text/table.ts';
import { TickSeries } from '../lib/tick-series.ts';
import { NumberTable } from '../lib/number-table.ts';
import {
  mayNameWork,
  readAttempt,
  readStep,
  readWait,
  readWork,
  tellsRetry,
  type RetryStep,
} from '../events/extract/retry.ts';
import type { LogEvent } from '../model/event.ts';
import { epochMs, minuteMs, tickMs, type EpochMs } from '../model/time.ts';
import type { Analysis } from './define.ts';
import { lineTexts, linesOf, mergedLines, withLine, type KeptLines, type RowLine } from './row-lines.ts';

const maxServices = 256;
/** Attempts by which successes are told apart; more are counted with the last. */
const maxAttempts = 10;
/** Chains of one service that are held for judging their waits; by hash, so that the order does not matter. */
const maxChains = 128;
const maxSteps = 12;
/** A storm: so many retries within a minute, and so many times the usual minute. */
const stormPerMinute = 30;
const stormTimes = 5;
/** A wait that is a little shorter than the one before still counts as kept: jitter. */
const jitter = 0.8;

/** When each attempt of one request was told. */
interface Chain {
  readonly hash: number;
  steps: { readonly time: number; readonly attempt: number; readonly waitMs: number | null }[];
}

interface ServiceRetries {
  retries: number;
  exhausted: number;
  /** Index n: succeeded at the n-th attempt; 0 where the attempt is not told. */
  readonly successes: number[];
  readonly series: TickSeries;
  readonly chains: Map<string, Chain>;
  /** A chain of a larger hash would be given up again; Infinity while there is room. */
  largestHash: number;
  lines: KeptLines;
}

/** Kinds of lines whose words were read; all are forgotten when there are more. */
const maxKinds = 4096;
/** What is remembered of a kind: the place in this list, from 1, and whether it names no work. */
const toldSteps: readonly (RetryStep | null)[] = [null, 'retry', 'success', 'exhausted'];
const namesNoWork = 8;

export interface RetriesState {
  readonly services: CappedMap<ServiceRetries>;
  /** What the words of a kind of lines tell, so that a flood of them is read once; changes nothing but the cost. */
  readonly kinds: NumberTable;
}

/** What the words of an event tell, as it is remembered of its kind. */
const readWords = (event: LogEvent): number =>
  toldSteps.indexOf(readStep(event)) + 1 + (mayNameWork(event) ? 0 : namesNoWork);

const wordsOf = (kinds: NumberTable, event: LogEvent): number => {
  const { kind = 0 } = event;
  if (kind === 0) return readWords(event);
  const known = kinds.get(kind);
  if (known > 0) return known;
  const words = readWords(event);
  kinds.set(kind, words);
  return words;
};

const createService = (): ServiceRetries => ({
  retries: 0,
  exhausted: 0,
  successes: Array.from({ length: maxAttempts + 1 }, () => 0),
  series: new TickSeries(1440),
  chains: new Map(),
  largestHash: Infinity,
  lines: null,
});

const trimChains = (service: ServiceRetries): void => {
  const { chains } = service;
  if (chains.size <= maxChains) return;
  const kept = [...chains].sort(([a, x], [b, y]) => x.hash - y.hash || (a < b ? -1 : 1)).slice(0, maxChains);
  chains.clear();
  for (const [key, chain] of kept) chains.set(key, chain);
  service.largestHash = kept.at(-1)?.[1].hash ?? Infinity;
};

const byStep = (a: Chain['steps'][number], b: Chain['steps'][number]): number =>
  a.time - b.time || a.attempt - b.attempt || (a.waitMs ?? -1) - (b.waitMs ?? -1);

const addSteps = (service: ServiceRetries, key: string, hash: number, steps: Chain['steps']): void => {
  const { chains } = service;
  const known = chains.get(key);
  const chain = known ?? { hash, steps: [] };
  chain.steps = [...chain.steps, ...steps].sort(byStep).slice(0, maxSteps);
  if (known) return;
  chains.set(key, chain);
  // Twice the cap before sorting: amortised.
  if (chains.size >= 2 * maxChains) trimChains(service);
};

/** Adds the step to its request's chain. What it says of attempt and wait is read only where that is kept. */
const addStep = (service: ServiceRetries, event: LogEvent): void => {
  const work = readWork(event);
  if (work === null) return;
  const hash = hash32(work);
  if (hash > service.largestHash) return;
  addSteps(service, work, hash, [{ time: event.time, attempt: readAttempt(event) ?? 0, waitMs: readWait(event) }]);
};

const countRetry = (service: ServiceRetries, event: LogEvent): void => {
  service.retries += 1;
  service.series.add(Math.floor(event.time / tickMs));
};

const foldRetry = (service: ServiceRetries, event: LogEvent, step: RetryStep, mayHaveWork: boolean): void => {
  service.lines = withLine(service.lines, event);
  if (step === 'success') {
    const index = Math.min(readAttempt(event) ?? 0, maxAttempts);
    service.successes[index] = (service.successes[index] ?? 0) + 1;
    if (tellsRetry(event)) countRetry(service, event);
    return;
  }
  if (step === 'exhausted') {
    service.exhausted += 1;
    return;
  }
  countRetry(service, event);
  if (mayHaveWork || event.hasNoTraceId !== true) addStep(service, event);
};

type Keeping = 'kept' | 'broken' | null;

/** Whether the waits between the attempts of a chain were as told, or grew; null where there are too few to judge. */
const judge = ({ steps }: Chain): Keeping => {
  const gaps: number[] = [];
  for (const [i, step] of steps.entries()) {
    const next = steps[i + 1];
    if (!next) break;
    const gap = next.time - step.time;
    if (step.waitMs !== null && gap < step.waitMs * jitter) return 'broken';
    gaps.push(gap);
  }
  if (gaps.length < 2) return gaps.length === 1 && steps[0]?.waitMs !== null ? 'kept' : null;
  const isGrowing = gaps.every((gap, i) => i === 0 || gap >= (gaps[i - 1] ?? 0) * jitter);
  const hasGrown = (gaps.at(-1) ?? 0) > (gaps[0] ?? 0) * 1.2;
  return isGrowing && (hasGrown || steps.every(step => step.waitMs !== null)) ? 'kept' : 'broken';
};

export interface RetryStorm {
  readonly from: EpochMs;
  readonly to: EpochMs;
  /** Retries in its busiest minute. */
  readonly peakPerMinute: number;
}

const stormOf = (series: TickSeries): RetryStorm | null => {
  const first = series.firstTick;
  const last = series.lastTick;
  if (first === null || last === null) return null;
  const width = Math.max(minuteMs / tickMs, series.ticksPerBucket);
  const minutes: { readonly tick: number; readonly count: number }[] = [];
  for (let tick = first - (first % width); tick <= last; tick += width)
    minutes.push({ tick, count: (series.sum(tick, tick + width) * (minuteMs / tickMs)) / width });
  const usual = median(minutes.map(minute => minute.count));
  const peak = minutes.reduce((most, minute) => Math.max(most, minute.count), 0);
  const limit = Math.max(stormPerMinute, usual * stormTimes);
  if (peak < limit) return null;
  const stormy = minutes.filter(minute => minute.count >= limit / 2);
  return {
    from: epochMs((stormy[0]?.tick ?? 0) * tickMs),
    to: epochMs(((stormy.at(-1)?.tick ?? 0) + width) * tickMs),
    peakPerMinute: Math.round(peak),
  };
};

export interface RetryRow {
  readonly service: string;
  readonly retries: number;
  readonly exhausted: number;
  /** Attempt -> how many succeeded at it; `0` where the attempt is not told. */
  readonly successes: Readonly<Record<string, number>>;
  /** Requests and jobs (told apart by their ids) whose waits could be judged, and those that kept or lengthened them. */
  readonly judgedChains: number;
  readonly keptBackoff: number;
  readonly storm: RetryStorm | null;
  readonly lines: readonly RowLine[];
}

export interface RetriesView {
  readonly services: readonly RetryRow[];
  readonly note: string | null;
}

const rowOf = (service: string, state: ServiceRetries): RetryRow => {
  trimChains(state);
  const verdicts = [...state.chains.values()].map(judge).filter(verdict => verdict !== null);
  return {
    service,
    retries: state.retries,
    exhausted: state.exhausted,
    successes: Object.fromEntries(state.successes.flatMap((count, n) => (count > 0 ? [[String(n), count]] : []))),
    judgedChains: verdicts.length,
    keptBackoff: verdicts.filter(verdict => verdict === 'kept').length,
    storm: stormOf(state.series),
    lines: linesOf(state.lines),
  };
};

const sumOf = (counts: Readonly<Record<string, number>>): number =>
  Object.values(counts).reduce((sum, count) => sum + count, 0);

const successWords = ({ successes }: RetryRow): string =>
  Object.entries(successes)
    .map(([attempt, count]) => `${countText(count)}${attempt === '0' ? '' : ` at ${attempt}.`}`)
    .join(', ') || '-';

const stormWords = ({ storm }: RetryRow): string =>
  storm === null ? '-' : `${clockText(storm.from, 'utc')}-${clockText(storm.to, 'utc')}, ${storm.peakPerMinute}/min`;

export const retries: Analysis<RetriesState, RetriesView> = {
  id: 'retries',
  title: 'Retries',
  limits: `at most ${maxServices} services (the rest is added up as ${otherKey}) and ${maxChains} chains of each`,
  create: () => ({ services: new CappedMap(maxServices, createService), kinds: new NumberTable(maxKinds) }),
  fold(state, event) {
    const words = wordsOf(state.kinds, event);
    const step = toldSteps[(words & ~namesNoWork) - 1] ?? null;
    if (step !== null) foldRetry(state.services.at(event.service), event, step, (words & namesNoWork) === 0);
  },
  wantsErrorsAlike: true,
  wantsOrdinary: event => readStep(event) !== null,
  expire(state, before) {
    for (const service of state.services.values()) service.series.dropBefore(Math.floor(before / tickMs));
  },
  view: state => ({
    services: state.services
      .sorted()
      .map(([service, each]) => rowOf(service, each))
      .toSorted((a, b) => b.retries - a.retries || b.exhausted - a.exhausted),
    note: foldedNote([state.services], 'services'),
  }),
  merge(into, from) {
    into.services.merge(from.services, (mine, theirs) => {
      mine.retries += theirs.retries;
      mine.exhausted += theirs.exhausted;
      for (const [n, count] of theirs.successes.entries()) mine.successes[n] = (mine.successes[n] ?? 0) + count;
      mine.series.merge(theirs.series);
      mine.lines = mergedLines(mine.lines, theirs.lines);
      for (const [key, chain] of theirs.chains) addSteps(mine, key, chain.hash, chain.steps);
    });
  },
  tables: view =>
    view.services.length === 0
      ? []
      : [
          {
            id: 'retries',
            title: 'Retries',
            columns: [
              textColumn('SERVICE'),
              numberColumn('RETRIES'),
              numberColumn('SUCCEEDED'),
              textColumn('AT ATTEMPT'),
              numberColumn('GAVE UP'),
              numberColumn('WAITS KEPT'),
              textColumn('STORM'),
            ],
            rows: view.services.map(row => [
              row.service,
              countText(row.retries),
              countText(sumOf(row.successes)),
              successWords(row),
              countText(row.exhausted),
              row.judgedChains === 0
                ? '-'
                : `${wholePercentText(row.keptBackoff / row.judgedChains)} of ${countText(row.judgedChains)}`,
              stormWords(row),
            ]),
            lines: view.services.map(row => lineTexts(row.lines)),
            note: view.note,
          },
        ],
};
