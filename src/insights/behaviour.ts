/** How a problem behaves: always, sometimes, only in one place, or with much traffic; from counts that merge. */
import { endpoints, type EndpointsState, type EndpointStats } from '../analyses/endpoints.ts';
import { stateOf, type AnalysisStates } from '../analyses/define.ts';
import type { GroupStats } from '../analyses/group-stats.ts';
import type { ServiceVolume } from '../analyses/volume.ts';
import { burstsOf, periodOf, type Burst } from '../lib/bursts.ts';
import type { CappedCounter } from '../lib/capped-counter.ts';
import { durationText } from '../lib/text/duration-text.ts';
import { countText, percentText, wholePercentText } from '../lib/text/number-text.ts';
import type { Behaviour, Judged } from '../model/classification.ts';
import { minuteMs, tickMs } from '../model/time.ts';

export interface BehaviourInput {
  readonly stats: GroupStats;
  /** Records of the group's service; null where none are counted. */
  readonly volume: ServiceVolume | null;
  /** Fields of all groups of its service, its own included. */
  readonly serviceFields: ReadonlyMap<string, CappedCounter>;
  readonly states: AnalysisStates;
  readonly startedAt: number;
  readonly now: number;
}

/** Fewer events than this say nothing of when they come. */
const minEvents = 8;

/** In order of how little else could explain what was seen; null without enough evidence. O(length of the series). */
export const behaviourOf = (input: BehaviourInput): Judged<Behaviour> | null => {
  if (input.stats.count < minEvents) return null;
  const [from, to] = [Math.floor(input.startedAt / tickMs), Math.ceil(input.now / tickMs) + 1];
  const bursts = burstsOf(input.stats.series, from, to, gapTicks);
  const routes = routeShare(input);
  return (
    atEachRun(bursts) ??
    alwaysOnRoute(routes) ??
    inOnePlace(input, bursts) ??
    withTraffic(input) ??
    nowAndThen(input, bursts, routes)
  );
};

/** Half a minute without an event ends a burst. */
const gapTicks = 6;
const minRuns = 6;

/** Equal distances in time: a job that fails whenever it runs (a run that went well would leave a gap twice as long). */
const atEachRun = (bursts: readonly Burst[]): Judged<Behaviour> | null => {
  const period = periodOf(bursts, minRuns);
  if (period === null) return null;
  const text = `comes every ${durationText(period.ticks * tickMs)}, ${bursts.length} times without a miss`;
  return { value: 'deterministic', reason: text };
};

/** How often the group's main route fails. */
interface RouteShare {
  readonly name: string;
  readonly requests: number;
  readonly failing: number;
}

const minRequests = 10;
/** So much of a group has to come from one route before that route stands for it. */
const mainShare = 0.8;

const routeShare = (input: BehaviourInput): RouteShare | null => {
  const { stats, states } = input;
  const counter = stats.fields.get('route');
  const state = stateOf(states, endpoints);
  if (!counter || !state) return null;
  const [main] = counter.top(1);
  if (!main || main[1] < mainShare * stats.read) return null;
  const endpoint = endpointOf(state, stats.service, main[0]);
  return endpoint ? (sinceItBegan(main[0], endpoint, input) ?? overAll(main[0], endpoint, stats)) : null;
};

/** By method and route; by the route alone where an error line names no method; another service's where its own serves none. */
const endpointOf = (state: EndpointsState, service: string, name: string): EndpointStats | null => {
  const own = state.endpoints.get(`${service}\n${name.startsWith('/') ? ` ${name}` : name}`);
  if (own) return own;
  const same = [...state.endpoints.values()].filter(each => nameOf(each) === name || each.route === name);
  const [best] = same.toSorted((a, b) => b.requests - a.requests || (a.service < b.service ? -1 : 1));
  return same.find(each => each.service === service) ?? best ?? null;
};

const nameOf = ({ method, route }: EndpointStats): string => (method === null ? route : `${method} ${route}`);

const overAll = (name: string, { requests }: EndpointStats, stats: GroupStats): RouteShare | null =>
  requests < minRequests ? null : { name, requests, failing: Math.min(1, stats.count / requests) };

/** Requests from the group's first event on, as far as the endpoint keeps them by time: those with a duration. */
const sinceItBegan = (
  name: string,
  { history, durations, requests: all }: EndpointStats,
  { stats, now }: BehaviourInput,
): RouteShare | null => {
  if (!history || durations.count < 0.9 * all) return null;
  const width = history.ticksPerSlot;
  const from = Math.ceil(stats.firstSeen / tickMs / width) * width;
  const to = Math.floor(now / tickMs / width) * width;
  // A stamp of long ago would make this a walk over years.
  if ((to - from) / width > 4 * history.maxSlots) return null;
  const requests = history.between(from, to).total;
  if (requests < minRequests) return null;
  return { name, requests, failing: Math.min(1, stats.series.sum(from, to) / requests) };
};

const shareText = ({ name, failing, requests }: RouteShare): string =>
  `${name} fails ${failing < 0.9 ? percentText(failing) : wholePercentText(failing)} of ${countText(requests)} requests since it began`;

const alwaysOnRoute = (share: RouteShare | null): Judged<Behaviour> | null =>
  share === null || share.failing < 0.9 ? null : { value: 'deterministic', reason: shareText(share) };

const placeFields = ['host', 'version', 'region', 'cloud.region', 'environment', 'tenant'] as const;
const minPlaceEvents = 12;
const minBursts = 4;
const minOthers = 30;

