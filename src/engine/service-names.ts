/** Service names by their bytes: an index for each name seen, decoded once. */
// hot path

const maxNames = 512;
const tableSize = 2048;

/** Interns byte ranges; at most 512 names, then `null` (the caller decodes the line instead). */
export class ServiceNames {
  readonly names: string[] = [];
  /** Hashes of the names, by index: the same for a name in every source. */
  readonly hashes: number[] = [];
  readonly #bytes: Buffer[] = [];
  readonly #slots = new Int32Array(tableSize).fill(-1);

  /** Index of the name in bytes [from, to); -1 when there is no room for a new one. O(length). */
  indexOf(buffer: Buffer, from: number, to: number): number {
    let hash = 0x811c9dc5;
    for (let i = from; i < to; i++) hash = Math.imul(hash ^ (buffer[i] as number), 0x01000193);
    for (let slot = hash & (tableSize - 1); ; slot = (slot + 1) & (tableSize - 1)) {
      const index = this.#slots[slot] as number;
      if (index < 0) return this.#add(buffer.subarray(from, to), slot, hash);
      if (this.hashes[index] === hash && this.#isSame(index, buffer, from, to)) return index;
    }
  }

  /** Index of a name given as text; -1 when there is no room. */
  indexOfText(name: string): number {
    const bytes = Buffer.from(name);
    return this.indexOf(bytes, 0, bytes.length);
  }

  #isSame(index: number, buffer: Buffer, from: number, to: number): boolean {
    const known = this.#bytes[index];
    if (!known || known.length !== to - from) return false;
    for (let i = 0; i < known.length; i++) if (known[i] !== buffer[from + i]) return false;
    return true;
  }

  #add(name: Buffer, slot: number, hash: number): number {
    if (this.names.length >= maxNames) return -1;
    this.#slots[slot] = this.names.length;
    this.#bytes.push(Buffer.from(name));
    this.hashes.push(hash);
    this.names.push(name.toString('utf8'));
    return this.names.length - 1;
  }
}
