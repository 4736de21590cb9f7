/** Logins: which accounts are tried from many places, and who logs in at hours when nobody else does. */
import { CappedMap, otherKey } from '../lib/capped-map.ts';
import { Cardinality } from '../lib/cardinality.ts';
import { countText } from '../lib/text/number-text.ts';
import { numberColumn, textColumn, type Table } from '../lib/text/table.ts';
import { dayMs } from '../model/time.ts';
import type { Analysis } from './define.ts';
import { lineTexts, linesOf, mergedLines, withLine, type KeptLines, type RowLine } from './row-lines.ts';
import { mayBeSign, readLogin } from './security-signs.ts';

const maxAccounts = 2000;
const maxDays = 64;
const maxShown = 20;
const hours = 24;
/** Hours are judged only once so much is known. */
const leastDays = 3;
const leastLogins = 200;
/** An hour with a smaller share of all logins is unusual. */
const unusualShare = 0.01;
/** One account tried from so many places, so often, is guessed at by many together. */
const manySources = 8;
const manyFailures = 20;

/** Exact up to 64, then 256 bytes and rough. */
const rough = { exactLimit: 64, precision: 8 } as const;

interface Account {
  failures: number;
  successes: number;
  readonly sources: Cardinality;
  /** Of failures. */
  lines: KeptLines;
  /** Successful logins by hour of the day, UTC. */
  readonly byHour: Float64Array;
}

export interface LoginsState {
  readonly accounts: CappedMap<Account>;
  readonly byHour: Float64Array;
  /** Days on which somebody logged in. */
  readonly days: Set<number>;
}

const createAccount = (): Account => ({
  failures: 0,
  successes: 0,
  sources: new Cardinality(rough),
  lines: null,
  byHour: new Float64Array(hours),
});

const addHours = (into: Float64Array, from: Float64Array): void => {
  for (let hour = 0; hour < hours; hour++) into[hour] = (into[hour] ?? 0) + (from[hour] ?? 0);
};

const addDay = (days: Set<number>, day: number): void => {
  if (days.size < maxDays) days.add(day);
};

export interface GuessedAccount {
  readonly account: string;
  readonly failures: number;
  readonly successes: number;
  readonly sources: number;
  /** The newest failures. */
  readonly lines: readonly RowLine[];
}

export interface UnusualHour {
  readonly account: string;
  /** Hour of the day, UTC. */
  readonly hour: number;
  readonly logins: number;
  /** Share of all logins in this hour, 0..1. */
  readonly usualShare: number;
}

export interface LoginsView {
  readonly successes: number;
  readonly failures: number;
  /** Accounts tried from many places. */
  readonly guessed: readonly GuessedAccount[];
  /** Empty until three days and 200 logins are known. */
  readonly unusualHours: readonly UnusualHour[];
}

const unusualHours = (state: LoginsState): UnusualHour[] => {
  const total = state.byHour.reduce((sum, count) => sum + count, 0);
  if (state.days.size < leastDays || total < leastLogins) return [];
  const found: UnusualHour[] = [];
  for (const [account, { byHour }] of state.accounts.sorted()) {
    if (account === otherKey) continue;
    for (let hour = 0; hour < hours; hour++) {
      const logins = byHour[hour] ?? 0;
      const usualShare = (state.byHour[hour] ?? 0) / total;
      if (logins > 0 && usualShare < unusualShare) found.push({ account, hour, logins, usualShare });
    }
  }
  return found.toSorted((a, b) => a.usualShare - b.usualShare || b.logins - a.logins).slice(0, maxShown);
};

export const logins: Analysis<LoginsState, LoginsView> = {
  id: 'logins',
  title: 'Logins by account',
  limits: `at most ${maxAccounts} accounts, the rest is added up as ${otherKey}; ${maxDays} days`,
  create: () => ({
    accounts: new CappedMap(maxAccounts, createAccount),
    byHour: new Float64Array(hours),
    days: new Set(),
  }),
  fold(state, event) {
    const login = readLogin(event);
    const name = login?.account ?? event.user;
    if (!login || name === null) return;
    const account = state.accounts.at(name);
    if (!login.isSuccess) {
      account.failures += 1;
      account.sources.add(login.source);
      account.lines = withLine(account.lines, event);
      return;
    }
    account.successes += 1;
    const hour = Math.floor((event.time % dayMs) / (dayMs / hours));
    account.byHour[hour] = (account.byHour[hour] ?? 0) + 1;
    state.byHour[hour] = (state.byHour[hour] ?? 0) + 1;
    addDay(state.days, Math.floor(event.time / dayMs));
  },
  wantsErrorsAlike: true,
  wantsOrdinary: mayBeSign,
  // An answer names no account.
  readsRequest: event => event.user !== null && mayBeSign(event),
  view(state) {
    const all = state.accounts.sorted();
    return {
      successes: all.reduce((sum, [, account]) => sum + account.successes, 0),
      failures: all.reduce((sum, [, account]) => sum + account.failures, 0),
      guessed: all
        .map(([account, { failures, successes, sources, lines }]) => ({
          account,
          failures,
          successes,
          sources: sources.count,
          lines: linesOf(lines),
        }))
        .filter(row => row.sources >= manySources && row.failures >= manyFailures && row.account !== otherKey)
        .toSorted((a, b) => b.failures - a.failures)
        .slice(0, maxShown),
      unusualHours: unusualHours(state),
    };
  },
  merge(into, from) {
    into.accounts.merge(from.accounts, (mine, theirs) => {
      mine.failures += theirs.failures;
      mine.successes += theirs.successes;
      mine.sources.merge(theirs.sources);
      mine.lines = mergedLines(mine.lines, theirs.lines);
      addHours(mine.byHour, theirs.byHour);
    });
    addHours(into.byHour, from.byHour);
    for (const day of [...from.days].toSorted((a, b) => a - b)) addDay(into.days, day);
  },
  tables(view) {
    const all: Table[] = [
      {
        id: 'guessed-accounts',
        title: 'Accounts that are tried from many places',
        columns: [textColumn('ACCOUNT'), numberColumn('FAILED'), numberColumn('SUCCEEDED'), numberColumn('SOURCES')],
        rows: view.guessed.map(row => [
          row.account,
          countText(row.failures),
          countText(row.successes),
          countText(row.sources),
        ]),
        lines: view.guessed.map(row => lineTexts(row.lines)),
        note: null,
      },
      {
        id: 'unusual-hours',
        title: 'Logins at unusual hours (UTC)',
        columns: [textColumn('ACCOUNT'), numberColumn('HOUR'), numberColumn('LOGINS')],
        rows: view.unusualHours.map(row => [row.account, `${row.hour}h`, countText(row.logins)]),
        note: null,
      },
    ];
    return all.filter(table => table.rows.length > 0);
  },
};
