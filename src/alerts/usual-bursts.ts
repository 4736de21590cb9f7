/** The worst minutes that a service had without an alert: what was as bad twice before is its habit, not news. */
import type { ServiceVolume } from '../analyses/volume.ts';
import { ticksPerMinute } from './usual-errors.ts';

/** Held for each service and length of window; the smaller ones give way. */
const maxPeaks = 8;
/** Windows that end no further apart than their length and this tell of one burst. */
const apartTicks = 4 * ticksPerMinute;
/** What is going on now must not become its own habit. */
const lagTicks = 5 * ticksPerMinute;
/** After so long a habit is forgotten. */
const maxAgeTicks = 24 * 60 * ticksPerMinute;

interface Peak {
  /** Tick at which the window ended. */
  readonly at: number;
  readonly errors: number;
}

/** Most errors of any window of so many ticks that ends in the minute before `end`. O(ticks). */
const worstWindow = ({ errorSeries }: ServiceVolume, end: number, ticks: number): number => {
  let sum = errorSeries.sum(end - ticksPerMinute + 1 - ticks, end - ticksPerMinute + 1);
  let worst = sum;
  for (let tick = end - ticksPerMinute + 1; tick < end; tick++) {
    sum += errorSeries.sum(tick, tick + 1) - errorSeries.sum(tick - ticks, tick - ticks + 1);
    worst = Math.max(worst, sum);
  }
  return worst;
};

const withPeak = (peaks: readonly Peak[], peak: Peak, windowTicks: number): readonly Peak[] => {
  const near = peaks.find(({ at }) => peak.at - at <= windowTicks + apartTicks);
  if (near && near.errors >= peak.errors) return peaks;
  return [...peaks.filter(each => each !== near && peak.at - each.at <= maxAgeTicks), peak]
    .toSorted((a, b) => b.errors - a.errors)
    .slice(0, maxPeaks);
};

export class UsualBursts {
  /** Service -> length of window in minutes -> its worst ones, worst first. */
  readonly #services = new Map<string, Map<number, readonly Peak[]>>();

  /** Notes the minute that ends before tick `end` of a service that no alert fires for. */
  note(service: ServiceVolume, end: number, windowMinutes: readonly number[]): void {
    if (service.errorSeries.sum(end - ticksPerMinute, end) === 0) return;
    const known = this.#services.get(service.service) ?? new Map<number, readonly Peak[]>();
    this.#services.set(service.service, known);
    for (const minutes of windowMinutes) {
      const ticks = minutes * ticksPerMinute;
      const peak = { at: end, errors: worstWindow(service, end, ticks) };
      known.set(minutes, withPeak(known.get(minutes) ?? [], peak, ticks));
    }
  }

  /** So many errors there were in a window of that length twice before; 0 where not known. */
  twiceSeen(service: string, minutes: number, nowTick: number): number {
    const peaks = this.#services.get(service)?.get(minutes) ?? [];
    return peaks.filter(({ at }) => at <= nowTick - lagTicks)[1]?.errors ?? 0;
  }
}
