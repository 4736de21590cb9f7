/** Problems that were seen before: recognised by the bytes of their errors. */
// hot path
import { countGroup, type GroupStats } from '../analyses/group-stats.ts';
import { groupKey, type TopErrorsState } from '../analyses/top-errors.ts';
import type { BuiltEvent } from '../events/build-event.ts';
import { readUser, speaksOfUser } from '../events/extract/tags.ts';
import type { Identity } from '../events/fingerprint/fingerprint.ts';
import { targetOf } from '../events/fingerprint/target.ts';
import { NumberTable } from '../lib/number-table.ts';
import type { ExceptionInfo, LogEvent } from '../model/event.ts';
import { levelRank } from '../model/level.ts';
import { tickMs } from '../model/time.ts';
import type { ErrorKeys, HeldLine } from './held-line.ts';

/** Kinds of errors remembered; all are learned anew when there are more, which only a flood of one-offs has. */
export const maxKnown = 32_768;

/** What errors of one key are. */
export interface KnownProblem {
  readonly identity: Identity;
  /** They name no exception, or none of a type that was asked for. */
  readonly hasNoException: boolean;
  readonly hasOwnTitle: boolean;
  readonly isWanted: boolean;
  /** It is known by the key of a trace in a field, which says all of its exception. */
  isByTrace: boolean;
  /** Their words speak of a user, named or not: `failed for user ann` does not say that `ann` is a name. */
  readonly speaksOfUsers: boolean;
  /** They name users elsewhere than in their messages. */
  readonly namesUsersElsewhere: boolean;
  /** The group that was counted for last: most problems are one service's. */
  group: GroupStats | null;
  /** Its service and key, and the keys of its groups in other services. */
  service: string | null;
  key: string;
  others: Map<string, string> | null;
}

/**
 * The problem that errors like one that was read belong to; none of its groups has been asked for. Written out: V8 makes
 * spread objects a hidden class each.
 */
export const problemOf = ({ event }: BuiltEvent, identity: Identity, isWanted: boolean): KnownProblem => ({
  identity,
  hasNoException: event.exception === null,
  // A rule's title is the same for all.
  hasOwnTitle: identity.kind === 'stack' && event.rule === null,
  isWanted,
  isByTrace: false,
  speaksOfUsers: speaksOfUser(event.message),
  namesUsersElsewhere: event.user !== null && readUser(event.message) === null,
  group: null,
  service: null,
  key: '',
  others: null,
});

/** Services whose keys are remembered with a problem, besides the first. */
const maxOtherServices = 16;
/** Of a group's errors the first is read, then the 4th, 16th, 64th, and one in this many: fresh samples. */
const readEvery = 256;

/** `count` events are known: whether the next one is read. */
const isReadAgain = (count: number): boolean =>
  (count + 1) % readEvery === 0 || count === 3 || count === 15 || count === 63;

/** Whether an error may name a user: its words speak of one, or it is known by its trace, which says nothing of them. */
const mayNameUser = (problem: KnownProblem, held: HeldLine): boolean =>
  problem.speaksOfUsers || held.traceKey !== 0 || held.line !== held.lastLine;

/**
 * Counts an error of the group without reading it; false when it has to be read. Where it may name a user, or others of
 * the group do, its message is searched for one, so that distinct users stay exact.
 */
export const countKnown = (
  state: TopErrorsState,
  problem: KnownProblem,
  group: GroupStats,
  held: HeldLine,
): boolean => {
  if (problem.namesUsersElsewhere || isReadAgain(group.count)) return false;
  if (levelRank[held.level] > levelRank[group.level]) return false;
  const hasUsers = !group.users.isEmpty;
  if (hasUsers || mayNameUser(problem, held)) {
    const user = readUser(held.message());
    if ((user === null) === hasUsers) return false;
    if (user !== null) group.users.add(user);
  }
  countGroup(group, Math.floor(held.time / tickMs), 1, held.time);
  state.events += 1;
  return true;
};

/** A key of several lines leaves the header's message out, which holds only where the stack alone decides. */
const isOwnBody = (identity: Identity, event: LogEvent): boolean =>
  event.line === event.lastLine || (identity.kind === 'stack' && (event.exception?.message ?? '') !== '');

const rootOf = (exception: ExceptionInfo): ExceptionInfo => {
  let root = exception;
  while (root.cause) root = root.cause;
  return root;
};

/** Whether a problem is known by the trace in a field alone: it names its exceptions and has what to say of them. */
const isTraceAlone = ({ event, identity, record }: BuiltEvent): boolean => {
  const { exception } = event;
  if (identity?.kind !== 'stack' || identity.text === '' || exception === null) return false;
  if (record.header?.stack?.includes('\n') !== true) return false;
  return exception.type !== null && rootOf(exception).type !== null;
};

