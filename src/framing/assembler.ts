/** Joins physical lines into records: a log header with what belongs to it, an exception in one piece, or one line. */
import type { AssembledRecord, FramedLine } from '../model/record.ts';
import { WriterAssembler } from './writer-assembler.ts';
import type { AssemblerLimits } from './open-record.ts';
import type { LineBelow } from './standing.ts';

export type { AssemblerLimits } from './open-record.ts';

/** 2,000 lines hold a 1,024-frame Java stack overflow with its cause; measured traces are below 60 kB. */
export const recordLimits: AssemblerLimits = { maxLines: 2_000, maxBytes: 262_144 };
/** Writers told apart at once; the one silent for longest is completed when another comes. */
const maxWriters = 64;

/**
 * Records come out when they are complete, so those of different writers may be out of order. Every line pushed is in
 * exactly one record, but for blank lines between records and the middle of a record that a limit cut.
 */
export class Assembler {
  readonly #emit: (record: AssembledRecord) => void;
  readonly #limits: AssemblerLimits;
  /** In order of last use. */
  readonly #writers = new Map<string, WriterAssembler>();

  constructor(emit: (record: AssembledRecord) => void, limits: AssemblerLimits = recordLimits) {
    this.#emit = emit;
    this.#limits = limits;
  }

  push(line: FramedLine): void {
    this.#writer(line.carrier?.writer ?? '').push(line);
  }

  /** Completes all open records: the end of the file, or silence. */
  flush(): void {
    for (const writer of this.#writers.values()) writer.flush();
  }

  /** Completes what one writer's lines have open. */
  flushWriter(key: string): void {
    this.#writers.get(key)?.flush();
  }

  /** As `isInHeadedTrace`, of one writer's. */
  isWriterInHeadedTrace(key: string): boolean {
    return this.#writers.get(key)?.isInHeadedTrace === true;
  }

  /** A record waits for lines that may still belong to it. */
  get isOpen(): boolean {
    for (const writer of this.#writers.values()) if (writer.isOpen) return true;
    return false;
  }

  /** A record waits whose exception has begun and may go on. */
  get isMidTrace(): boolean {
    for (const writer of this.#writers.values()) if (writer.isMidTrace) return true;
    return false;
  }

  /** An exception is open whose every line had a header: lines with one may go on it. */
  get isInHeadedTrace(): boolean {
    for (const writer of this.#writers.values()) if (writer.isInHeadedTrace) return true;
    return false;
  }

  /** Whether a line of one writer begins a record now, and none of its records that are open waits for more. */
  isAtRestFor(key: string, line: LineBelow): boolean {
    return this.#writers.get(key)?.isAtRestFor(line) !== false;
  }

  #writer(key: string): WriterAssembler {
    const known = this.#writers.get(key);
    if (known !== undefined && this.#writers.size === 1) return known;
    this.#writers.delete(key);
    if (known === undefined) this.#makeRoom();
    const writer = known ?? new WriterAssembler(this.#emit, this.#limits);
    this.#writers.set(key, writer);
    return writer;
  }

  #makeRoom(): void {
    if (this.#writers.size < maxWriters) return;
    const [oldest] = this.#writers;
    if (oldest === undefined) return;
    oldest[1].flush();
    this.#writers.delete(oldest[0]);
  }
}
