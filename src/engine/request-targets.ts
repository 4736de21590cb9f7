/** What is known of parts of access lines: which nobody has to see as text, and what their requests have in common. */
// hot path
import { NumberTable } from '../lib/number-table.ts';
import { isProbePath, routeOf } from '../lib/text/route.ts';
import type { RequestTarget } from '../model/served-request.ts';
import { AgentColumn } from './agent-column.ts';
import { DurationColumn } from './duration-column.ts';

/** A target takes some 200 bytes; beyond, all are learned anew. */
const maxTargets = 16_384;
const maxParts = 32_768;
const maxTails = 4096;
/** Long texts as they stand, a power of two: a cache in front of their shapes. */
const maxTexts = 8192;

/** For which lines a part is known to be nothing that has to be read: ordinary ones, failed requests. */
export const partUse = { ordinary: 1, failed: 2 } as const;

/** A line's shape behind the status. */
export interface TailShape {
  readonly duration: DurationColumn;
  readonly agent: AgentColumn;
  /** Bits of `partUse`. */
  uses: number;
}

/** A target that requests failed at, and which analyses have to see such failures as events: bits. */
export interface FailedTarget {
  readonly target: RequestTarget;
  readonly readers: number;
}

type NamedTarget = Pick<RequestTarget, 'service' | 'method' | 'path'>;

/** Of all sources together; keys tell them apart. */
export class RequestTargets {
  readonly #places = new NumberTable(maxTargets);
  readonly #targets: RequestTarget[] = [];
  readonly #failedPlaces = new NumberTable(maxTargets);
  readonly #failed: FailedTarget[] = [];
  readonly #parts = new NumberTable(maxParts);
  readonly #tailPlaces = new NumberTable(maxTails);
  readonly #tails: TailShape[] = [];
  readonly #textKeys = new Float64Array(maxTexts);
  readonly #textUses = new Uint8Array(maxTexts);

  /** The target of a key, where nobody has to see its ordinary requests. */
  target(key: number): RequestTarget | undefined {
    return this.#targets[this.#places.get(key) - 1];
  }

  failed(key: number): FailedTarget | undefined {
    return this.#failed[this.#failedPlaces.get(key) - 1];
  }

  tail(key: number): TailShape | undefined {
    return this.#tails[this.#tailPlaces.get(key) - 1];
  }

  /** Bits of `partUse` for the part with that key. */
  usesOf(key: number): number {
    return this.#parts.get(key);
  }

  /** Bits for a text as it stands; 0 where they have to be asked by its shape. */
  usesOfText(key: number): number {
    const slot = (key / 0x200000) & (maxTexts - 1);
    return this.#textKeys[slot] === key ? (this.#textUses[slot] as number) : 0;
  }

  /** Texts of one slot push each other out. */
  rememberText(key: number, uses: number): void {
    const slot = (key / 0x200000) & (maxTexts - 1);
    this.#textKeys[slot] = key;
    this.#textUses[slot] = uses;
  }

  addUses(key: number, uses: number): void {
    this.#parts.set(key, this.#parts.get(key) | uses);
  }

  addTarget(key: number, named: NamedTarget): void {
    if (this.#places.isFull) {
      this.#places.clear();
      this.#targets.length = 0;
    }
    if (this.#places.get(key) !== 0) return;
    this.#places.set(key, this.#targets.push(targetOf(named, this.#targets.length)));
  }

  addFailed(key: number, named: NamedTarget, readers: number): void {
    if (this.#failedPlaces.isFull) {
      this.#failedPlaces.clear();
      this.#failed.length = 0;
    }
    if (this.#failedPlaces.get(key) !== 0) return;
    const target = this.target(key) ?? targetOf(named, maxTargets + this.#failed.length);
    this.#failedPlaces.set(key, this.#failed.push({ target, readers }));
  }

  /** The shape of a key, made when first asked for. */
  tailAt(key: number): TailShape {
    const known = this.tail(key);
    if (known) return known;
    if (this.#tailPlaces.isFull) {
      this.#tailPlaces.clear();
      this.#tails.length = 0;
    }
    const made: TailShape = { duration: new DurationColumn(), agent: new AgentColumn(), uses: 0 };
    this.#tailPlaces.set(key, this.#tails.push(made));
    return made;
  }
}

const targetOf = ({ service, method, path }: NamedTarget, number: number): RequestTarget => ({
  number,
  service,
  method,
  path,
  route: routeOf(path),
  isProbe: isProbePath(path),
});
