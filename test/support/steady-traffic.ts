/** A service that behaves as usual: requests at a steady pace and now and then an ordinary error, seeded. */
import type { LogEvent } from '../../src/model/event.ts';
import { errorEvent, requestEvent } from './log-events.ts';

/** Numbers in [0, 1), the same for the same seed (mulberry32). */
export const seeded = (seed: number): (() => number) => {
  let state = seed | 0;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
};

export interface Traffic {
  readonly service: string;
  readonly from: number;
  readonly to: number;
  /** Requests a second. */
  readonly perSecond: number;
  /** Ordinary errors a minute, some of them in bursts of up to four. */
  readonly errorsPerMinute: number;
  readonly medianMs?: number;
  readonly seed: number;
}

/** Events from `from` to `to` seconds; every ordinary error group shows in the first minutes. */
export const traffic = ({
  service,
  from,
  to,
  perSecond,
  errorsPerMinute,
  medianMs = 40,
  seed,
}: Traffic): LogEvent[] => {
  const random = seeded(seed);
  const pause = (perSecondRate: number): number => -Math.log(1 - random()) / perSecondRate;
  const events: LogEvent[] = [];
  for (let t = from + pause(perSecond); t < to; t += pause(perSecond)) {
    const durationMs = Math.round(medianMs * Math.exp(0.4 * (random() + random() + random() - 1.5) * 2));
    events.push(requestEvent(t, { path: `/api/items/${Math.floor(random() * 9000) + 1000}`, durationMs }, { service }));
  }
  const burst = (t: number, group: number): void => {
    const size = random() < 0.2 ? 1 + Math.floor(random() * 4) : 1;
    for (let i = 0; i < size; i++) if (t + i * 2 < to) events.push(errorEvent(t + i * 2, group, { service }));
  };
  if (errorsPerMinute === 0) return events;
  for (const group of [1, 2, 3]) burst(from + 20 * group, group);
  for (let t = from + pause(errorsPerMinute / 60); t < to; t += pause(errorsPerMinute / 60))
    burst(t, 1 + Math.floor(random() * 3));
  return events;
};
