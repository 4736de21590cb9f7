/** The line that was counted last, as long as the next one may turn out to belong to it: it is read after all then. */
// hot path
import { decodeLine } from '../framing/decode.ts';
import type { OrdinaryRun } from './kernel/ordinary-run.ts';
import type { LineRef } from './line-ref.ts';
import type { OrdinaryCounts } from './ordinary-counts.ts';

/** What a line was counted as. */
export interface CountedAs {
  /** Since 1970. */
  readonly second: number;
  /** Indices into the source's services, and into `levels`. */
  readonly service: number;
  readonly level: number;
}

export class CountedLine implements CountedAs {
  /** -1 for none. */
  number = -1;
  offset = 0;
  second = 0;
  service = 0;
  level = 0;
  #bytes = 0;
  #from = 0;
  #to = 0;
  /** Null once the text was kept. */
  #buffer: Buffer | null = null;
  #text = '';

  set(line: LineRef, as: CountedAs): void {
    this.number = line.number;
    this.offset = line.offset;
    this.second = as.second;
    this.service = as.service;
    this.level = as.level;
    this.#bytes = line.to - line.from + 1;
    this.#from = line.from;
    this.#to = line.to;
    this.#buffer = line.buffer;
  }

  /** The last line that a run counted, by its number; `offset` is that of the block's first byte in the source. */
  // oxlint-disable-next-line eslint/max-params -- hot path: no object per run
  setRun(run: OrdinaryRun, block: Buffer, number: number, offset: number): void {
    this.#buffer = null;
    this.number = -1;
    if (run.isLastTold) return;
    this.number = number;
    this.offset = offset + run.lastFrom;
    this.second = run.lastSecond;
    this.service = run.lastService;
    this.level = run.lastLevel;
    this.#bytes = run.lastTo - run.lastFrom + 1;
    this.#from = run.lastFrom;
    this.#to = run.lastTo;
    this.#buffer = block;
  }

  /** Nothing can belong to it any more. */
  forget(): void {
    this.number = -1;
    this.#buffer = null;
  }

  /** The block is used again after this call. */
  keep(): void {
    if (this.#buffer === null) return;
    this.#text = decodeLine(this.#buffer, this.#from, this.#to);
    this.#buffer = null;
  }

  /** Takes back what was counted; its text. */
  takeBack(counts: OrdinaryCounts): string {
    counts.takeBack(this.second, this.service, this.level, this.#bytes);
    this.keep();
    this.number = -1;
    return this.#text;
  }
}
