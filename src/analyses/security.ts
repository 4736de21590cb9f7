/** Security: failed logins, injection attempts and scans, by where they come from. */
import { CappedCounter } from '../lib/capped-counter.ts';
import { TickSeries } from '../lib/tick-series.ts';
import type { LogEvent } from '../model/event.ts';
import type { ServedRequest } from '../model/served-request.ts';
import { tickMs, type EpochMs } from '../model/time.ts';
import { sourceAt } from './by-source.ts';
import type { Analysis } from './define.ts';
import { mergedLines, withLine, type KeptLines, type Placed } from './row-lines.ts';
import {
  isLoginPath,
  loginOutcome,
  mayBeAttempt,
  mayBeSign,
  readAttempt,
  readLogin,
  type AttemptKind,
} from './security-signs.ts';
import { TargetSlots } from './target-slots.ts';

const maxSources = 10_000;
const maxServicesPerSource = 8;
const maxAccountsPerSource = 256;
const maxServices = 256;

/** Failures of logins in one service: its own words and its answers tell of the same attempts, so they are kept apart. */
export interface ServiceFailures {
  messages: number;
  answers: number;
}

export interface SourceActivity {
  /** An address, or `user NAME` where no address is told. */
  readonly source: string;
  readonly failures: Map<string, ServiceFailures>;
  /** Failed logins per tick by telling (`tellingKey`). */
  readonly failureSeries: Map<string, TickSeries>;
  readonly accounts: Set<string>;
  /** Kind of attempt -> service -> count. */
  readonly attempts: Map<AttemptKind, Map<string, TickSeries>>;
  /** Of failures and attempts. */
  lines: KeptLines;
  firstSeen: number;
  lastSeen: number;
  /** Failures and attempts of whatever kind. */
  total: number;
}

export interface SecurityState {
  readonly sources: Map<string, SourceActivity>;
  /** Telling (`tellingKey`) -> failed logins per tick. */
  readonly failures: Map<string, TickSeries>;
  /** Successful logins by source. */
  readonly successes: CappedCounter;
  /** Failures and attempts of sources that found no room. */
  overflow: number;
  /** Whether logins are asked of a target. */
  readonly logins: TargetSlots<boolean>;
}

/** One attempt is told in words and by the status of an answer, by one service or several: each telling counts alone. */
export const tellingKey = (service: string, isAnswer: boolean): string => `${service}${isAnswer ? '\nanswers' : ''}`;

/** The service of a telling. */
export const tellingService = (key: string): string => key.split('\n')[0] ?? key;

const createSource = (source: string): SourceActivity => ({
  source,
  failures: new Map(),
  failureSeries: new Map(),
  accounts: new Set(),
  attempts: new Map(),
  lines: null,
  firstSeen: Infinity,
  lastSeen: -Infinity,
  total: 0,
});

const sourceOf = (state: SecurityState, name: string): SourceActivity =>
  sourceAt(state, name, maxSources, createSource);

const seriesOf = (all: Map<string, TickSeries>, key: string, cap: number): TickSeries | null => {
  const known = all.get(key);
  if (known) return known;
  if (all.size >= cap) return null;
  const made = new TickSeries(720);
  all.set(key, made);
  return made;
};

const attemptsOf = (source: SourceActivity, kind: AttemptKind): Map<string, TickSeries> => {
  let services = source.attempts.get(kind);
  if (!services) source.attempts.set(kind, (services = new Map()));
  return services;
};

const seen = (source: SourceActivity, placed: Placed): void => {
  const { time } = placed;
  source.lines = withLine(source.lines, placed);
  source.total += 1;
  if (time < source.firstSeen) source.firstSeen = time;
  if (time > source.lastSeen) source.lastSeen = time;
};

const failuresOf = (source: SourceActivity, service: string): ServiceFailures | null => {
  const known = source.failures.get(service);
  if (known) return known;
  if (source.failures.size >= maxServicesPerSource) return null;
  const made = { messages: 0, answers: 0 };
  source.failures.set(service, made);
  return made;
};

interface FailedLogin {
  readonly service: string;
  readonly source: string;
  readonly account: string | null;
  readonly isAnswer: boolean;
}

const foldFailure = (
  state: SecurityState,
  { service, source: name, account, isAnswer }: FailedLogin,
  placed: Placed,
): void => {
  const source = sourceOf(state, name);
  const counts = failuresOf(source, service);
  seen(source, placed);
  if (account !== null && source.accounts.size < maxAccountsPerSource) source.accounts.add(account);
  if (!counts) return;
  if (isAnswer) counts.answers += 1;
  else counts.messages += 1;
  const tick = Math.floor(placed.time / tickMs);
  const key = tellingKey(service, isAnswer);
  seriesOf(source.failureSeries, key, maxServicesPerSource * 2)?.add(tick);
  seriesOf(state.failures, key, maxServices)?.add(tick);
};

