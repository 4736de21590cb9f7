/** Follows real files with a clock that stands still: nothing is looked at until a test says so. */
import type { SourceId } from '../../src/model/brand.ts';
import type { Diagnostic } from '../../src/model/result.ts';
import type { SourceSink, SourceStatus } from '../../src/model/source.ts';
import type { SavedPosition, StartPolicy } from '../../src/sources/define.ts';
import { openSources, type SourceSet } from '../../src/sources/open-sources.ts';
import { systemSpawner } from '../../src/platform/spawner.ts';
import { manualClock } from './manual-clock.ts';

interface OpenStream {
  text: string;
  /** What is before the first line feed is the end of a line whose beginning was not read. */
  isMidLine: boolean;
}

/** Cuts what sources deliver into lines, as the engine does. */
export class LineSink implements SourceSink {
  readonly lines: string[] = [];
  /** Each stream's lines, by the source's id and a number. */
  readonly labels: string[] = [];
  readonly #open = new Map<SourceId, OpenStream>();

  onStart(source: SourceId, start: { readonly isMidFile: boolean; readonly label: string }): void {
    this.onEnd(source);
    this.#open.set(source, { text: '', isMidLine: start.isMidFile });
    this.labels.push(start.label);
  }

  onBytes(source: SourceId, buffer: Buffer, from: number, to: number): void {
    const stream = this.#open.get(source);
    if (stream === undefined) throw new Error(`bytes of ${source} before its start`);
    const parts = (stream.text + buffer.toString('latin1', from, to)).split('\n');
    stream.text = parts.pop() ?? '';
    for (const part of parts) {
      if (stream.isMidLine) stream.isMidLine = false;
      else this.#add(part);
    }
  }

  onIdle(): void {}

  onEnd(source: SourceId): void {
    const stream = this.#open.get(source);
    if (stream === undefined) return;
    this.#open.delete(source);
    if (!stream.isMidLine) this.#add(stream.text);
  }

  onStatus(_status: SourceStatus): void {}

  #add(line: string): void {
    if (line !== '') this.lines.push(line);
  }
}

export interface FollowOptions {
  readonly start?: StartPolicy;
  readonly tailBytes?: number;
}

/** One follower after the other on the same paths; each goes on where the one before ended. */
export class FollowRun {
  readonly lines: string[] = [];
  readonly diagnostics: Diagnostic[] = [];
  readonly clock = manualClock();
  readonly #paths: readonly string[];
  readonly #cwd: string;
  readonly #options: FollowOptions;
  #sink = new LineSink();
  #sources: SourceSet | null = null;
  #positions: readonly SavedPosition[] = [];

  constructor(paths: readonly string[], cwd: string, options: FollowOptions = {}) {
    this.#paths = paths;
    this.#cwd = cwd;
    this.#options = options;
  }

  get isRunning(): boolean {
    return this.#sources !== null;
  }

  get statuses(): readonly SourceStatus[] {
    return this.#sources?.status() ?? [];
  }

  /** Lines of all runs so far. */
  get all(): readonly string[] {
    return [...this.lines, ...this.#sink.lines];
  }

  async start(): Promise<void> {
    this.#sink = new LineSink();
    this.#sources = openSources(this.#paths, {
      follow: true,
      start: 'beginning',
      ...this.#options,
      clock: this.clock,
      spawner: systemSpawner,
      cwd: this.#cwd,
      positions: this.#positions,
      onDiagnostic: diagnostic => this.diagnostics.push(diagnostic),
    });
    await this.#sources.start(this.#sink);
  }

  /** Lets `ms` pass and looks at every file once. */
  async poll(ms = 50): Promise<void> {
    this.clock.advance(ms);
    await this.#sources?.poll();
  }

  /** Whether there is a place that the next follower can go on at. */
  async hasPlace(): Promise<boolean> {
    return this.#sources !== null && (await this.#sources.positions()).length > 0;
  }

  /** Whether the next follower goes on at a place before which nothing was read. */
  get isAtBeginning(): boolean {
    return this.#positions.some(position => position.offset === 0);
  }

  /** Ends this follower and keeps where it was. */
  async stop(): Promise<void> {
    if (this.#sources === null) return;
    this.#positions = await this.#sources.positions();
    await this.#sources.close();
    this.#sources = null;
    this.lines.push(...this.#sink.lines);
    this.#sink = new LineSink();
  }
}
