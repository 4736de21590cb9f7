/** The WebAssembly that runs over ordinary lines, its memory, and what all sources share there: a block and the kinds. */
// hot path
import { dayNames, monthNames, nameWords, resultWords } from '../../events/fingerprint/words.ts';
import { errorWords, namedParts, units } from '../../events/fingerprint/byte-tokens.ts';
import { ordinaryLinesWasm } from './ordinary-lines-wasm.ts';

/** The part of WebAssembly that is used: TypeScript's own types of it come with those of browsers. */
declare global {
  namespace WebAssembly {
    class Memory {
      readonly buffer: ArrayBuffer;
      constructor(descriptor: { readonly initial: number });
      grow(pages: number): number;
    }
    // oxlint-disable-next-line typescript/no-extraneous-class -- nothing is asked of one
    class Module {
      constructor(bytes: Uint8Array);
    }
    class Instance {
      readonly exports: Readonly<Record<string, unknown>>;
      constructor(module: Module, imports: Readonly<Record<string, Readonly<Record<string, unknown>>>>);
    }
  }
}

const pageBytes = 65_536;
/** The largest block that is taken at once: what files are read in. */
export const maxBlockBytes = 2 ** 20;
/** Reading 64 bytes at a time may run over a block's end. */
const blockAt = pageBytes;
const slackBytes = 256;

export interface LineKernelExports {
  useKinds(keys: number, verdicts: number, slots: number): void;
  setKind(first: number, second: number, verdict: number): void;
  forgetKinds(): void;
  useErrors(keys: number, slots: number): void;
  useTold(at: number, most: number): void;
  knowError(first: number, second: number): void;
  forgetError(first: number, second: number): void;
  forgetErrors(): void;
  useWords(set: number, words: number, count: number): void;
  prepareSkeletons(): void;
  readSkeleton(from: number, to: number): void;
  readonly errorFirst: { readonly value: number };
  readonly errorSecond: { readonly value: number };
  run(source: number, from: number, to: number, isSingle: number): number;
  readonly stopped: { readonly value: number };
}

/** Lines that a run tells before they have to be taken, and the words that it tells of each. */
const maxTold = 512;
export const toldWords = 13;

/** Sets of words that masking asks for, in the order in which `kernel/words.ts` numbers them. */
const wordSets: readonly ReadonlySet<string>[] = [
  units,
  errorWords,
  resultWords,
  nameWords,
  new Set([...dayNames, ...monthNames]),
  namedParts,
];
const wordBytes = 16;

const compiled: { module: WebAssembly.Module | null } = { module: null };

const aligned = (address: number): number => (address + 15) & ~15;

export class LineKernel {
  /** False under `--jitless`, which has no WebAssembly. */
  static readonly isPossible = 'WebAssembly' in globalThis;
  readonly exports: LineKernelExports;
  readonly #memory: WebAssembly.Memory;
  #bytes: Buffer;
  #words: Int32Array;
  #end: number;
  /** Areas of sources that have ended, to be used again. */
  readonly #free: number[] = [];

  /** Where lines are told, in words. */
  readonly toldAt: number;

  /** Numbers of slots are powers of two. Takes 1 to 2 MB. */
  constructor(kindSlots: number, errorSlots: number) {
    const keysAt = aligned(blockAt + maxBlockBytes + slackBytes);
    const verdictsAt = keysAt + kindSlots * 8;
    const errorsAt = aligned(verdictsAt + kindSlots);
    const toldAt = errorsAt + errorSlots * 8;
    const wordsAt = aligned(toldAt + maxTold * toldWords * 4);
    this.#end = wordsAt + wordSets.reduce((sum, set) => sum + set.size * wordBytes, 0);
    this.toldAt = toldAt / 4;
    this.#memory = new WebAssembly.Memory({ initial: Math.ceil(this.#end / pageBytes) + 1 });
    this.#bytes = Buffer.from(this.#memory.buffer);
    this.#words = new Int32Array(this.#memory.buffer);
    compiled.module ??= new WebAssembly.Module(Buffer.from(ordinaryLinesWasm, 'base64'));
    const { exports } = new WebAssembly.Instance(compiled.module, { env: { memory: this.#memory } });
    this.exports = exports as unknown as LineKernelExports;
    this.exports.useKinds(keysAt, verdictsAt, kindSlots);
    this.exports.useErrors(errorsAt, errorSlots);
    this.exports.useTold(toldAt, maxTold);
    this.exports.prepareSkeletons();
    this.#tellWords(wordsAt);
  }

  #tellWords(from: number): void {
    let at = from;
    for (const [set, words] of wordSets.entries()) {
      this.exports.useWords(set, at, words.size);
      for (const word of words) {
        this.#bytes.write(word, at, 'latin1');
        at += wordBytes;
      }
    }
  }

  /** All of the memory, as bytes and as 32-bit words; made anew when an area is taken. */
  get bytes(): Buffer {
    return this.#bytes;
  }

  get words(): Int32Array {
    return this.#words;
  }

  /** Copies [from, to) in; gives what has to be added to a place in `block` for its address. O(bytes), a memcpy. */
  load(block: Buffer, from: number, to: number): number {
    block.copy(this.#bytes, blockAt, from, to);
    return blockAt - from;
  }

  /** The key of an error with that message, bytes at addresses [from, to), as `ByteKey` makes it. */
  keyOf(from: number, to: number): number {
    const { exports } = this;
    exports.readSkeleton(from, to);
    return (exports.errorFirst.value >>> 0) * 0x200000 + (exports.errorSecond.value >>> 11);
  }

  /** The address of an area of `bytes` zeros for one source; all areas have the same size. */
  take(bytes: number): number {
    const known = this.#free.pop();
    if (known !== undefined) {
      this.#bytes.fill(0, known, known + bytes);
      return known;
    }
    const area = this.#end;
    this.#end = aligned(area + bytes);
    const missing = this.#end - this.#memory.buffer.byteLength;
    if (missing > 0) {
      this.#memory.grow(Math.ceil(missing / pageBytes));
      this.#bytes = Buffer.from(this.#memory.buffer);
      this.#words = new Int32Array(this.#memory.buffer);
    }
    return area;
  }

  release(area: number): void {
    this.#free.push(area);
  }
}
