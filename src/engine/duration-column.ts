/** Which of the numbers behind the status is the duration: learned from what the format read of lines of one shape. */

/** How formats make milliseconds of a number: as it is, or from seconds (to microseconds). */
const units: readonly ((value: number) => number)[] = [value => value, value => Math.round(value * 1e6) / 1e3];

/** Lines with a duration above 0 that have to agree. */
const leastAgreeing = 3;

interface Candidate {
  readonly column: number;
  readonly unit: number;
}

export class DurationColumn {
  /** Null before any line; none of them fits: the duration can't be told from the bytes. */
  #candidates: readonly Candidate[] | null = null;
  #hasNone = false;
  #agreeing = 0;

  /** Whether lines of this shape may be told apart from what was read: one column is left, or none has a duration. */
  get isSettled(): boolean {
    if (this.#hasNone) return this.#candidates === null;
    return this.#candidates?.length === 1 && this.#agreeing >= leastAgreeing;
  }

  /** Milliseconds, where it is settled; NaN where such lines have none. */
  of(numbers: Float64Array): number {
    const candidate = this.#candidates?.[0];
    if (candidate === undefined) return Number.NaN;
    const value = numbers[candidate.column] as number;
    return candidate.unit === 0 ? value : (units[candidate.unit] as (value: number) => number)(value);
  }

  /** A line with these numbers had that duration. */
  learn(numbers: readonly number[], durationMs: number | null): void {
    if (durationMs === null) {
      this.#hasNone = true;
      return;
    }
    const fits = ({ column, unit }: Candidate): boolean => units[unit]?.(numbers[column] ?? Number.NaN) === durationMs;
    const all = this.#candidates ?? numbers.flatMap((_, column) => units.map((_each, unit) => ({ column, unit })));
    this.#candidates = all.filter(fits);
    if (durationMs > 0) this.#agreeing++;
  }
}
