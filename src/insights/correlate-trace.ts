/** Which errors followed from which, event by event: same trace, same request, same user. */
import type { TracePoint } from '../analyses/traces.ts';
import { median } from '../lib/robust-stats.ts';
import { minuteMs, secondMs } from '../model/time.ts';
import { inOrder, latest } from './trace-order.ts';

/** How two errors were tied together; earlier ones are surer. */
export type Tie = 'trace' | 'request' | 'user';

/** All links from one group to another. */
export interface PairLinks {
  readonly cause: string;
  readonly effect: string;
  /** Linked events of the effect. */
  readonly count: number;
  readonly delaysMs: readonly number[];
  readonly ties: ReadonlyMap<Tie, number>;
}

export interface LinkInput {
  /** In order of time; groups are row ids. */
  readonly points: readonly TracePoint[];
  /** Services whose stamps are finer than seconds. */
  readonly fineServices: ReadonlySet<string>;
  /** Services that answer requests; all others only ask. */
  readonly servers: ReadonlySet<string>;
  readonly rowOf: (group: string) => string | null;
}

/** A trace may take this long from its first error to its last. */
const traceSpanMs = 2 * minuteMs;
/** From the answer to whoever logs it next: a proxy, then a browser. */
const requestSpanMs = 6 * secondMs;
const userSpanMs = 4 * secondMs;
/** Candidates looked at for one event; more means that the key says nothing. */
const maxCandidates = 96;

interface Link {
  readonly cause: string;
  readonly effect: string;
  readonly delayMs: number;
  readonly tie: Tie;
  /** The line of the effect, so that an event counts once per cause. */
  readonly event: string;
}

const index = (
  points: readonly TracePoint[],
  keyOf: (point: TracePoint) => string | null,
): Map<string, TracePoint[]> => {
  const byKey = new Map<string, TracePoint[]>();
  for (const point of points) {
    const key = keyOf(point);
    if (key === null) continue;
    const known = byKey.get(key);
    if (known) known.push(point);
    else byKey.set(key, [point]);
  }
  return byKey;
};

/** Whether `a` may have come before `b`, given how coarse both stamps are. */
const mayPrecede = (a: TracePoint, b: TracePoint, fine: ReadonlySet<string>): boolean => a.time <= latest(b, fine);

const delay = (a: TracePoint, b: TracePoint, fine: ReadonlySet<string>): number => {
  const isCoarse = !fine.has(a.service) || !fine.has(b.service);
  // Within a coarse second the order says nothing: the middle of what is possible.
  return isCoarse ? Math.max(0, (latest(b, fine) + b.time) / 2 - (latest(a, fine) + a.time) / 2) : b.time - a.time;
};

/**
 * Errors of one trace, each linked to the one just before it: what happened earlier still is the cause's cause. Errors
 * of different requests of a page share a trace, too: a new request of the same service starts anew.
 */
const traceLinks = function* (input: LinkInput): Iterable<Link> {
  const errors = input.points.filter(point => point.group !== null);
  const traces = [...index(errors, point => point.traceId).values()];
  const readable = traces.filter(({ length }) => length >= 2 && length <= maxCandidates);
  for (const points of inOrder(readable, input.fineServices)) {
    for (let i = 1; i < points.length; i++) {
      const effect = points[i];
      const cause = effect && nearestBefore(points, i, input);
      if (!effect || !cause) continue;
      const ids = rowsOf(cause, effect, input);
      const delayMs = ids && delay(cause, effect, input.fineServices);
      if (ids && delayMs !== null) yield { ...ids, delayMs, tie: 'trace', event: `${effect.source}:${effect.line}` };
    }
  }
};

const nearestBefore = (points: readonly TracePoint[], i: number, input: LinkInput): TracePoint | null => {
  const effect = points[i];
  if (!effect) return null;
  for (let j = i - 1; j >= 0; j--) {
    const cause = points[j];
    if (!cause || effect.time - cause.time > traceSpanMs) return null;
    if (cause.group !== effect.group && (cause.service !== effect.service || rowsOf(cause, effect, input)))
      return cause;
  }
  return null;
};

const rowsOf = (
  cause: TracePoint,
  effect: TracePoint,
  input: LinkInput,
): { readonly cause: string; readonly effect: string } | null => {
  const from = cause.group === null ? null : input.rowOf(cause.group);
  const to = effect.group === null ? null : input.rowOf(effect.group);
  return from === null || to === null || from === to ? null : { cause: from, effect: to };
};

/** The error of a request: its own group, or that of the last error of its trace in its service. */
type GroupOf = (point: TracePoint) => TracePoint | null;

/** Without a trace id the error of a request is the one that the same source logged just before its end. */
const sameBreathMs = secondMs;

