/** Cuts a program's output after its last whole line, so that a line torn by a restart is never handed on. */

/** Longer lines are handed on in pieces rather than held: no source needs to know them whole. */
const maxHeldBytes = 16 * 1024 * 1024;
const lineFeed = 10;

export class WholeLines {
  #held: Buffer[] = [];
  #heldBytes = 0;

  /** The whole lines that end within `chunk`, with their line feeds; null when none does. */
  push(chunk: Buffer): Buffer | null {
    const end = this.#heldBytes + chunk.length > maxHeldBytes ? chunk.length : chunk.lastIndexOf(lineFeed) + 1;
    if (end === 0) {
      this.#hold(chunk);
      return null;
    }
    const first = chunk.subarray(0, end);
    const whole = this.#heldBytes === 0 ? first : Buffer.concat([...this.#held, first]);
    this.clear();
    if (end < chunk.length) this.#hold(chunk.subarray(end));
    return whole;
  }

  /** The unfinished line; empty when there is none. */
  rest(): Buffer {
    return Buffer.concat(this.#held);
  }

  clear(): void {
    this.#held = [];
    this.#heldBytes = 0;
  }

  /** A copy: the chunk may be used again by its owner. */
  #hold(part: Buffer): void {
    if (part.length === 0) return;
    this.#held.push(Buffer.from(part));
    this.#heldBytes += part.length;
  }
}

/** Calls back for each line of whole lines: bytes [from, to) without the line feed. */
export const eachLine = (lines: Buffer, onLine: (from: number, to: number) => void): void => {
  for (let from = 0; from < lines.length;) {
    const end = lines.indexOf(lineFeed, from);
    const to = end < 0 ? lines.length : end;
    onLine(from, to);
    from = to + 1;
  }
};
