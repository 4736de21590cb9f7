/** When clusters are settled in a live run: what fits nowhere soon, what fits where it belongs now and then. */
import type { ClusterIndex } from '../events/cluster/cluster-index.ts';
import { CostlyTurns } from './costly-turns.ts';

/** A flood of unlike messages makes it dear; between its turns a new kind of error joins the row that it fits. */
const thriftyShare = 200;
/** Comparing all anew rarely tells more, at several times the price. */
const wholeShare = 1000;

export class Settling {
  readonly #clusters: ClusterIndex;
  readonly #thrifty: CostlyTurns;
  readonly #whole: CostlyTurns;

  constructor(clusters: ClusterIndex, now: () => number) {
    this.#clusters = clusters;
    this.#thrifty = new CostlyTurns(now, thriftyShare);
    this.#whole = new CostlyTurns(now, wholeShare);
  }

  /** Says whether anything changed. */
  step(): boolean {
    let hasChanged = false;
    this.#whole.take(() => (hasChanged = this.#clusters.settle()));
    this.#thrifty.take(() => (hasChanged = this.#clusters.settle(true) || hasChanged));
    return hasChanged;
  }

  /** The clusters of all that was read, whatever that costs. */
  finish(): boolean {
    return this.#clusters.settle();
  }
}
