/** Keeps a source's status and tells the sink when it changes. */
import type { SourceId } from '../model/brand.ts';
import type { SourceSink, SourceState, SourceStatus } from '../model/source.ts';

export class StatusKeeper {
  #status: SourceStatus;
  readonly #sink: SourceSink;

  constructor(id: SourceId, label: string, sink: SourceSink) {
    this.#sink = sink;
    this.#status = { id, label, state: 'starting', reason: null, bytes: 0, pendingBytes: 0, skippedBytes: 0 };
  }

  get current(): SourceStatus {
    return this.#status;
  }

  /** Says where the source stands; the sink hears of it only when something is different. */
  say(state: SourceState, reason: string | null = null): void {
    this.update({ state, reason });
  }

  update(change: Partial<Omit<SourceStatus, 'id' | 'label'>>): void {
    const keys = Object.keys(change) as (keyof typeof change)[];
    if (keys.every(key => this.#status[key] === change[key])) return;
    this.#status = { ...this.#status, ...change };
    this.#sink.onStatus(this.#status);
  }
}
