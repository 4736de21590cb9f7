/** Puts lines together again that a carrier cut into parts (CRI `P`, Docker's 16 KiB), writer by writer. */
import type { Carrier } from '../model/record.ts';

export interface JoinedLine {
  readonly text: string;
  readonly carrier: Carrier | null;
  /** First physical line and where it starts. */
  readonly number: number;
  readonly offset: number;
  /** Last physical line; equals `number` for a line in one piece. */
  readonly lastNumber: number;
}

export interface PartialLimits {
  /** Letters kept of one joined line; what is over is left out. */
  readonly maxLength: number;
  /** Writers with an open line; the one silent for longest is given out as it stands. */
  readonly maxWriters: number;
}

const defaultLimits: PartialLimits = { maxLength: 1 << 20, maxWriters: 64 };

interface OpenLine {
  readonly parts: string[];
  length: number;
  readonly first: JoinedLine;
  lastNumber: number;
}

export class PartialJoiner {
  readonly #limits: PartialLimits;
  /** In order of last use. */
  readonly #open = new Map<string, OpenLine>();
  readonly #onLine: (line: JoinedLine) => void;
  /** Lines longer than the limit, whose rest was left out. */
  cutLines = 0;

  /** `onLine` gets every whole line; called within `push` and `flush`. */
  constructor(onLine: (line: JoinedLine) => void, limits: PartialLimits = defaultLimits) {
    this.#onLine = onLine;
    this.#limits = limits;
  }

  get isOpen(): boolean {
    return this.#open.size > 0;
  }

  push(text: string, carrier: Carrier | null, number: number, offset: number): void {
    const writer = carrier?.writer ?? '';
    const line: JoinedLine = { text, carrier, number, offset, lastNumber: number };
    const open = this.#open.size === 0 ? undefined : this.#open.get(writer);
    if (open === undefined) {
      if (carrier?.isPartial) this.#begin(writer, line);
      else this.#onLine(line);
      return;
    }
    this.#add(open, line);
    this.#open.delete(writer);
    if (carrier?.isPartial) this.#open.set(writer, open);
    else this.#finish(open);
  }

  /** Gives out open lines as they stand: the end of the source, or silence. */
  flush(): void {
    for (const open of this.#open.values()) this.#finish(open);
    this.#open.clear();
  }

  #begin(writer: string, line: JoinedLine): void {
    const [oldest] = this.#open;
    if (oldest !== undefined && this.#open.size >= this.#limits.maxWriters) {
      this.#open.delete(oldest[0]);
      this.#finish(oldest[1]);
    }
    const open = { parts: [], length: 0, first: line, lastNumber: line.number };
    this.#add(open, line);
    this.#open.set(writer, open);
  }

  #add(open: OpenLine, line: JoinedLine): void {
    const room = this.#limits.maxLength - open.length;
    if (room > 0) open.parts.push(line.text.length > room ? line.text.slice(0, room) : line.text);
    open.length += line.text.length;
    open.lastNumber = line.number;
  }

  #finish(open: OpenLine): void {
    if (open.length > this.#limits.maxLength) this.cutLines++;
    const { carrier, number, offset } = open.first;
    this.#onLine({
      text: open.parts.join(''),
      carrier: carrier === null ? null : { ...carrier, isPartial: false },
      number,
      offset,
      lastNumber: open.lastNumber,
    });
  }
}