/** One value of a place alone, while the service's other errors come from several. */
const inOnePlace = (input: BehaviourInput, bursts: readonly Burst[]): Judged<Behaviour> | null => {
  const { stats } = input;
  if (stats.read < minPlaceEvents || bursts.length < minBursts) return null;
  for (const field of placeFields) {
    const [top] = stats.fields.get(field)?.top(1) ?? [];
    if (!top || top[1] < 0.95 * stats.read) continue;
    // A release is also a time: what began with it comes from it alone and is no matter of place.
    if (field === 'version' && !isThroughout(input)) continue;
    const usual = usualShare(input, field, top[0]);
    // Each burst counts once: events of one burst tend to share their place anyway.
    if (usual === null || usual > 0.6 || usual ** bursts.length > 0.01) continue;
    const text = `${wholePercentText(top[1] / stats.read)} on ${field} ${top[0]}, which has ${wholePercentText(usual)} of the other errors`;
    return { value: 'environmental', reason: text };
  }
  return null;
};

/** Share of the service's other errors that have this value; null where too few are known, or all have one value. */
const usualShare = ({ stats, serviceFields }: BehaviourInput, field: string, value: string): number | null => {
  const all = serviceFields.get(field);
  const own = stats.fields.get(field);
  if (!all || !own) return null;
  let sum = all.overflow - own.overflow;
  let values = 0;
  for (const [name, count] of all.entries()) {
    const others = count - own.get(name);
    sum += others;
    if (others > 0) values += 1;
  }
  return sum < minOthers || values < 2 ? null : (all.get(value) - own.get(value)) / sum;
};

/** Seen over most of the log. */
const isThroughout = ({ stats, startedAt, now }: BehaviourInput): boolean =>
  stats.lastSeen - stats.firstSeen >= 0.6 * (now - startedAt);

const maxSlices = 240;
const minSlices = 12;
const minTraffic = 5;
const minBusyRuns = 3;

interface Slice {
  readonly errors: number;
  readonly ordinary: number;
}

/** The group's errors and the service's other records, minute by minute, coarser for long ranges. */
const slicesOf = ({ stats, volume, startedAt, now }: BehaviourInput): Slice[] => {
  if (!volume) return [];
  const from = Math.floor(startedAt / tickMs);
  const to = Math.ceil(now / tickMs);
  const width = Math.max(minuteMs / tickMs, volume.recordSeries.ticksPerBucket, Math.ceil((to - from) / maxSlices));
  const slices: Slice[] = [];
  for (let tick = from; tick + width <= to; tick += width) {
    const errors = stats.series.sum(tick, tick + width);
    const ordinary = volume.recordSeries.sum(tick, tick + width) - volume.errorSeries.sum(tick, tick + width);
    slices.push({ errors, ordinary: Math.max(0, ordinary) });
  }
  return slices;
};

const addUp = (slices: readonly Slice[]): Slice =>
  slices.reduce((sum, each) => ({ errors: sum.errors + each.errors, ordinary: sum.ordinary + each.ordinary }), {
    errors: 0,
    ordinary: 0,
  });

const rateOf = ({ errors, ordinary }: Slice): number => errors / Math.max(1, ordinary);

/** More than in proportion to the traffic, in several busy stretches that quiet ones lie between. */
const withTraffic = (input: BehaviourInput): Judged<Behaviour> | null => {
  const slices = slicesOf(input);
  const middle = slices.map(slice => slice.ordinary).toSorted((a, b) => a - b)[Math.floor(slices.length / 2)] ?? 0;
  if (slices.length < minSlices || middle < minTraffic) return null;
  const isBusy = (slice: Slice): boolean => slice.ordinary >= 1.5 * middle;
  const quiet = addUp(slices.filter(slice => !isBusy(slice)));
  const busy = addUp(slices.filter(isBusy));
  if (busy.errors < 12 || rateOf(busy) < 3 * rateOf(quiet)) return null;
  const runs = busyRuns(slices, isBusy);
  const bad = runs.filter(run => rateOf(run) >= 2 * rateOf(quiet) && run.errors >= 2);
  if (runs.length < minBusyRuns || bad.length < Math.max(minBusyRuns, 0.7 * runs.length)) return null;
  const times = rateOf(quiet) === 0 ? 'only then' : `x${Math.round(rateOf(busy) / rateOf(quiet))} as often a request`;
  return { value: 'load-dependent', reason: `${bad.length} of ${runs.length} busy stretches show it, ${times}` };
};

const busyRuns = (slices: readonly Slice[], isBusy: (slice: Slice) => boolean): Slice[] => {
  const runs: Slice[][] = [];
  slices.forEach((slice, index) => {
    if (!isBusy(slice)) return;
    const previous = slices[index - 1];
    if (previous !== undefined && isBusy(previous)) runs.at(-1)?.push(slice);
    else runs.push([slice]);
  });
  return runs.map(addUp);
};

const minSpanMs = 5 * minuteMs;
const minOrdinary = 100;

/** Comes and goes while the service does its work: neither every request nor one outage. */
const nowAndThen = (
  input: BehaviourInput,
  bursts: readonly Burst[],
  share: RouteShare | null,
): Judged<Behaviour> | null => {
  const { stats, volume } = input;
  const span = stats.lastSeen - stats.firstSeen;
  if (!volume || span < minSpanMs || bursts.length < minRuns) return null;
  const from = Math.floor(stats.firstSeen / tickMs);
  const to = Math.floor(stats.lastSeen / tickMs) + 1;
  const ordinary = volume.recordSeries.sum(from, to) - volume.errorSeries.sum(from, to);
  if (ordinary < minOrdinary || stats.count > 0.5 * ordinary) return null;
  if (share !== null && share.failing <= 0.5) {
    return { value: 'intermittent', reason: shareText(share) };
  }
  const text = `${bursts.length} times in ${durationText(span)}, while ${countText(Math.round(ordinary))} other records went well`;
  return { value: 'intermittent', reason: text };
};
