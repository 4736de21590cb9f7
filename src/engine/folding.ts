/** The further analyses that run, and those among them that want to see an event. */
// hot path
import type { Analysis } from '../analyses/define.ts';
import type { LogEvent } from '../model/event.ts';
import { maxReaders } from './line-kinds.ts';

export interface RunningAnalysis {
  readonly analysis: Analysis<unknown, unknown>;
  readonly state: unknown;
}

/** Sets of readers that are remembered; there are as many as kinds of lines differ in who wants them. */
const maxSets = 1024;

export class Folding {
  readonly all: readonly RunningAnalysis[];
  /** By their bits. */
  readonly #sets = new Map<number, readonly RunningAnalysis[]>();

  constructor(all: readonly RunningAnalysis[]) {
    this.all = all;
  }

  /** Who wants to see events like this one: a bit for each, the last shared by all that are left. */
  readersOf(event: LogEvent): number {
    let readers = 0;
    for (const [i, { analysis }] of this.all.entries()) {
      const wantsAll = event.fingerprint !== null && analysis.wantsErrorsAlike !== true;
      if (wantsAll || analysis.wantsOrdinary?.(event) === true) readers |= bitOf(i);
    }
    return readers;
  }

  /** Folds the event for those whose bits are set. */
  fold(event: LogEvent, group: string, readers: number): void {
    const running = this.#sets.get(readers) ?? this.#setOf(readers);
    for (let i = 0; i < running.length; i++) {
      const { analysis, state } = running[i] as RunningAnalysis;
      analysis.fold(state, event, group);
    }
  }

  #setOf(readers: number): readonly RunningAnalysis[] {
    const running = this.all.filter((_, i) => (readers & bitOf(i)) !== 0);
    if (this.#sets.size >= maxSets) this.#sets.clear();
    this.#sets.set(readers, running);
    return running;
  }
}

const bitOf = (i: number): number => 1 << Math.min(i, maxReaders - 1);
