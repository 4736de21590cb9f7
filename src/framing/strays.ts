/** What lines look like that no header owns: a writer without headers, once seen, is known again by how its lines begin. */

/** So many ways to begin are remembered. */
const maxFronts = 32;

/** `[71] `, `10.0.0.7 `, `<info> `: a first word that no sentence begins with; `GET /`: an access line. */
const telling = /^(?:(?=\S*\d|[[<(])\S{3,40}|(?:GET|HEAD|POST|PUT|PATCH|DELETE|OPTIONS) (?=\/)) ?/;

const frontOf = (text: string): string | null => telling.exec(text)?.[0].replaceAll(/\d+/g, '0') ?? null;

export class Strays {
  readonly #fronts = new Set<string>();
  #isAny = false;

  get isAny(): boolean {
    return this.#isAny;
  }

  add(text: string): void {
    this.#isAny = true;
    const front = this.#fronts.size < maxFronts ? frontOf(text) : null;
    if (front !== null) this.#fronts.add(front);
  }

  /** The text begins as a line did that nobody owned. */
  isLikely(text: string): boolean {
    if (this.#fronts.size === 0) return false;
    const front = frontOf(text);
    return front !== null && this.#fronts.has(front);
  }
}
