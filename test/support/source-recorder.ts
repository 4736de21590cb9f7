/** A sink that remembers what sources said and lets a test wait until they have said enough. */
import type { SourceSink, SourceStart, SourceStatus } from '../../src/model/source.ts';
import { openSources, type OpenOptions, type SourceSet } from '../../src/sources/open-sources.ts';
import type { Diagnostic } from '../../src/model/result.ts';
import { systemClock } from '../../src/platform/clock.ts';
import { systemSpawner } from '../../src/platform/spawner.ts';

/** Well over what a loaded machine needs; a test that waits longer has failed. */
const giveUpAfterMs = 15_000;

export class SourceRecorder implements SourceSink {
  readonly starts: SourceStart[] = [];
  readonly statuses: SourceStatus[] = [];
  readonly diagnostics: Diagnostic[] = [];
  readonly gone: string[] = [];
  readonly #texts = new Map<string, string>();
  readonly #waiting = new Set<() => void>();

  /** Everything that a stream delivered. Without an id, of all streams in the order in which they began. */
  text(id?: string): string {
    return id === undefined ? [...this.#texts.values()].join('') : (this.#texts.get(id) ?? '');
  }

  lines(id?: string): readonly string[] {
    return this.text(id)
      .split('\n')
      .filter(line => line !== '');
  }

  /** The latest status of each source, by id. */
  status(id: string): SourceStatus | undefined {
    return this.statuses.findLast(status => status.id === id);
  }

  onStart(source: string, start: SourceStart): void {
    this.starts.push(start);
    this.#texts.set(source, this.#texts.get(source) ?? '');
    this.#changed();
  }

  onBytes(source: string, buffer: Buffer, from: number, to: number): void {
    this.#texts.set(source, (this.#texts.get(source) ?? '') + buffer.toString('utf8', from, to));
    this.#changed();
  }

  onIdle(): void {
    this.#changed();
  }

  onEnd(): void {
    this.#changed();
  }

  onGone(source: string): void {
    this.gone.push(source);
    this.#changed();
  }

  onStatus(status: SourceStatus): void {
    this.statuses.push(status);
    this.#changed();
  }

  /** Resolves as soon as it holds; rejects with what there was when it never does. */
  until(holds: () => boolean): Promise<void> {
    return new Promise((resolve, reject) => {
      const look = (): void => {
        if (!holds()) return;
        clearTimeout(timer);
        this.#waiting.delete(look);
        resolve();
      };
      const timer = setTimeout(() => {
        this.#waiting.delete(look);
        const last = this.statuses.slice(-5).map(({ label, state, reason }) => `${label} ${state} ${reason ?? ''}`);
        reject(new Error(`never came about; last: ${last.join(' | ')}; text: ${this.text().slice(-500)}`));
      }, giveUpAfterMs);
      this.#waiting.add(look);
      look();
    });
  }

  #changed(): void {
    for (const look of this.#waiting) look();
  }
}

/** Opens sources over the real programs and records what they say. */
export const record = (
  args: readonly string[],
  options: Partial<OpenOptions> = {},
): { readonly recorder: SourceRecorder; readonly set: SourceSet } => {
  const recorder = new SourceRecorder();
  const set = openSources(args, {
    follow: false,
    start: options.follow === true ? 'tail' : 'beginning',
    clock: systemClock,
    spawner: systemSpawner,
    cwd: process.cwd(),
    onDiagnostic: diagnostic => recorder.diagnostics.push(diagnostic),
    ...options,
  });
  return { recorder, set };
};