const lastBefore = (errors: readonly TracePoint[] | undefined, time: number, withinMs: number): TracePoint | null => {
  let low = 0;
  let high = errors?.length ?? 0;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((errors?.[middle]?.time ?? Infinity) <= time) low = middle + 1;
    else high = middle;
  }
  const found = errors?.[low - 1];
  return found && time - found.time <= withinMs ? found : null;
};

const errorBehind = (input: LinkInput): GroupOf => {
  const errors = input.points.filter(point => point.group !== null);
  const byTrace = index(errors, point => (point.traceId === null ? null : `${point.traceId} ${point.service}`));
  const bySource = index(errors, point => point.source);
  // An access line may name its request where the error before it does not.
  const untraced = index(errors, point => (point.traceId === null ? point.source : null));
  return point => {
    if (point.group !== null) return point;
    if (point.traceId === null) return lastBefore(bySource.get(point.source), point.time, sameBreathMs);
    const ofTrace = lastBefore(byTrace.get(`${point.traceId} ${point.service}`), point.time + secondMs, traceSpanMs);
    return ofTrace ?? lastBefore(untraced.get(point.source), point.time, sameBreathMs);
  };
};

const sameStatus = (a: TracePoint, b: TracePoint): boolean =>
  a.status === null || b.status === null || a.status === b.status;

interface Candidate {
  readonly point: TracePoint;
  readonly error: TracePoint;
  readonly distanceMs: number;
}

/** Who only asks, as a browser does, fails because of the answers: what it says explains no error of who answers. */
const onlyAsks = (cause: TracePoint, effect: TracePoint, { servers }: LinkInput): boolean =>
  servers.has(effect.service) && !servers.has(cause.service);

/** Another service, or the error log of a server that keeps one beside its access log. */
const mayAnswer = (point: TracePoint, effect: TracePoint): boolean =>
  point.service !== effect.service ||
  (point.source !== effect.source && point.group !== null && !point.isOutcome && effect.isOutcome);

/**
 * Who answered the request that `effect` speaks of: the same method and path, the same status, just before. An access
 * log or a browser has no trace id, but it names the request.
 */
const requestCause = (
  effect: TracePoint,
  sameRequest: readonly TracePoint[],
  behind: GroupOf,
  input: LinkInput,
): Candidate | null => {
  let best: Candidate | null = null;
  for (const point of sameRequest) {
    if (!mayAnswer(point, effect) || !sameStatus(point, effect) || onlyAsks(point, effect, input)) continue;
    if (!mayPrecede(point, effect, input.fineServices)) continue;
    const distanceMs = Math.max(0, effect.time - latest(point, input.fineServices));
    if (distanceMs > requestSpanMs || isAskedAgain(point, effect, sameRequest, input)) continue;
    const error = behind(point);
    if (!error || (error.traceId !== null && error.traceId === effect.traceId)) continue;
    if (!best || rank(point, effect, distanceMs) < rank(best.point, effect, best.distanceMs))
      best = { point, error, distanceMs };
  }
  return best;
};

/**
 * Whether `effect` only tells how the same request ended when it was asked again: `point` speaks of an earlier answer of the same service, so it
 * is what came of that one, not the cause of the next.
 */
const isAskedAgain = (
  point: TracePoint,
  effect: TracePoint,
  sameRequest: readonly TracePoint[],
  { fineServices, servers }: LinkInput,
): boolean =>
  effect.isOutcome &&
  !servers.has(point.service) &&
  sameRequest.some(
    earlier =>
      earlier.service === effect.service &&
      earlier.line < effect.line &&
      earlier.time <= effect.time &&
      sameStatus(earlier, point) &&
      earlier.source === effect.source &&
      mayPrecede(earlier, point, fineServices) &&
      point.time - earlier.time <= requestSpanMs,
  );

/** Nearest in time; of those as near, who logs the same kind of answer last: an access log before an application. */
const rank = (point: TracePoint, effect: TracePoint, distanceMs: number): number =>
  distanceMs - (point.isOutcome && !effect.isOutcome ? requestSpanMs : 0);

/**
 * Services whose lines name requests by ids that nobody else has: a proxy numbers them anew. Of what they say the ids tie
 * nothing. O(points).
 */
const withOwnIds = (points: readonly TracePoint[]): ReadonlySet<string> => {
  const own = new Set<string>();
  const shared = new Set<string>();
  for (const sameTrace of index(points, point => point.traceId).values()) {
    const services = new Set(sameTrace.map(({ service }) => service));
    for (const service of services) (services.size > 1 ? shared : own).add(service);
  }
  for (const service of shared) own.delete(service);
  return own;
};

