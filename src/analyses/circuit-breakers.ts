/** Circuit breakers: which opened and closed, when, and which are open still. */
import { CappedMap, foldedNote, otherKey } from '../lib/capped-map.ts';
import { readBreaker, type BreakerState } from '../events/extract/retry.ts';
import { clockText } from '../lib/text/time-text.ts';
import { countText } from '../lib/text/number-text.ts';
import { numberColumn, textColumn } from '../lib/text/table.ts';
import { epochMs, type EpochMs } from '../model/time.ts';
import type { Analysis } from './define.ts';
import { lineTexts, linesOf, mergedLines, withLine, type KeptLines, type RowLine } from './row-lines.ts';
import { isPlainRequest } from './event-words.ts';

const maxBreakers = 256;

interface Breaker {
  readonly changes: Record<BreakerState, number>;
  last: BreakerState;
  lastTime: number;
  firstOpened: number;
  lines: KeptLines;
}

export interface CircuitBreakersState {
  /** By service and name. */
  readonly breakers: CappedMap<Breaker>;
}

const createBreaker = (): Breaker => ({
  changes: { open: 0, half_open: 0, closed: 0 },
  last: 'closed',
  lastTime: -Infinity,
  firstOpened: Infinity,
  lines: null,
});

/** Of two changes at the same time the worse one stands, so that the order does not matter. */
const rank: Readonly<Record<BreakerState, number>> = { closed: 0, half_open: 1, open: 2 };

const seeState = (breaker: Breaker, state: BreakerState, time: number): void => {
  const isNewer = time > breaker.lastTime || (time === breaker.lastTime && rank[state] > rank[breaker.last]);
  if (!isNewer) return;
  breaker.last = state;
  breaker.lastTime = time;
};

export interface BreakerRow {
  readonly service: string;
  /** Empty where no name is told. */
  readonly name: string;
  readonly opened: number;
  readonly closed: number;
  readonly state: BreakerState;
  readonly firstOpened: EpochMs | null;
  readonly lastChange: EpochMs;
  readonly lines: readonly RowLine[];
}

export interface CircuitBreakersView {
  readonly breakers: readonly BreakerRow[];
  readonly note: string | null;
}

export const circuitBreakers: Analysis<CircuitBreakersState, CircuitBreakersView> = {
  id: 'circuit-breakers',
  title: 'Circuit breakers',
  limits: `at most ${maxBreakers} breakers; the rest is added up as ${otherKey}`,
  create: () => ({ breakers: new CappedMap(maxBreakers, createBreaker) }),
  fold(state, event) {
    if (isPlainRequest(event)) return;
    const change = readBreaker(event);
    if (!change) return;
    const breaker = state.breakers.at(`${event.service}\n${change.name}`);
    breaker.changes[change.state] += 1;
    breaker.lines = withLine(breaker.lines, event);
    seeState(breaker, change.state, event.time);
    if (change.state === 'open') breaker.firstOpened = Math.min(breaker.firstOpened, event.time);
  },
  wantsErrorsAlike: true,
  wantsOrdinary: event => !isPlainRequest(event) && readBreaker(event) !== null,
  view: state => ({
    breakers: state.breakers
      .sorted()
      .map(([key, breaker]) => ({
        service: key.split('\n')[0] ?? '',
        name: key.split('\n')[1] ?? '',
        opened: breaker.changes.open,
        closed: breaker.changes.closed,
        state: breaker.last,
        firstOpened: Number.isFinite(breaker.firstOpened) ? epochMs(breaker.firstOpened) : null,
        lastChange: epochMs(breaker.lastTime),
        lines: linesOf(breaker.lines),
      }))
      .toSorted((a, b) => rank[b.state] - rank[a.state] || b.opened - a.opened || b.lastChange - a.lastChange),
    note: foldedNote([state.breakers], 'breakers'),
  }),
  merge(into, from) {
    into.breakers.merge(from.breakers, (mine, theirs) => {
      for (const state of ['open', 'half_open', 'closed'] as const) mine.changes[state] += theirs.changes[state];
      seeState(mine, theirs.last, theirs.lastTime);
      mine.firstOpened = Math.min(mine.firstOpened, theirs.firstOpened);
      mine.lines = mergedLines(mine.lines, theirs.lines);
    });
  },
  tables: view =>
    view.breakers.length === 0
      ? []
      : [
          {
            id: 'circuit-breakers',
            title: 'Circuit breakers',
            columns: [
              textColumn('SERVICE'),
              textColumn('BREAKER'),
              textColumn('STATE'),
              numberColumn('OPENED'),
              numberColumn('CLOSED'),
              textColumn('FIRST OPENED'),
              textColumn('LAST CHANGE'),
            ],
            rows: view.breakers.map(row => [
              row.service,
              row.name,
              row.state.replace('_', ' '),
              countText(row.opened),
              countText(row.closed),
              row.firstOpened === null ? '-' : clockText(row.firstOpened, 'utc'),
              clockText(row.lastChange, 'utc'),
            ]),
            lines: view.breakers.map(row => lineTexts(row.lines)),
            note: view.note,
          },
        ],
};
