/** Counts of ordinary lines of one tick, kept in typed arrays until the tick is over. */
// hot path
import { levels, type Level } from '../model/level.ts';
import type { OrdinaryCount } from '../analyses/define.ts';
import { ServiceNames } from './service-names.ts';

const width = 8;
const secondsPerTick = 5;

/** Adds up by service and level; `flush` hands the sums on. One object per source. */
export class OrdinaryCounts {
  readonly services = new ServiceNames();
  readonly #onCount: (count: OrdinaryCount) => void;
  readonly #counts = new Float64Array(512 * width);
  readonly #bytes = new Float64Array(512 * width);
  readonly #touched: number[] = [];
  #tick = Number.NaN;
  #firstSecond = 0;
  #lastSecond = 0;
  /** Records counted since the start. */
  total = 0;

  readonly #fromSecond: number;
  readonly #toSecond: number;

  /** Only seconds in [fromMs, toMs) are counted. */
  constructor(onCount: (count: OrdinaryCount) => void, fromMs = -Infinity, toMs = Infinity) {
    this.#onCount = onCount;
    this.#fromSecond = fromMs / 1000;
    this.#toSecond = toMs / 1000;
  }

  add(second: number, service: number, level: number, bytes: number): void {
    if (second < this.#fromSecond || second >= this.#toSecond) return;
    const tick = Math.floor(second / secondsPerTick);
    if (tick !== this.#tick) {
      this.flush();
      this.#tick = tick;
      this.#firstSecond = second;
    }
    this.#lastSecond = second;
    const cell = service * width + level;
    if (this.#counts[cell] === 0) this.#touched.push(cell);
    this.#counts[cell] = (this.#counts[cell] ?? 0) + 1;
    this.#bytes[cell] = (this.#bytes[cell] ?? 0) + bytes;
    this.total++;
  }

  addLevel(second: number, service: number, level: Level, bytes: number): void {
    this.add(second, service, levels.indexOf(level), bytes);
  }

  flush(): void {
    for (const cell of this.#touched) {
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
