/** The request of the line that was read last: it counts once the next line shows that nothing belongs to it. */
// hot path
import { decodeLine } from '../framing/decode.ts';
import type { SourceId } from '../model/brand.ts';
import type { RequestTarget, ServedRequest } from '../model/served-request.ts';
import { tickMs, type EpochMs } from '../model/time.ts';
import type { LineRef } from './line-ref.ts';

const noTarget: RequestTarget = { number: 0, service: '', method: '', route: '', isProbe: false, path: '' };

/** One object for all lines of a source. */
export class PendingRequest implements ServedRequest {
  readonly source: SourceId;
  target = noTarget;
  time = 0 as EpochMs;
  tick = 0;
  status = 0;
  durationMs = Number.NaN;
  /** Its number in the source. */
  line = 0;
  #buffer: Buffer | null = null;
  #pathFrom = 0;
  #pathTo = 0;
  /** -1 where the line tells no address. */
  #addressFrom = -1;
  #addressTo = -1;
  #path = '';
  #address: string | null = null;
  #from = 0;
  #to = 0;
  #raw = '';

  constructor(source: SourceId) {
    this.source = source;
  }

  get isUntimed(): boolean {
    return Number.isNaN(this.durationMs);
  }

  get path(): string {
    return this.#buffer === null ? this.#path : this.#buffer.toString('latin1', this.#pathFrom, this.#pathTo);
  }

  get address(): string | null {
    if (this.#buffer === null) return this.#address;
    return this.#addressFrom < 0 ? null : this.#buffer.toString('latin1', this.#addressFrom, this.#addressTo);
  }

  get raw(): string {
    return this.#buffer === null ? this.#raw : decodeLine(this.#buffer, this.#from, this.#to);
  }

  take(target: RequestTarget, time: EpochMs, status: number, durationMs: number): void {
    this.target = target;
    this.time = time;
    this.tick = Math.floor(time / tickMs);
    this.status = status;
    this.durationMs = durationMs;
  }

  /** Where the line, and path and address in it, stand. */
  // oxlint-disable-next-line eslint/max-params -- hot path: no object per line
  point(line: LineRef, pathFrom: number, pathTo: number, addressFrom: number, addressTo: number): void {
    this.#buffer = line.buffer;
    this.#from = line.from;
    this.#to = line.to;
    this.#pathFrom = pathFrom;
    this.#pathTo = pathTo;
    this.#addressFrom = addressFrom;
    this.#addressTo = addressTo;
  }

  /** The block is used again after this call. */
  keep(): void {
    if (this.#buffer === null) return;
    this.#address = this.address;
    this.#path = this.path;
    this.#raw = this.raw;
    this.#buffer = null;
  }
}
