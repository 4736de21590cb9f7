/** Which sources attacked: password guessing, injection, scans; with how many requests. */
import { failureCount, tellingService, type SecurityState, type SourceActivity } from '../analyses/security.ts';
import { linesOf, type RowLine } from '../analyses/row-lines.ts';
import type { TickSeries } from '../lib/tick-series.ts';
import { epochMs, minuteMs, tickMs, type EpochMs } from '../model/time.ts';

export interface SecurityFinding {
  /** `brute_force`, `sql_injection`, ... */
  readonly type: string;
  /** An address, or `user NAME` where no address is told. */
  readonly source: string;
  /** Requests or failures, whichever the logs count. */
  readonly count: number;
  readonly service: string;
  readonly firstSeen: EpochMs;
  readonly lastSeen: EpochMs;
  /** The newest of its failures and attempts. */
  readonly lines: readonly RowLine[];
}

const maxFindings = 200;
/** A person mistypes a few times; a program goes on. */
const minFailures = 12;
/** So many within five minutes, at some time. */
const minDense = 8;
const maxSuccessShare = 0.3;
const minAttempts = 3;

const densest = (series: TickSeries): number => {
  const width = (5 * minuteMs) / tickMs;
  let most = 0;
  series.forEach(tick => (most = Math.max(most, series.sum(tick, tick + width))));
  return most;
};

/** The service that tells most of the source's failures. */
const mostTelling = (source: SourceActivity): { readonly key: string; readonly series: TickSeries } | null => {
  let best: { key: string; series: TickSeries } | null = null;
  for (const [key, series] of [...source.failureSeries].toSorted(([a], [b]) => (a < b ? -1 : 1)))
    if (!best || series.total > best.series.total) best = { key, series };
  return best;
};

const base = (source: SourceActivity): Pick<SecurityFinding, 'source' | 'firstSeen' | 'lastSeen' | 'lines'> => ({
  source: source.source,
  firstSeen: epochMs(source.firstSeen),
  lastSeen: epochMs(source.lastSeen),
  lines: linesOf(source.lines),
});

const bruteForce = (source: SourceActivity, state: SecurityState): SecurityFinding[] => {
  const count = failureCount(source);
  const best = mostTelling(source);
  if (count < minFailures || !best || densest(best.series) < minDense) return [];
  if (state.successes.get(source.source) > maxSuccessShare * count) return [];
  return [{ type: 'brute_force', count, service: tellingService(best.key), ...base(source) }];
};

/** So many accounts, each tried a few times only: one password for everybody. */
const sprayedAccounts = 8;
const maxTriesEach = 4;
/** Of so many nobody mistypes: a list is gone through, with more passwords than one. */
const listedAccounts = 32;
const maxTriesListed = 12;

const spraying = (source: SourceActivity, state: SecurityState): SecurityFinding[] => {
  const count = failureCount(source);
  const best = mostTelling(source);
  const accounts = source.accounts.size;
  const maxTries = accounts >= listedAccounts ? maxTriesListed : maxTriesEach;
  if (!best || accounts < sprayedAccounts || count > accounts * maxTries) return [];
  if (state.successes.get(source.source) > maxSuccessShare * count) return [];
  return [{ type: 'password_spraying', count, service: tellingService(best.key), ...base(source) }];
};

const attempts = (source: SourceActivity): SecurityFinding[] =>
  [...source.attempts].flatMap(([kind, services]) => {
    const [service, series] =
      [...services].toSorted((a, b) => b[1].total - a[1].total || (a[0] < b[0] ? -1 : 1))[0] ?? [];
    if (service === undefined || !series || series.total < minAttempts) return [];
    return [{ type: kind, count: series.total, service, ...base(source) }];
  });

/** Accounts that addresses tried: what is told of such an account alone (`account X locked`) is the same story again. */
const triedByAddresses = (state: SecurityState): ReadonlySet<string> => {
  const tried = new Set<string>();
  for (const { source, accounts } of state.sources.values())
    if (!source.startsWith('user ')) for (const account of accounts) tried.add(`user ${account}`);
  return tried;
};

/** Most active sources first, at most 200. O(sources). */
export const securityFindings = (state: SecurityState): SecurityFinding[] => {
  const tried = triedByAddresses(state);
  return [...state.sources.values()]
    .filter(({ source, total }) => total >= minAttempts && !tried.has(source))
    .flatMap(source => [...bruteForce(source, state), ...spraying(source, state), ...attempts(source)])
    .toSorted((a, b) => b.count - a.count || (a.source + a.type < b.source + b.type ? -1 : 1))
    .slice(0, maxFindings);
};