const foldLogin = (state: SecurityState, event: LogEvent): void => {
  const login = readLogin(event);
  if (!login) return;
  if (login.isSuccess) state.successes.add(login.source);
  else foldFailure(state, { service: event.service, ...login }, event);
};

const foldAnswer = (state: SecurityState, request: ServedRequest): void => {
  const { target, status, address } = request;
  if (address === null) return;
  const isSuccess = loginOutcome(target.method, status) === 'success';
  if (isSuccess) state.successes.add(address);
  else foldFailure(state, { service: target.service, source: address, account: null, isAnswer: true }, request);
};

const foldAttempt = (state: SecurityState, event: LogEvent): void => {
  const attempt = readAttempt(event);
  if (!attempt) return;
  const source = sourceOf(state, attempt.source);
  seen(source, event);
  const series = seriesOf(attemptsOf(source, attempt.kind), event.service, maxServicesPerSource);
  series?.add(Math.floor(event.time / tickMs));
};

/** Failures of the source as told by the service that tells most of them. */
export const failureCount = (source: SourceActivity): number =>
  Math.max(0, ...[...source.failures.values()].map(each => Math.max(each.messages, each.answers)));

const attemptCount = (source: SourceActivity): number => {
  let count = 0;
  for (const services of source.attempts.values()) for (const series of services.values()) count += series.total;
  return count;
};

export interface SecurityRow {
  readonly source: string;
  readonly failures: number;
  readonly accounts: number;
  readonly attempts: number;
}

const mergeSource = (into: SourceActivity, from: SourceActivity): void => {
  for (const [service, counts] of from.failures) {
    const mine = failuresOf(into, service);
    if (mine) mine.messages += counts.messages;
    if (mine) mine.answers += counts.answers;
  }
  for (const [key, series] of from.failureSeries)
    seriesOf(into.failureSeries, key, maxServicesPerSource * 2)?.merge(series);
  for (const account of [...from.accounts].toSorted())
    if (into.accounts.size < maxAccountsPerSource) into.accounts.add(account);
  for (const [kind, services] of from.attempts)
    for (const [service, series] of services)
      seriesOf(attemptsOf(into, kind), service, maxServicesPerSource)?.merge(series);
  into.lines = mergedLines(into.lines, from.lines);
  into.total += from.total;
  into.firstSeen = Math.min(into.firstSeen, from.firstSeen);
  into.lastSeen = Math.max(into.lastSeen, from.lastSeen);
};

export const security: Analysis<SecurityState, readonly SecurityRow[]> = {
  id: 'security',
  title: 'Failed logins, injection attempts, scans',
  limits: `at most ${maxSources} sources: those that did least make room and are counted as overflow`,
  create: () => ({
    sources: new Map(),
    failures: new Map(),
    successes: new CappedCounter(maxSources),
    overflow: 0,
    logins: new TargetSlots(target => isLoginPath(target.path)),
  }),
  fold(state, event) {
    foldLogin(state, event);
    foldAttempt(state, event);
  },
  wantsErrorsAlike: true,
  wantsOrdinary: mayBeSign,
  foldRequest(state, request) {
    const { target, status } = request;
    if (loginOutcome(target.method, status) !== null && state.logins.at(target)) foldAnswer(state, request);
  },
  readsEachRequest: (state, target) => state.logins.at(target),
  readsRequest: event => event.ip === null || mayBeAttempt(event),
  expire(state, before: EpochMs) {
    for (const [name, source] of state.sources) if (source.lastSeen < before) state.sources.delete(name);
    for (const series of state.failures.values()) series.dropBefore(Math.floor(before / tickMs));
  },
  view: state =>
    [...state.sources.values()]
      .map(source => ({
        source: source.source,
        failures: failureCount(source),
        accounts: source.accounts.size,
        attempts: attemptCount(source),
      }))
      .filter(row => row.failures + row.attempts >= 3)
      .toSorted((a, b) => b.failures + b.attempts - a.failures - a.attempts || (a.source < b.source ? -1 : 1)),
  merge(into, from) {
    into.overflow += from.overflow;
    into.successes.merge(from.successes);
    for (const name of [...from.sources.keys()].toSorted()) {
      const theirs = from.sources.get(name);
      if (theirs) mergeSource(sourceOf(into, name), theirs);
    }
    for (const [service, series] of from.failures) seriesOf(into.failures, service, maxServices)?.merge(series);
  },
};
