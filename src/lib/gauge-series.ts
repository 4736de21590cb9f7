/** A measured level (memory in use, connections) per slot of time: lowest, highest and mean, bounded and mergeable. */

export interface GaugeSlot {
  readonly min: number;
  readonly max: number;
  readonly mean: number;
  readonly count: number;
}

interface Slot {
  min: number;
  max: number;
  sum: number;
  count: number;
}

/** Readings in slots of `ticksPerSlot`; when more than `maxSlots` are needed slots double in width. */
export class GaugeSeries {
  readonly maxSlots: number;
  #ticksPerSlot: number;
  #slots = new Map<number, Slot>();

  constructor(ticksPerSlot = 6, maxSlots = 480) {
    this.#ticksPerSlot = ticksPerSlot;
    this.maxSlots = maxSlots;
  }

  add(tick: number, value: number): void {
    this.#put(Math.floor(tick / this.#ticksPerSlot), { min: value, max: value, sum: value, count: 1 });
    while (this.#slots.size > this.maxSlots) this.#widen();
  }

  /** Everything in slots that begin in ticks [from, to); null when nothing was read. O(slots in range). */
  between(from: number, to: number): GaugeSlot | null {
    const all: Slot = { min: Infinity, max: -Infinity, sum: 0, count: 0 };
    for (let slot = Math.ceil(from / this.#ticksPerSlot); slot * this.#ticksPerSlot < to; slot++) {
      const held = this.#slots.get(slot);
      if (held) mergeSlot(all, held);
    }
    return all.count === 0 ? null : { min: all.min, max: all.max, mean: all.sum / all.count, count: all.count };
  }

  /** Highest reading ever; null when nothing was read. */
  get max(): number | null {
    let max: number | null = null;
    for (const slot of this.#slots.values()) max = Math.max(max ?? -Infinity, slot.max);
    return max;
  }

  dropBefore(tick: number): void {
    for (const slot of this.#slots.keys()) if ((slot + 1) * this.#ticksPerSlot <= tick) this.#slots.delete(slot);
  }

  /** Adds all of `other`, at the wider of both resolutions. */
  merge(other: GaugeSeries): void {
    while (this.#ticksPerSlot < other.#ticksPerSlot) this.#widen();
    for (const [slot, held] of other.#slots)
      this.#put(Math.floor((slot * other.#ticksPerSlot) / this.#ticksPerSlot), held);
    while (this.#slots.size > this.maxSlots) this.#widen();
  }

  #put(slot: number, reading: Slot): void {
    const held = this.#slots.get(slot);
    if (held) mergeSlot(held, reading);
    else this.#slots.set(slot, { ...reading });
  }

  #widen(): void {
    const old = this.#slots;
    this.#slots = new Map();
    this.#ticksPerSlot *= 2;
    for (const [slot, held] of old) this.#put(Math.floor(slot / 2), held);
  }
}

const mergeSlot = (into: Slot, from: Slot): void => {
  into.min = Math.min(into.min, from.min);
  into.max = Math.max(into.max, from.max);
  into.sum += from.sum;
  into.count += from.count;
};
