/** What is kept by client address or user: bounded, those who did least make room. */
import { ownText } from '../lib/text/own-text.ts';

export interface BySource {
  readonly source: string;
  /** Events of the source. */
  total: number;
  lastSeen: number;
}

export interface SourcesState<Source extends BySource> {
  readonly sources: Map<string, Source>;
  /** Events of sources that were given up. */
  overflow: number;
}

/** Gives up the tenth of the sources that did least, longest ago. */
const makeRoom = (state: SourcesState<BySource>, maxSources: number): void => {
  const least = [...state.sources.values()].toSorted((a, b) => a.total - b.total || a.lastSeen - b.lastSeen);
  for (const gone of least.slice(0, Math.ceil(maxSources / 10))) {
    state.sources.delete(gone.source);
    state.overflow += gone.total;
  }
};

/** The source of that name, made by `make` when it is seen first; at most `maxSources` are held. Amortised O(log n). */
export const sourceAt = <Source extends BySource>(
  state: SourcesState<Source>,
  name: string,
  maxSources: number,
  make: (name: string) => Source,
): Source => {
  const known = state.sources.get(name);
  if (known) return known;
  if (state.sources.size >= maxSources) makeRoom(state as unknown as SourcesState<BySource>, maxSources);
  const own = ownText(name);
  const made = make(own);
  state.sources.set(own, made);
  return made;
};
