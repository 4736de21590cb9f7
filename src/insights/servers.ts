/** Which services answer requests, so that their errors explain those of who asked. */
import type { EndpointsState, EndpointStats } from '../analyses/endpoints.ts';

const isAnswered = ({ statusClasses, durations }: EndpointStats): boolean =>
  durations.count > 0 || (statusClasses[2] ?? 0) + (statusClasses[3] ?? 0) > 0;

/**
 * Those that ever told of a request that went well, or how long one took. Who only tells of failed ones, as a browser
 * does (`GET /cart answered 502`), may be who asked. O(endpoints).
 */
export const serversOf = (state: EndpointsState | null): ReadonlySet<string> =>
  new Set([...(state?.endpoints.values() ?? [])].filter(isAnswered).map(({ service }) => service));
