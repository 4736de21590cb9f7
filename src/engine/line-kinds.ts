/** What was decided of lines by their kind: ordinary lines ask it instead of being read. */
// hot path
import { NumberTable } from '../lib/number-table.ts';
import { KnownKeys } from './kernel/known-keys.ts';
import { LineKernel } from './kernel/line-kernel.ts';
import { maxKnown } from './known-errors.ts';

const maxKinds = 32_768;

/** Nothing decided yet; `counted` + index of the level: only count such lines; `read` for whoever there is. */
export const kindVerdict = { none: 0, counted: 1, read: 16 } as const;
/** So many bits find room in a verdict. */
export const maxReaders = 24;
/** Everybody reads. */
export const allReaders = -1;

const levelBits = 4;
const readFor = 2 ** (maxReaders + levelBits);

/** The verdict that such lines, of this level (an index), are read for those whose bits are set. */
export const readForVerdict = (readers: number, level: number): number => readFor + (readers << levelBits) + level;

/** Who reads lines of a verdict that is neither `none` nor `counted`. */
export const readersOf = (verdict: number): number =>
  verdict < readFor ? allReaders : (verdict - readFor) >>> levelBits;

/** The level of lines that are read for some. */
export const levelOfVerdict = (verdict: number): number => verdict & (2 ** levelBits - 1);

/** Of the kernel: it leaves such lines alone; or tells them, a level added. */
const notOrdinary = 127;
const wanted = 128;

const verdictForKernel = (verdict: number): number => {
  if (verdict >= readFor) return wanted + levelOfVerdict(verdict);
  return verdict >= kindVerdict.counted && verdict < kindVerdict.read ? verdict - kindVerdict.counted + 1 : notOrdinary;
};

/** Verdicts by the key of a kind, of all sources together; forgotten as a whole when there are too many. */
export class LineKinds extends NumberTable {
  #kernel: LineKernel | null = null;
  /** By which errors are known, for the kernel. */
  readonly errors = new KnownKeys();
  /** What was decided of lines without a stamp. */
  readonly stampless = new NumberTable(maxKinds);
  /** Who wants to see lines without a stamp, by their kind. */
  readonly wanted = new NumberTable(maxKinds);
  /** Kinds of lines without a stamp that were seen within exceptions. */
  readonly inner = new NumberTable(maxKinds);

  constructor() {
    super(maxKinds);
  }

  /** The kernel that knows the verdicts, too; made when it is first asked for. Null where there is no WebAssembly. */
  get kernel(): LineKernel | null {
    if (this.#kernel === null && LineKernel.isPossible) {
      this.#kernel = new LineKernel(maxKinds, maxKnown);
      for (const [kind, verdict] of this.entries()) this.#tell(kind, verdict);
      this.errors.use(this.#kernel.exports);
    }
    return this.#kernel;
  }

  override set(kind: number, verdict: number): void {
    super.set(kind, verdict);
    this.#tell(kind, verdict);
  }

  override clear(): void {
    super.clear();
    this.#kernel?.exports.forgetKinds();
  }

  #tell(kind: number, verdict: number): void {
    const second = (kind % 0x200000) << 11;
    this.#kernel?.exports.setKind((kind / 0x200000) | 0, second, verdictForKernel(verdict));
  }
}
