/** Memory: out-of-memory deaths, how full heaps and containers are, and long garbage collections. */
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
const maxHostsPerService = 32;
/** A pause that users feel. */
const longPauseMs = 500;

export interface ServiceMemory {
  readonly service: string;
  /** Records that say that memory ran out. */
  readonly outOfMemory: TickSeries;
  readonly longPauses: TickSeries;
  /** Host -> share of the memory in use, 0..1. */
  readonly usage: Map<string, GaugeSeries>;
  /** Of deaths and long pauses. */
  lines: KeptLines;
}

export interface MemoryState {
  readonly services: Map<string, ServiceMemory>;
}

const hint = /mem|heap|\bgc\b|garbage|oom|alloc|\brss\b|137/i;
/**
 * JVM, V8, Python, .NET, C++, Linux's OOM killer, Kubernetes, PHP, Ruby, Go. Not Redis' "OOM command not allowed": there
 * it is another program's memory.
 */
const ranOut =
  /OutOfMemory|\bout of memory\b|\bOOM ?Killed|oom[-_]kill|invoked oom-killer|Killed process \d+|\bMemoryError\b|cannot allocate memory|std::bad_alloc|allowed memory size of|NoMemoryError|heap limit|memory limit exceeded|exit(?:ed with)?(?: code| status)? 137\b/i;
const percentUsed = /\b(?:heap|memory|mem|rss)\b[^%\n\d]{0,40}(\d{1,3}(?:\.\d{1,3})?) ?%/i;
const amountUsed =
  /\b(?:heap|memory|mem|rss|gc)\b[^\n]{0,60}?(\d{1,9}(?:\.\d{1,3})?) ?([KMG])i?B? ?(?:of|\/|out of) ?(\d{1,9}(?:\.\d{1,3})?) ?([KMG])i?B?\b/i;