const requestLinks = function* (input: LinkInput): Iterable<Link> {
  const behind = errorBehind(input);
  const byRequest = index(input.points, point => point.request);
  const ownIds = withOwnIds(input.points);
  for (const effect of input.points) {
    if (effect.group === null || effect.request === null) continue;
    if (effect.traceId !== null && !(effect.isOutcome && ownIds.has(effect.service))) continue;
    const near = (byRequest.get(effect.request) ?? []).filter(
      point => Math.abs(point.time - effect.time) <= requestSpanMs + secondMs,
    );
    if (near.length > maxCandidates) continue;
    const found = requestCause(effect, near, behind, input);
    const ids = found && rowsOf(found.error, effect, input);
    if (!found || !ids) continue;
    const delayMs = delay(found.error, effect, input.fineServices);
    yield { ...ids, delayMs, tie: 'request', event: `${effect.source}:${effect.line}` };
  }
};

/** Lines of one request that stand apart by no more than this: its error, and how it ended. */
const maxLinesBetween = 40;

/**
 * An access line in the log of the program itself, right behind the error that it ends with. Each error ends one request:
 * what another end already stands behind of is no cause of the next.
 */
const ownEndLinks = function* (input: LinkInput): Iterable<Link> {
  const errors = input.points.filter(point => point.group !== null && point.traceId === null);
  for (const points of index(errors, point => point.source).values()) {
    const inLines = points.toSorted((a, b) => a.line - b.line);
    for (let i = 1; i < inLines.length; i++) {
      const [cause, effect] = [inLines[i - 1], inLines[i]];
      if (!cause || !effect?.isOutcome || cause.isOutcome || cause.service !== effect.service) continue;
      if (effect.line - cause.line > maxLinesBetween || Math.abs(effect.time - cause.time) > sameBreathMs) continue;
      const ids = rowsOf(cause, effect, input);
      const delayMs = delay(cause, effect, input.fineServices);
      if (ids) yield { ...ids, delayMs, tie: 'request', event: `${effect.source}:${effect.line}` };
    }
  }
};

const isSameTrace = (a: TracePoint, b: TracePoint): boolean => a.traceId !== null && a.traceId === b.traceId;

/** What happened to one user, parted where nothing did for a while. */
const episodes = (points: readonly TracePoint[]): TracePoint[][] => {
  const found: TracePoint[][] = [];
  let last = -Infinity;
  for (const point of points) {
    if (point.time - last > userSpanMs) found.push([point]);
    else found.at(-1)?.push(point);
    last = point.time;
  }
  return found;
};

/** Errors of one user within seconds, where neither trace nor request ties them. */
const userLinks = function* (input: LinkInput, linked: ReadonlySet<string>): Iterable<Link> {
  const errors = input.points.filter(point => point.group !== null);
  const ofUsers = [...index(errors, point => point.user).values()].flatMap(episodes);
  const readable = ofUsers.filter(({ length }) => length >= 2 && length <= maxCandidates);
  for (const points of inOrder(readable, input.fineServices))
    for (let i = 1; i < points.length; i++) {
      const effect = points[i];
      if (!effect || linked.has(`${effect.source}:${effect.line}`)) continue;
      const cause = points
        .slice(Math.max(0, i - 4), i)
        .findLast(
          each => each.service !== effect.service && !isSameTrace(each, effect) && !onlyAsks(each, effect, input),
        );
      if (!cause || effect.time - cause.time > userSpanMs) continue;
      const ids = rowsOf(cause, effect, input);
      if (ids)
        yield {
          ...ids,
          delayMs: delay(cause, effect, input.fineServices),
          tie: 'user',
          event: `${effect.source}:${effect.line}`,
        };
    }
};

/** Pairs of groups and how their events are linked. Cost: O(points x candidates). */
export const linkedPairs = (input: LinkInput): PairLinks[] => {
  const byTrace = [...traceLinks(input)];
  const byRequest = [...requestLinks(input), ...ownEndLinks(input)];
  const linked = new Set([...byTrace, ...byRequest].map(link => link.event));
  const pairs = new Map<string, { cause: string; effect: string; delaysMs: number[]; ties: Map<Tie, number> }>();
  for (const link of [...byTrace, ...byRequest, ...userLinks(input, linked)]) {
    const key = `${link.cause} ${link.effect}`;
    let pair = pairs.get(key);
    if (!pair) pairs.set(key, (pair = { cause: link.cause, effect: link.effect, delaysMs: [], ties: new Map() }));
    pair.delaysMs.push(link.delayMs);
    pair.ties.set(link.tie, (pair.ties.get(link.tie) ?? 0) + 1);
  }
  return [...pairs.values()]
    .map(({ cause, effect, delaysMs, ties }) => ({ cause, effect, delaysMs, ties, count: delaysMs.length }))
    .toSorted((a, b) => b.count - a.count || (a.cause + a.effect < b.cause + b.effect ? -1 : 1));
};

/** Median delay of a pair in seconds, to the millisecond. */
export const medianDelaySeconds = (pair: PairLinks): number => Math.round(median(pair.delaysMs)) / 1000;
