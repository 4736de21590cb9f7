/** Traces: when errors happened and what they share (trace, user, request), so that who came first can be told. */
import { hash32 } from '../lib/hash32.ts';
import { ownText } from '../lib/text/own-text.ts';
import type { ExceptionInfo, LogEvent } from '../model/event.ts';
import { isErrorLevel } from '../model/level.ts';
import { minuteMs, type EpochMs } from '../model/time.ts';
import type { Analysis } from './define.ts';

/** Points are kept by blocks of a minute; a block is kept or given up as a whole, so that chains stay whole. */
const blockMs = minuteMs;
/** Of a group that floods a block only so many are kept, those of the same traces in every group. */
const maxPerGroupAndBlock = 48;
const maxGroupsPerBlock = 256;
/** About 3 MB: some ten thousand pairs are more than enough to tell what follows from what. */
const maxPoints = 16_000;
const maxServices = 512;

/** One error, or the end of a failed request. */
export interface TracePoint {
  readonly time: number;
  readonly service: string;
  /** Fold key of the error's group; null for the end of a request that the service logs as an ordinary line. */
  readonly group: string | null;
  readonly source: string;
  readonly line: number;
  readonly traceId: string | null;
  readonly user: string | null;
  /** `POST /api/orders/4711`, as called. */
  readonly request: string | null;
  readonly status: number | null;
  /** The line only tells how a request ended (an access log), not what went wrong. */
  readonly isOutcome: boolean;
}

interface Block {
  /** Group key, or `service` for ends of requests -> its points. */
  readonly byGroup: Map<string, TracePoint[]>;
  /** All of them in order of time; null once one was added. */
  sorted: readonly TracePoint[] | null;
}

export interface TracesState {
  /** Minute -> points. */
  readonly blocks: Map<number, Block>;
  /** Services whose stamps were ever finer than seconds. */
  readonly fineServices: Set<string>;
  points: number;
  /** The block that was asked for last, and whether it is kept at the level of then. */
  latest: { readonly block: number; readonly level: number; readonly isKept: boolean };
  /** Only blocks whose hash is a multiple of 2^level are kept. */
  level: number;
  dropped: number;
}

const shareKey = (point: TracePoint): string => point.traceId ?? point.user ?? point.request ?? '';

const byPlace = (a: TracePoint, b: TracePoint): number =>
  a.time - b.time || (a.source < b.source ? -1 : a.source > b.source ? 1 : a.line - b.line);

/** By hash, so that the kept part does not depend on the order; ties by where the line stood. */
const sortByRank = (points: TracePoint[]): void => {
  const ranks = new Map(points.map(point => [point, hash32(shareKey(point))]));
  points.sort((a, b) => (ranks.get(a) ?? 0) - (ranks.get(b) ?? 0) || byPlace(a, b));
};

const isKept = (block: number, level: number): boolean => level === 0 || hash32(String(block)) % 2 ** level === 0;

const trim = (state: TracesState, points: TracePoint[]): void => {
  if (points.length <= maxPerGroupAndBlock) return;
  sortByRank(points);
  const gone = points.length - maxPerGroupAndBlock;
  points.length = maxPerGroupAndBlock;
  state.points -= gone;
  state.dropped += gone;
};

const makeRoom = (state: TracesState): void => {
  while (state.points > maxPoints) {
    state.level += 1;
    for (const [index, block] of state.blocks) if (!isKept(index, state.level)) drop(state, index, block);
    if (state.level > 20) return;
  }
};

const drop = (state: TracesState, index: number, block: Block): void => {
  for (const points of block.byGroup.values()) {
    state.points -= points.length;
    state.dropped += points.length;
  }
  state.blocks.delete(index);
};

/** Whether points of this time are kept; one that is not is counted. Most are of the minute of the one before. */
const hasRoom = (state: TracesState, time: number): boolean => {
  const { level } = state;
  const block = Math.floor(time / blockMs);
  if (state.latest.block !== block || state.latest.level !== level)
    state.latest = { block, level, isKept: isKept(block, level) };
  if (state.latest.isKept) return true;
  state.dropped += 1;
  return false;
};

const addPoint = (state: TracesState, point: TracePoint): void => {
  if (hasRoom(state, point.time)) put(state, point);
};

