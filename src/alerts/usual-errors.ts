/** Learns what is usual of each service: errors and records per minute, outside of incidents. */
import type { ServiceVolume } from '../analyses/volume.ts';
import { usualRate, type UsualRate } from '../lib/robust-stats.ts';
import { minuteMs, tickMs } from '../model/time.ts';

export const ticksPerMinute = minuteMs / tickMs;
/** An hour of minutes: long enough to be sure, short enough to follow the day. */
const maxSlices = 60;
/**
 * The newest minutes are left out of the usual, so that a slow rise is held against what was before it, not against
 * itself; as many as ten once there is enough history.
 */
const maxLag = 10;
const minSlices = 4;

/** How often a service fails over some minutes. */
export interface Habit {
  readonly errors: UsualRate;
  /** Errors / records over the same minutes, 0..1. */
  readonly ratio: number;
}

/** What is usual of one service. */
export interface Usual extends Habit {
  /** The older half of what is known: what creeps up for half an hour has become the habit of the newer half. */
  readonly early: Habit;
}

interface Slice {
  readonly errors: number;
  readonly records: number;
}

interface Memory {
  readonly slices: Slice[];
  usual: Usual | null;
}

/** The slices that make the usual: all but the newest, of which more are left out the longer the history is. */
const learnt = (slices: readonly Slice[]): readonly Slice[] => {
  const lag = Math.min(maxLag, Math.max(1, Math.floor(slices.length / 3)));
  return slices.slice(0, Math.max(minSlices, slices.length - lag));
};

const habitOf = (used: readonly Slice[]): Habit | null => {
  const errors = usualRate(used.map(slice => slice.errors));
  if (!errors) return null;
  const records = used.reduce((sum, slice) => sum + slice.records, 0);
  const total = used.reduce((sum, slice) => sum + slice.errors, 0);
  return { errors, ratio: records === 0 ? 0 : total / records };
};

const usualOf = (slices: readonly Slice[]): Usual | null => {
  if (slices.length < minSlices) return null;
  const usual = habitOf(learnt(slices));
  const early = habitOf(slices.slice(0, Math.max(minSlices, Math.floor(slices.length / 2))));
  return usual && early && { ...usual, early };
};

export class UsualErrors {
  readonly #services = new Map<string, Memory>();

  /** Closes the minute that ends before tick `end`, but for services in an incident: those keep what they know. */
  closeMinute(services: Iterable<ServiceVolume>, end: number, isInIncident: (service: string) => boolean): void {
    for (const service of services) {
      if (isInIncident(service.service)) continue;
      const records = service.recordSeries.sum(end - ticksPerMinute, end);
      const memory = this.#memoryOf(service.service);
      if (records === 0 && memory.slices.length === 0) continue;
      memory.slices.push({ errors: service.errorSeries.sum(end - ticksPerMinute, end), records });
      if (memory.slices.length > maxSlices) memory.slices.shift();
      memory.usual = usualOf(memory.slices);
    }
  }

  /** Null until enough minutes are known. */
  of(service: string): Usual | null {
    return this.#services.get(service)?.usual ?? null;
  }

  #memoryOf(service: string): Memory {
    let memory = this.#services.get(service);
    if (!memory) this.#services.set(service, (memory = { slices: [], usual: null }));
    return memory;
  }
}
