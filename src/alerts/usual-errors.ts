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

/** What creeps up for hours becomes the habit of its last hour: a day is kept as well, in blocks of so many minutes. */
const blockMinutes = 10;
/** A day and two hours: what came at this time yesterday is among the older half. */
const maxBlocks = 156;
/** Shorter histories are told by their minutes. */
const minBlocks = 12;
/** Blocks say nothing of how minutes scatter: as in `usualRate`, where little is known. */
const blockDispersion = 3;

/** How often a service fails over some minutes. */
export interface Habit {
  readonly errors: UsualRate;
  /** Errors / records over the same minutes, 0..1. */
  readonly ratio: number;
  /** How many records that is told from. */
  readonly records: number;
}

/** What is usual of one service. */
export interface Usual extends Habit {
  /** The older half of what is known: what creeps up for half an hour has become the habit of the newer half. */
  readonly early: Habit;
  /** The older half of the last day; null until some hours are known. */
  readonly dayBefore: Habit | null;
}

interface Slice {
  readonly errors: number;
  readonly records: number;
}

interface Memory {
  readonly slices: Slice[];
  readonly blocks: Slice[];
  /** The block that is not full yet. */
  open: Slice & { readonly minutes: number };
  usual: Usual | null;
}

const emptyBlock = { errors: 0, records: 0, minutes: 0 };

const noteBlock = (memory: Memory, { errors, records }: Slice): void => {
  const { open, blocks } = memory;
  memory.open = { errors: open.errors + errors, records: open.records + records, minutes: open.minutes + 1 };
  if (memory.open.minutes < blockMinutes) return;
  blocks.push(memory.open);
  if (blocks.length > maxBlocks) blocks.shift();
  memory.open = emptyBlock;
};

const blockHabit = (blocks: readonly Slice[]): Habit | null => {
  if (blocks.length < minBlocks) return null;
  const used = blocks.slice(0, Math.floor(blocks.length / 2));
  const sum = (pick: (slice: Slice) => number): number => used.reduce((total, slice) => total + pick(slice), 0);
  const [errors, records, minutes] = [
    sum(slice => slice.errors),
    sum(slice => slice.records),
    used.length * blockMinutes,
  ];
  return {
    errors: { mean: errors / minutes, dispersion: blockDispersion, slices: minutes },
    ratio: records === 0 ? 0 : errors / records,
    records,
  };
};

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
  return { errors, ratio: records === 0 ? 0 : total / records, records };
};

const usualOf = ({ slices, blocks }: Memory): Usual | null => {
  if (slices.length < minSlices) return null;
  const usual = habitOf(learnt(slices));
  const early = habitOf(slices.slice(0, Math.max(minSlices, Math.floor(slices.length / 2))));
  return usual && early && { ...usual, early, dayBefore: blockHabit(blocks) };
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
      const slice = { errors: service.errorSeries.sum(end - ticksPerMinute, end), records };
      memory.slices.push(slice);
      if (memory.slices.length > maxSlices) memory.slices.shift();
      noteBlock(memory, slice);
      memory.usual = usualOf(memory);
    }
  }

  /** Null until enough minutes are known. */
  of(service: string): Usual | null {
    return this.#services.get(service)?.usual ?? null;
  }

  #memoryOf(service: string): Memory {
    let memory = this.#services.get(service);
    if (!memory) this.#services.set(service, (memory = { slices: [], blocks: [], open: emptyBlock, usual: null }));
    return memory;
  }
}