/** Whether an error is known by a key that leaves its wrapper's words out: the JVM's traces end with the root, which decides. */
const isOwnWrapper = ({ event, record }: BuiltEvent): boolean => {
  const { exception } = event;
  if (exception?.language !== 'java' || exception.cause === null) return false;
  const first = record.header?.stack ?? record.lines[1]?.text ?? '';
  return first.startsWith(`${exception.type}: ${exception.message}`);
};

const lineEnd = /\n|\\n/;
const frame = /^(?:\s|\\t)/;

/** The port that a problem's call was to; 0 where it was none. */
const portOf = (problem: KnownProblem | null): number => problem?.identity.target?.port ?? 0;

/** Whether a failed call was to that port and to no other: keys leave numbers out, and it tells problems apart. */
const callsPort = (held: HeldLine, port: number): boolean => {
  const ports = held
    .text()
    .split(lineEnd)
    .filter(line => !frame.test(line))
    .map(line => targetOf(line)?.port ?? 0);
  return ports.includes(port) && ports.every(each => each === 0 || each === port);
};

/** The problem's group in a service; null before its first error there. */
export const groupIn = (
  problem: KnownProblem,
  service: string,
  groups: ReadonlyMap<string, GroupStats>,
): GroupStats | null => {
  if (problem.group?.service !== service) problem.group = groups.get(keyIn(problem, service)) ?? null;
  return problem.group;
};

/** The key of the problem's group in a service: the same text each time, whose hash is known then. Empty for none. */
export const keyIn = (problem: KnownProblem | null, service: string): string => {
  if (problem === null) return '';
  if (problem.service === service) return problem.key;
  if (problem.service === null) {
    problem.service = service;
    problem.key = groupKey(service, problem.identity.fingerprint);
    return problem.key;
  }
  const known = problem.others?.get(service);
  if (known !== undefined) return known;
  const key = groupKey(service, problem.identity.fingerprint);
  problem.others ??= new Map();
  if (problem.others.size < maxOtherServices) problem.others.set(service, key);
  return key;
};

/** Who is told of which keys an error is known by: not of those of which more has to be looked at. */
export interface KnowsKeys {
  add(key: number): void;
  remove(key: number): void;
  clear(): void;
}

export class KnownErrors {
  readonly #keys: KnowsKeys;
  /** Places in `#problems`, from 1. */
  readonly #places = new NumberTable(maxKnown);
  /** Null: the key was seen to belong to two problems, so it says nothing. */
  readonly #problems: (KnownProblem | null)[] = [null];

  constructor(keys: KnowsKeys) {
    this.#keys = keys;
  }

  /** The problem that errors with this key belong to; null when it is not known. */
  of(key: number): KnownProblem | null {
    return this.#problems[this.#places.get(key)] ?? null;
  }

  /** The same for an error by whichever of its keys is known. */
  ofError(held: HeldLine): KnownProblem | null {
    const problem = (held.traceKey === 0 ? null : this.of(held.traceKey)) ?? this.of(held.key);
    const port = portOf(problem);
    return port === 0 || callsPort(held, port) ? problem : null;
  }

  /** Remembers that errors like one that was read belong to that problem. */
  learn(keys: ErrorKeys, built: BuiltEvent, problem: KnownProblem): void {
    if (!isOwnBody(problem.identity, built.event)) return;
    const isByWrapper = !keys.isWrapped || isOwnWrapper(built);
    const isByTrace = keys.traceKey !== 0 && isTraceAlone(built) && isByWrapper;
    if (isByTrace && this.#learnKey(keys.traceKey, problem)) {
      problem.isByTrace = true;
      return;
    }
    if (isByWrapper || keys.traceKey !== 0) this.#learnKey(keys.key, problem);
  }

  /** False where errors with this key belong to several problems. */
  #learnKey(key: number, problem: KnownProblem): boolean {
    if (this.#places.isFull) this.forgetAll();
    const place = this.#places.get(key);
    if (place === 0) {
      this.#places.set(key, this.#problems.length);
      this.#problems.push(problem);
      if (portOf(problem) === 0) this.#keys.add(key);
    } else if (this.#problems[place]?.identity.fingerprint !== problem.identity.fingerprint) {
      this.#problems[place] = null;
      this.#keys.remove(key);
    }
    return this.#problems[place] !== null;
  }

  /** Groups made room for others: none may be counted for any more. */
  forgetGroups(): void {
    for (const problem of this.#problems) if (problem) problem.group = null;
  }

  forgetAll(): void {
    this.#places.clear();
    this.#problems.length = 1;
    this.#keys.clear();
  }
}
