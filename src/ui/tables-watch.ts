/** Tells the engine whether the tables of the analyses are in sight: only then are they made anew all the time. */
import type { EnginePort } from '../state/engine-port.ts';
import type { ScreenModel } from './screen-model.ts';

export class TablesWatch {
  readonly #engine: Pick<EnginePort, 'watchTables'>;
  #isWatched = false;
  /** Somebody began to look at tables that may be a few seconds old. */
  #isAwaited = false;

  constructor(engine: Pick<EnginePort, 'watchTables'>) {
    this.#engine = engine;
  }

  /** Call with every screen, once it is shown: the answer may come at once. */
  shown({ panels }: ScreenModel): void {
    const isWatched = panels.some(({ placement }) => placement.panel === 'analyses');
    if (isWatched === this.#isWatched) return;
    this.#isWatched = isWatched;
    this.#isAwaited = isWatched;
    this.#engine.watchTables(isWatched);
  }

  /** New tables are there; whether they are those that somebody waits for. */
  take(): boolean {
    const wasAwaited = this.#isAwaited;
    this.#isAwaited = false;
    return wasAwaited;
  }
}
