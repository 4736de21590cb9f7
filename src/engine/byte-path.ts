/** Lines as bytes: counts ordinary ones and errors seen before, and leaves the rest to be read as text. */
// hot path
import { mask } from '../events/fingerprint/mask.ts';
import { findStamp, type StampReader } from '../formats/stamp.ts';
import { decodeLine } from '../framing/decode.ts';
import type { AssembledRecord, ParsedRecord } from '../model/record.ts';
import type { EpochMs } from '../model/time.ts';
import { FastLane, laneResult, type ErrorHead, type LaneResult, type LaneSample } from './fast-lane.ts';
import { HeldLine } from './held-line.ts';
import { HeldRecord } from './held-record.ts';
import type { LineRef } from './line-ref.ts';
import type { OrdinaryCounts } from './ordinary-counts.ts';
import type { TextPath } from './text-path.ts';

export interface BytePathOptions {
  readonly text: TextPath;
  readonly stamps: StampReader;
  readonly fallbackService: string;
  readonly counts: OrdinaryCounts;
  /** Lines of this rank (see `levelRank`) and worse are not ordinary. */
  readonly groupFromRank: number;
  /** Counts an error by its key without reading it in full; false when it wants to see the record. */
  readonly onError: ((key: string, time: EpochMs, message: string) => boolean) | null;
}

/** Header lines from which layouts are learned; tried again a few times where nothing could be learned. */
const learningLines = 160;
const maxLearnings = 6;

export class BytePath {
  readonly #options: BytePathOptions;
  readonly #lane: FastLane;
  /** The last line that was counted as ordinary, in case the next one belongs to it. */
  readonly #ordinary = new HeldLine();
  /** An error that waits for the next header to show that it is whole. */
  readonly #held = new HeldRecord();
  #heldHead: ErrorHead | null = null;
  /** The record that is completed now is the one with this key, if it has just these lines. */
  #learning: { readonly key: string; readonly first: number; readonly last: number } | null = null;
  /** Number of the line that was counted already and is now being read after all. */
  #countedNumber = -1;
  #samples: LaneSample[] = [];
  #learnings = 0;

  constructor(options: BytePathOptions) {
    this.#options = options;
    this.#lane = new FastLane(options);
  }

  /** Takes the line if it can be told from its bytes; false when it has to be read as text. */
  take(line: LineRef): boolean {
    if (!this.#lane.isReady) return false;
    const result = this.#lane.classify(line.buffer, line.from, line.to);
    if (this.#held.isOpen && this.#goesOnHeld(result, line)) return true;
    if (result === laneResult.ordinary) {
      this.#options.text.completeRecords();
      this.#lane.count(line.to - line.from + 1);
      this.#ordinary.set(line);
      return true;
    }
    return result === laneResult.error && this.#hold(line);
  }

  /** A line was parsed as text: learns from it, and recalls the ordinary line before it if it is no header. */
  onParsed(line: string, number: number, header: ParsedRecord | null): void {
    if (header === null && this.#ordinary.number === number - 1) this.#recallOrdinary();
    if (this.#lane.isReady || this.#learnings >= maxLearnings) return;
    this.#samples.push({ line, parsed: header, stamp: header && this.#stampOf(line, header) });
    if (this.#samples.length < learningLines * (1 + this.#learnings)) return;
    this.#lane.learn(this.#samples);
    this.#learnings++;
    this.#samples = [];
  }

  isCounted(record: AssembledRecord): boolean {
    return record.lines[0]?.number === this.#countedNumber;
  }

  /** What `onError` will know the record by; null for one that only reading can tell. */
  keyOf({ lines }: AssembledRecord): string | null {
    const learning = this.#learning;
    const isSame = learning && lines[0]?.number === learning.first && lines.at(-1)?.number === learning.last;
    return isSame ? learning.key : null;
  }

  /** The block is used again after this call. */
  keep(): void {
    this.#ordinary.keep();
    this.#held.keep();
  }

  /** No line follows for now: what is held is read. */
  flush(): void {
    if (this.#held.isOpen) this.#finishHeld(false);
    this.#options.counts.flush();
  }

  #hold(line: LineRef): boolean {
    if (!this.#lane.isPlain || this.#options.onError === null) return false;
    const head = this.#lane.head(line.buffer, line.to);
    if (!head || !this.#held.open(line)) return false;
    this.#heldHead = head;
    return true;
  }

  /** A line after a held error's header: true when it was added; else the held record is finished first. */
  #goesOnHeld(result: LaneResult, line: LineRef): boolean {
    if (result === laneResult.slow && this.#held.add(line)) return true;
    this.#finishHeld(result !== laneResult.slow);
    return false;
  }

  /** Counts the held record if it is known, else reads it. It is whole when a header followed it. */
  #finishHeld(isWhole: boolean): void {
    const head = isWhole ? this.#heldHead : null;
    const key = head && this.#keyOfHeld(head);
    if (head && key !== null && this.#options.onError?.(key, head.time, head.message)) {
      this.#options.text.completeRecords();
      this.#lane.countError(head, this.#held.bytes + this.#held.lineCount);
      this.#held.drop();
    } else this.#readHeld(key);
  }

  #readHeld(key: string | null): void {
    const first = this.#held.firstNumber;
    const last = first + this.#held.lineCount - 1;
    for (const { text, number, offset } of this.#held.take()) this.#options.text.read(text, number, offset);
    if (key === null) return;
    this.#learning = { key, first, last };
    this.#options.text.completeRecords();
    this.#learning = null;
  }

  /** The line counted last turns out to own what follows: it is read after all, and not counted again. */
  #recallOrdinary(): void {
    const { number, offset } = this.#ordinary;
    this.#countedNumber = number;
    this.#options.text.readHeader(this.#ordinary.take(), number, offset);
  }

  /** An exception below the header names the problem alone; else the header's message does, or takes part. */
  #keyOfHeld({ service, message }: ErrorHead): string {
    return this.#held.key(this.#held.hasOwnBody ? `${service}\n` : `${service}\n${mask(message)}`);
  }

  #stampOf(line: string, parsed: ParsedRecord): LaneSample['stamp'] {
    const found = findStamp(line, this.#options.stamps, 96);
    return found && found.time === parsed.time ? { from: found.start, to: found.end } : null;
  }
}

/** The text of a line. */
export const textOf = (line: LineRef): string => decodeLine(line.buffer, line.from, line.to);
