/** Counts distinct values: exact while few, a HyperLogLog sketch beyond; mergeable and bounded. */
import { hash32 } from './hash32.ts';

/** Bits of the second hash that are kept: ranks up to 21, enough for 2^35 values. */
const rankBits = 20;
/** The first hash picks the register, the second the rank; together 52 bits, so that a number holds both. */
const otherSeed = 0x9747b28c;
/** 1 / (2 ln 2), for any number of registers (Ertl, "New cardinality estimation algorithms for HyperLogLog sketches"). */
const alpha = 0.5 / Math.LN2;

/** Never 0, which marks an empty slot. Two of 4,096 values share one with a chance of 2 in a billion. */
const hash52 = (value: string): number =>
  hash32(value) * 2 ** rankBits + (hash32(value, otherSeed) >>> (32 - rankBits)) || 1;

/** Ertl's sigma: what empty registers add. */
const sigma = (share: number): number => {
  if (share === 1) return Infinity;
  let [x, y, z, before] = [share, 1, share, -1];
  while (z !== before) {
    x *= x;
    before = z;
    z += x * y;
    y += y;
  }
  return z;
};

/** Ertl's tau: what full registers add. */
const tau = (share: number): number => {
  if (share === 0 || share === 1) return 0;
  let [x, y, z, before] = [share, 1, 1 - share, -1];
  while (z !== before) {
    x = Math.sqrt(x);
    before = z;
    y /= 2;
    z -= (1 - x) ** 2 * y;
  }
  return z / 3;
};

export interface CardinalityOptions {
  /** Up to so many values are counted exactly: 16 bytes each. */
  readonly exactLimit?: number;
  /** 2^precision registers of a byte; a standard error of 1.04 / sqrt of their number. */
  readonly precision?: number;
}

/** Up to so many values are a plain list: of most groups, hosts and sources no more are ever seen. */
const fewValues = 8;

/** Counters that are merged must have the same options. */
export class Cardinality {
  readonly #exactLimit: number;
  readonly #precision: number;
  /** Hashes, no text: a list of the first few, then open addressing, at most half full. Null once there are too many. */
  #exact: readonly number[] | Float64Array | null = [];
  #size = 0;
  #registers: Uint8Array | null = null;

  /** By default exact up to 4,096 (64 KB), then 32 KB with a standard error of 0.6 %. */
  constructor({ exactLimit = 4096, precision = 15 }: CardinalityOptions = {}) {
    this.#exactLimit = exactLimit;
    this.#precision = precision;
  }

  /** Amortised O(length of value). */
  add(value: string): void {
    this.#addHash(hash52(value));
  }

  /** Distinct values added: exact up to the limit, close to it beyond. O(registers) once estimated. */
  get count(): number {
    return this.#exact ? this.#size : Math.round(this.#estimate());
  }

  get isEmpty(): boolean {
    return this.#size === 0 && this.#registers === null;
  }

  get isExact(): boolean {
    return this.#exact !== null;
  }

  merge(other: Cardinality): void {
    if (other.#exact) {
      for (const hash of other.#exact) if (hash !== 0) this.#addHash(hash);
      return;
    }
    if (this.#exact) this.#toSketch(this.#exact);
    const mine = this.#registers;
    const theirs = other.#registers;
    if (!mine || !theirs) return;
    for (let i = 0; i < mine.length; i++) mine[i] = Math.max(mine[i] ?? 0, theirs[i] ?? 0);
  }

  #addHash(hash: number): void {
    if (!this.#exact) {
      this.#note(hash);
      return;
    }
    if (this.#exact instanceof Float64Array ? this.#isInTable(this.#exact, hash) : this.#isListed(this.#exact, hash))
      return;
    this.#size += 1;
    if (this.#size > this.#exactLimit) this.#toSketch(this.#exact);
  }

  /** Puts the hash on the list, where it is not there already. */
  #isListed(list: readonly number[], hash: number): boolean {
    if (list.includes(hash)) return true;
    if (list.length < fewValues) this.#exact = [...list, hash];
    else put((this.#exact = this.#grown(list)), hash);
    return false;
  }

  /** Puts the hash in the table, where it is not there already. */
  #isInTable(table: Float64Array, hash: number): boolean {
    const roomy = this.#size * 2 >= table.length ? this.#grown(table) : table;
    this.#exact = roomy;
    return !put(roomy, hash);
  }

  #grown(old: readonly number[] | Float64Array): Float64Array {
    const grown = new Float64Array(Math.max(4 * fewValues, old.length * 2));
    for (const hash of old) if (hash !== 0) put(grown, hash);
    return grown;
  }

  #toSketch(exact: readonly number[] | Float64Array): void {
    this.#exact = null;
    this.#registers = new Uint8Array(2 ** this.#precision);
    for (const hash of exact) if (hash !== 0) this.#note(hash);
  }

  #note(hash: number): void {
    const registers = this.#registers;
    if (!registers) return;
    const high = Math.floor(hash / 2 ** rankBits);
    const index = high >>> (32 - this.#precision);
    const rank = Math.clz32(hash % 2 ** rankBits) - (32 - rankBits) + 1;
    if (rank > (registers[index] ?? 0)) registers[index] = rank;
  }

  #estimate(): number {
    const registers = this.#registers ?? new Uint8Array(0);
    const counts = new Float64Array(rankBits + 2);
    for (const rank of registers) counts[rank] = (counts[rank] ?? 0) + 1;
    let sum = registers.length * tau(1 - (counts[rankBits + 1] ?? 0) / registers.length);
    for (let rank = rankBits; rank >= 1; rank--) sum = 0.5 * (sum + (counts[rank] ?? 0));
    sum += registers.length * sigma((counts[0] ?? 0) / registers.length);
    return (alpha * registers.length ** 2) / sum;
  }
}

/** Puts the hash in its slot; false when it stands there already. */
const put = (table: Float64Array, hash: number): boolean => {
  const last = table.length - 1;
  let slot = (hash % 0x7fffffff) & last;
  while (table[slot] !== 0) {
    if (table[slot] === hash) return false;
    slot = (slot + 1) & last;
  }
  table[slot] = hash;
  return true;
};
