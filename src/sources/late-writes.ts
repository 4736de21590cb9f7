/** Keeps rotated files open for a while: a writer may go on with the old file until it is told to reopen. */
import { sourceId } from '../model/brand.ts';
import type { SourceSink } from '../model/source.ts';
import type { SourceContext } from './define.ts';
import type { FileLook } from './file-identity.ts';
import type { OpenFile } from './open-file.ts';
import type { TailTarget } from './tail.ts';

/** logrotate's postrotate scripts run within seconds; longer would only hold disk space of deleted files. */
const lingerMs = 10_000;
/** Older ones are closed at once when a log is rotated in a loop. */
const maxLingering = 4;

interface Lingering {
  readonly file: OpenFile;
  closeAt: number;
  isStarted: boolean;
}

export class LateWrites {
  readonly #target: TailTarget;
  readonly #context: SourceContext;
  readonly #sink: SourceSink;
  readonly #onDone: (file: OpenFile, look: FileLook) => void;
  #lingering: Lingering[] = [];

  /** `onDone` is told of each file that is let go. */
  constructor(
    target: TailTarget,
    context: SourceContext,
    sink: SourceSink,
    onDone: (file: OpenFile, look: FileLook) => void,
  ) {
    this.#target = target;
    this.#context = context;
    this.#sink = sink;
    this.#onDone = onDone;
  }

  holds(identity: string): boolean {
    return this.#lingering.some(each => each.file.identity === identity);
  }

  adopt(file: OpenFile): void {
    this.#lingering.push({ file, closeAt: this.#context.clock.monotonicMs() + lingerMs, isStarted: false });
  }

  /** Hands back a file that the path means again; null when it is none of these. */
  async release(identity: string): Promise<OpenFile | null> {
    const found = this.#lingering.find(each => each.file.identity === identity);
    if (found === undefined) return null;
    this.#lingering = this.#lingering.filter(each => each !== found);
    await this.#let(found);
    return found.file;
  }

  /** Delivers what was added, as a stream of its own: its lines do not stand between those of the new file. */
  async poll(): Promise<void> {
    if (this.#lingering.length === 0) return;
    const now = this.#context.clock.monotonicMs();
    for (const each of this.#lingering) await this.#read(each, now);
    const excess = this.#lingering.length - maxLingering;
    const over = this.#lingering.filter((each, place) => each.closeAt <= now || place < excess);
    this.#lingering = this.#lingering.filter(each => !over.includes(each));
    for (const each of over) await this.#let(each);
  }

  async close(): Promise<void> {
    const all = this.#lingering;
    this.#lingering = [];
    for (const each of all) await this.#let(each);
  }

  #id({ file }: Lingering) {
    return sourceId(`${this.#target.id} (rotated ${file.identity})`);
  }

  async #read(each: Lingering, now: number): Promise<void> {
    const { file } = each;
    const { size, modifiedNs } = await file.look();
    if (size <= file.position) return;
    const id = this.#id(each);
    if (!each.isStarted) {
      each.isStarted = true;
      this.#sink.onStart(id, {
        label: `${this.#target.label} (rotated)`,
        fallbackService: this.#target.service,
        fallbackHost: this.#target.host,
        startOffset: file.position,
        isMidFile: false,
        modifiedAt: Number(modifiedNs / 1_000_000n),
      });
    }
    each.closeAt = now + lingerMs;
    await file.readTo(size, this.#context.reader, (buffer, from, to) => this.#sink.onBytes(id, buffer, from, to));
    this.#sink.onIdle(id);
  }

  async #let(each: Lingering): Promise<void> {
    if (each.isStarted) this.#sink.onEnd(this.#id(each));
    this.#onDone(each.file, await each.file.look());
    await each.file.close();
  }
}
