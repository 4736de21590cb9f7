/** What one followed path delivers: streams of lines, one after the other, and the status beside them. */
import type { SourceSink } from '../model/source.ts';
import { blockBytes } from './block-reader.ts';
import type { SourceContext } from './define.ts';
import type { FileLook } from './file-identity.ts';
import type { OpenFile, ReadOutcome } from './open-file.ts';
import { StatusKeeper } from './status.ts';
import type { TailTarget } from './tail.ts';

/** A backlog smaller than this is an ordinary burst, not being behind. */
const behindBytes = 4 * blockBytes;

export class FileStream {
  readonly target: TailTarget;
  readonly status: StatusKeeper;
  readonly #context: SourceContext;
  readonly #sink: SourceSink;
  #isOpen = false;

  constructor(target: TailTarget, context: SourceContext, sink: SourceSink) {
    this.target = target;
    this.#context = context;
    this.#sink = sink;
    this.status = new StatusKeeper(target.id, target.label, sink);
  }

  /** Whether lines of a file are being delivered, which another may go on with. */
  get isOpen(): boolean {
    return this.#isOpen;
  }

  /** Lines of `file` begin, from its position; those of another end. */
  start(file: OpenFile, look: FileLook, isMidFile = false): void {
    this.end();
    this.#isOpen = true;
    this.#sink.onStart(this.target.id, {
      label: this.target.label,
      fallbackService: this.target.service,
      fallbackHost: this.target.host,
      startOffset: file.position,
      isMidFile,
      modifiedAt: Number(look.modifiedNs / 1_000_000n),
    });
  }

  end(): void {
    if (this.#isOpen) this.#sink.onEnd(this.target.id);
    this.#isOpen = false;
  }

  /** Delivers everything from the file's position to `size`. */
  async drain(file: OpenFile, size: number): Promise<ReadOutcome> {
    const { id } = this.target;
    const outcome = await file.readTo(size, this.#context.reader, (buffer, from, to) => {
      this.#sink.onBytes(id, buffer, from, to);
      const pendingBytes = Math.max(0, size - file.position);
      const state = pendingBytes > behindBytes ? 'behind' : 'ok';
      this.status.update({ bytes: this.status.current.bytes + to - from, pendingBytes, state, reason: null });
    });
    if (outcome === 'read') this.status.update({ state: 'ok', reason: null, pendingBytes: 0 });
    return outcome;
  }
}
