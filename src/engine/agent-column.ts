/** Which of the quoted texts behind the status is the user agent: learned from what the format read. */

export class AgentColumn {
  #column: number | null | undefined;
  #isContradicted = false;

  /** Whether all lines of this shape that were read had it in one place, or had none. */
  get isSettled(): boolean {
    return this.#column !== undefined && !this.#isContradicted;
  }

  /** Where it stands, from 0; null for no agent. */
  get column(): number | null {
    return this.#column ?? null;
  }

  /** A line with these quoted texts told of that agent. */
  learn(quoted: readonly string[], agent: string | null): void {
    const found = agent === null ? null : quoted.lastIndexOf(agent);
    if (this.#column === undefined && found !== -1) this.#column = found;
    const known = this.#column ?? null;
    if (found === -1 || agent !== (known === null ? null : quoted[known])) this.#isContradicted = true;
  }
}