/** Adds a point of a block that is kept. */
const put = (state: TracesState, point: TracePoint): void => {
  const index = Math.floor(point.time / blockMs);
  let block = state.blocks.get(index);
  if (!block) state.blocks.set(index, (block = { byGroup: new Map(), sorted: null }));
  block.sorted = null;
  const key = point.group ?? point.service;
  let points = block.byGroup.get(key);
  if (!points) {
    if (block.byGroup.size >= maxGroupsPerBlock) {
      state.dropped += 1;
      return;
    }
    block.byGroup.set(key, (points = []));
  }
  points.push(kept(point, points[0]));
  state.points += 1;
  // Twice the cap before sorting: amortised, a flood costs O(log n) an event.
  if (points.length >= 2 * maxPerGroupAndBlock) trim(state, points);
  if (state.points > maxPoints) makeRoom(state);
};

const own = (text: string | null): string | null => (text === null ? null : ownText(text));

/**
 * Names are those of the point that its group's list begins with, where they are the same. Written out: V8 makes objects
 * that were spread into others a hidden class each, which holds more than the point.
 */
const kept = (point: TracePoint, first = point): TracePoint => ({
  time: point.time,
  service: first.service === point.service ? first.service : point.service,
  group: first.group === point.group ? first.group : point.group,
  source: first.source === point.source ? first.source : point.source,
  line: point.line,
  traceId: own(point.traceId),
  user: own(point.user),
  request: own(point.request),
  status: point.status,
  isOutcome: point.isOutcome,
});

const isFailedEnd = (event: LogEvent): boolean =>
  (event.request?.status ?? 0) >= 500 && !isErrorLevel(event.level) && event.request?.path !== null;

/** An exception that only repeats the status (`HTTP 503`). */
const isOnlyStatus = ({ frames, type }: ExceptionInfo): boolean =>
  frames.length === 0 && /^HTTP [1-5]\d\d$/.test(type ?? '');

/** When it had failed: a stamp may be that of the request's begin. */
const failedAt = ({ time, request }: LogEvent): number =>
  request?.isStampedAtStart === true ? time + (request.durationMs ?? 0) : time;

const pointOf = (event: LogEvent, group: string | null): TracePoint => {
  const { request } = event;
  return {
    time: failedAt(event),
    service: event.service,
    group,
    source: event.source,
    line: event.line,
    traceId: event.traceId,
    user: event.user,
    request: request?.path ? `${request.method ?? ''} ${request.path}`.trim() : null,
    status: request?.status ?? null,
    isOutcome:
      (request?.status ?? 0) >= 500 &&
      (event.exception === null ? event.traceId === null : isOnlyStatus(event.exception)),
  };
};

/** All kept points, in order of time. O(n), and O(n log n) for those of minutes that something came to. */
export const tracePoints = (state: TracesState): TracePoint[] => {
  const blocks = [...state.blocks].sort(([a], [b]) => a - b);
  return blocks.flatMap(([, block]) => (block.sorted ??= sortedPoints(state, block)));
};

const sortedPoints = (state: TracesState, block: Block): readonly TracePoint[] => {
  for (const points of block.byGroup.values()) trim(state, points);
  return [...block.byGroup.values()].flat().sort(byPlace);
};

export interface TracesView {
  readonly points: number;
  readonly dropped: number;
}

export const traces: Analysis<TracesState, TracesView> = {
  id: 'traces',
  title: 'Who failed first',
  limits: `at most ${maxPoints} errors, ${maxPerGroupAndBlock} of a group in a minute; beyond that whole minutes are sampled`,
  create: () => ({
    blocks: new Map(),
    fineServices: new Set(),
    points: 0,
    latest: { block: Number.NaN, level: 0, isKept: true },
    level: 0,
    dropped: 0,
  }),
  fold(state, event, group) {
    const isError = isErrorLevel(event.level) && event.fingerprint !== null;
    if (!isError && !isFailedEnd(event)) return;
    if (event.time % 1000 !== 0 && state.fineServices.size < maxServices) state.fineServices.add(event.service);
    // Who and what it names is read only where it is kept.
    if (hasRoom(state, failedAt(event))) put(state, pointOf(event, isError ? group : null));
  },
  readsRequest: isFailedEnd,
  wantsOrdinary: event => event.request !== null && event.request.path !== null && event.request.status !== null,
  expire(state, before: EpochMs) {
    const oldest = Math.floor(before / blockMs);
    for (const [index, block] of state.blocks) if (index < oldest) drop(state, index, block);
  },
  view: state => ({ points: state.points, dropped: state.dropped }),
  merge(into, from) {
    into.dropped += from.dropped;
    if (from.level > into.level) {
      into.level = from.level;
      for (const [index, block] of into.blocks) if (!isKept(index, into.level)) drop(into, index, block);
    }
    for (const service of from.fineServices) if (into.fineServices.size < maxServices) into.fineServices.add(service);
    for (const block of from.blocks.values())
      for (const points of block.byGroup.values()) for (const point of points) addPoint(into, point);
  },
};
