/** Counts of ordinary lines of one tick, kept in typed arrays until the tick is over. */
// hot path
import { levels, type Level } from '../model/level.ts';
import type { OrdinaryCount } from '../analyses/define.ts';
import { ServiceNames } from './service-names.ts';

const width = 8;
const secondsPerTick = 5;
const firstServices = 16;

/** Adds up by service and level; `flush` hands the sums on. One object per source. */
export class OrdinaryCounts {
  readonly services = new ServiceNames();
  readonly #onCount: (count: OrdinaryCount) => void;
  #counts = new Float64Array(firstServices * width);
  #bytes = new Float64Array(firstServices * width);
  readonly #touched: number[] = [];
  #tick = Number.NaN;
  /** The second added to last. */
  #current = Number.NaN;
  /** First and last second of the tick. */
  #firstSecond = 0;
  #lastSecond = 0;
  readonly #fromSecond: number;
  readonly #toSecond: number;

  /** Only seconds in [fromMs, toMs) are counted. */
  constructor(onCount: (count: OrdinaryCount) => void, fromMs = -Infinity, toMs = Infinity) {
    this.#onCount = onCount;
    this.#fromSecond = fromMs / 1000;
    this.#toSecond = toMs / 1000;
  }

  /** Whether records of this second are wanted. */
  wants(second: number): boolean {
    return second >= this.#fromSecond && second < this.#toSecond;
  }

  /** Adds one record. */
  add(second: number, service: number, level: number, bytes: number): void {
    if (second !== this.#current && !this.#moveTo(second)) return;
    const cell = service * width + level;
    if (cell >= this.#counts.length) this.#grow(cell);
    if (this.#counts[cell] === 0) this.#touched.push(cell);
    this.#counts[cell] = (this.#counts[cell] as number) + 1;
    this.#bytes[cell] = (this.#bytes[cell] as number) + bytes;
  }

  /** Takes back a record that was added last: more is known of it now. */
  takeBack(second: number, service: number, level: number, bytes: number): void {
    if (second !== this.#current && !this.#moveTo(second)) return;
    const cell = service * width + level;
    if (this.#counts[cell] === 0) this.#touched.push(cell);
    this.#counts[cell] = (this.#counts[cell] ?? 0) - 1;
    this.#bytes[cell] = (this.#bytes[cell] ?? 0) - bytes;
  }

  addLevel(second: number, service: number, level: Level, bytes: number): void {
    this.add(second, service, levels.indexOf(level), bytes);
  }

  #moveTo(second: number): boolean {
    if (!this.wants(second)) return false;
    const tick = Math.floor(second / secondsPerTick);
    if (tick !== this.#tick) {
      this.flush();
      this.#tick = tick;
      this.#firstSecond = second;
      this.#lastSecond = second;
    }
    this.#current = second;
    if (second < this.#firstSecond) this.#firstSecond = second;
    if (second > this.#lastSecond) this.#lastSecond = second;
    return true;
  }

  #grow(cell: number): void {
    const size = Math.max(cell + 1, this.#counts.length * 2);
    const counts = new Float64Array(size);
    const bytes = new Float64Array(size);
    counts.set(this.#counts);
    bytes.set(this.#bytes);
    this.#counts = counts;
    this.#bytes = bytes;
  }

  flush(): void {
    for (const cell of this.#touched) {
      if (this.#counts[cell] === 0) continue;
      this.#onCount({
        firstSecond: this.#firstSecond,
        second: this.#lastSecond,
        service: this.services.names[Math.floor(cell / width)] ?? '',
        level: levels[cell % width] ?? 'unknown',
        count: this.#counts[cell] ?? 0,
        bytes: this.#bytes[cell] ?? 0,
      });
      this.#counts[cell] = 0;
      this.#bytes[cell] = 0;
    }
    this.#touched.length = 0;
  }
}