/** `1927M->1899M of 2048M`, `1927M->1899M(2048M)`: what is left after a collection is truly in use. */
const collected = /(\d{1,9})([KMG])B?->(\d{1,9})([KMG])B? ?(?:of |\()(\d{1,9})([KMG])/;
const pause = /\b(?:gc|garbage|pause)\b[^\n]{0,60}?(\d{1,7}(?:\.\d{1,3})?) ?(ms|s)\b/i;
const unit: Readonly<Record<string, number>> = { K: 1, M: 1024, G: 1024 * 1024 };

const kilobytes = (amount: string | undefined, letter: string | undefined): number =>
  Number(amount) * (unit[letter?.toUpperCase() ?? ''] ?? NaN);

/** Share of memory in use that a text tells, 0..1; null when it tells none. */
export const readMemoryUsage = (text: string): number | null => {
  const after = collected.exec(text);
  if (after) return shareOf(kilobytes(after[3], after[4]), kilobytes(after[5], after[6]));
  const percent = percentUsed.exec(text);
  if (percent) return shareOf(Number(percent[1]), 100);
  const amount = amountUsed.exec(text);
  return amount ? shareOf(kilobytes(amount[1], amount[2]), kilobytes(amount[3], amount[4])) : null;
};

const shareOf = (part: number, whole: number): number | null =>
  part >= 0 && whole > 0 && part <= whole * 1.05 ? Math.min(1, part / whole) : null;

const isLongPause = (text: string): boolean => {
  const found = /\bgc\b|garbage/i.test(text) ? pause.exec(text) : null;
  return found !== null && Number(found[1]) * (found[2] === 's' ? 1000 : 1) >= longPauseMs;
};

/** As `ranOut` where a number decides. */
const mayHaveRunOut = /killed process \d|exit(?:ed with)?(?: code| status)? \d/i;
/** Words and a number, as the patterns of usage and pauses want them, whatever the number is. */
const mayMeasure = /\b(?:heap|memory|mem|rss|gc|garbage|pause)\b[^\n]{0,60}?\d|\d[KMG]B?->/i;

const serviceOf = (state: MemoryState, service: string): ServiceMemory | null => {
  const known = state.services.get(service);
  if (known) return known;
  if (state.services.size >= maxServices) return null;
  const made = {
    service,
    outOfMemory: new TickSeries(1440),
    longPauses: new TickSeries(1440),
    usage: new Map<string, GaugeSeries>(),
    lines: null,
  };
  state.services.set(service, made);
  return made;
};

const usageOf = (memory: ServiceMemory, host: string): GaugeSeries | null => {
  const known = memory.usage.get(host);
  if (known) return known;
  if (memory.usage.size >= maxHostsPerService) return null;
  const made = new GaugeSeries();
  memory.usage.set(host, made);
  return made;
};

const foldWords = (state: MemoryState, event: LogEvent, words: string): void => {
  const hasRunOut = ranOut.test(words);
  const usage = readMemoryUsage(words);
  const isPause = isLongPause(words);
  if (!hasRunOut && usage === null && !isPause) return;
  const memory = serviceOf(state, event.service);
  if (!memory) return;
  const tick = Math.floor(event.time / tickMs);
  if (hasRunOut) memory.outOfMemory.add(tick);
  if (isPause) memory.longPauses.add(tick);
  if (hasRunOut || isPause) memory.lines = withLine(memory.lines, event);
  if (usage !== null) usageOf(memory, event.host ?? event.source)?.add(tick, usage);
};

export interface MemoryRow {
  readonly service: string;
  readonly outOfMemory: number;
  readonly longPauses: number;
  /** Highest share in use on any host, 0..1; null when none was told. */
  readonly highestUsage: number | null;
  /** The newest deaths and long pauses. */
  readonly lines: readonly RowLine[];
}

const highest = (memory: ServiceMemory): number | null => {
  const all = [...memory.usage.values()].map(series => series.max ?? 0);
  return all.length === 0 ? null : Math.max(...all);
};

export const memory: Analysis<MemoryState, readonly MemoryRow[]> = {
  id: 'memory',
  title: 'Memory',
  limits: `at most ${maxServices} services and ${maxHostsPerService} hosts of each`,
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
    return ranOut.test(words) || mayHaveRunOut.test(words) || mayMeasure.test(words);
  },
  expire(state, before: EpochMs) {
    const tick = Math.floor(before / tickMs);
    for (const service of state.services.values()) {
      service.outOfMemory.dropBefore(tick);
      service.longPauses.dropBefore(tick);
      for (const series of service.usage.values()) series.dropBefore(tick);
    }
  },
  view: state =>
    [...state.services.values()]
      .map(each => ({
        service: each.service,
        outOfMemory: each.outOfMemory.total,
        longPauses: each.longPauses.total,
        highestUsage: highest(each),
        lines: linesOf(each.lines),
      }))
      .toSorted((a, b) => (a.service < b.service ? -1 : 1)),
  merge(into, from) {
    for (const name of [...from.services.keys()].toSorted()) {
      const theirs = from.services.get(name);
      const mine = serviceOf(into, name);
      if (!theirs || !mine) continue;
      mine.outOfMemory.merge(theirs.outOfMemory);
      mine.longPauses.merge(theirs.longPauses);
      mine.lines = mergedLines(mine.lines, theirs.lines);
      for (const host of [...theirs.usage.keys()].toSorted()) {
        const series = theirs.usage.get(host);
        if (series) usageOf(mine, host)?.merge(series);
      }
    }
  },
  tables: view =>
    view.length === 0
      ? []
      : [
          {
            id: 'memory',
            title: 'Memory: deaths, long collections, highest share in use',
            columns: [
              textColumn('SERVICE'),
              numberColumn('OUT OF MEMORY'),
              numberColumn('LONG PAUSES'),
              numberColumn('HIGHEST USE'),
            ],
            rows: view.map(row => [
              row.service,
              countText(row.outOfMemory),
              countText(row.longPauses),
              row.highestUsage === null ? '-' : wholePercentText(row.highestUsage),
            ]),
            lines: view.map(row => lineTexts(row.lines)),
            note: null,
          },
        ],
};
