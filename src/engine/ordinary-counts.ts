/** Counts of ordinary lines of one tick, kept in typed arrays until the tick is over. */
// hot path
import type { LogEvent } from '../model/event.ts';
import { levels, type Level } from '../model/level.ts';
import type { OrdinaryCount } from '../analyses/define.ts';
import { ServiceNames } from './service-names.ts';

const width = 8;
/** Cells of each service, one for each level. */
export const cellsPerService = width;
const secondsPerTick = 5;
const firstServices = 16;

/** One event as what is counted of it. */
export const countOf = ({ time, service, level, raw }: LogEvent): OrdinaryCount => {
  const second = Math.floor(time / 1000);
  return { firstSecond: second, second, service, level, count: 1, bytes: Buffer.byteLength(raw) + 1 };
};

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
  /** First and last second of each cell in the tick. */
  #first = new Float64Array(firstServices * width);
  #last = new Float64Array(firstServices * width);
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
    this.#addTo(service * width + level, 1, bytes);
  }

  /** Adds `count` records of one second in a cell: service times `cellsPerService` and level. */
  // oxlint-disable-next-line eslint/max-params -- hot path
  addMany(second: number, cell: number, count: number, bytes: number): void {
    if (second !== this.#current && !this.#moveTo(second)) return;
    this.#addTo(cell, count, bytes);
  }

  #addTo(cell: number, more: number, bytes: number): void {
    if (cell >= this.#counts.length) this.#grow(cell);
    const second = this.#current;
    const count = this.#counts[cell] as number;
    if (count === 0) this.#touch(cell);
    else if (second > (this.#last[cell] as number)) this.#last[cell] = second;
    else if (second < (this.#first[cell] as number)) this.#first[cell] = second;
    this.#counts[cell] = count + more;
    this.#bytes[cell] = (this.#bytes[cell] as number) + bytes;
  }

  #touch(cell: number): void {
    this.#touched.push(cell);
    this.#first[cell] = this.#current;
    this.#last[cell] = this.#current;
  }

  /** Takes back a record that was added last: more is known of it now. */
  takeBack(second: number, service: number, level: number, bytes: number): void {
    if (second !== this.#current && !this.#moveTo(second)) return;
    const cell = service * width + level;
    if (this.#counts[cell] === 0) this.#touch(cell);
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
    }
    this.#current = second;
    return true;
  }

  #grow(cell: number): void {
    const size = Math.max(cell + 1, this.#counts.length * 2);
    this.#counts = grown(this.#counts, size);
    this.#bytes = grown(this.#bytes, size);
    this.#first = grown(this.#first, size);
    this.#last = grown(this.#last, size);
  }

  flush(): void {
    for (const cell of this.#touched) {
      if (this.#counts[cell] === 0) continue;
      this.#onCount({
        firstSecond: this.#first[cell] ?? 0,
        second: this.#last[cell] ?? 0,
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

const grown = (cells: Float64Array<ArrayBuffer>, size: number): Float64Array<ArrayBuffer> => {
  const larger = new Float64Array(size);
  larger.set(cells);
  return larger;
};
