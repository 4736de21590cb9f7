/** Reads one file from where it is to begin to its end, once: batch mode, and the finished parts of a rotated log. */
import type { SourceSink } from '../model/source.ts';
import { report, type SourceContext } from './define.ts';
import { unpack, type Unpacking } from './decompress.ts';
import { errorCode, readFailure, type FileLook } from './file-identity.ts';
import { OpenFile } from './open-file.ts';
import { partName } from './series.ts';
import { startStretch } from './start-offset.ts';
import { StatusKeeper } from './status.ts';
import type { TailTarget } from './tail.ts';

export class WholeFile {
  readonly target: TailTarget;
  readonly status: StatusKeeper;
  readonly #context: SourceContext;
  readonly #sink: SourceSink;
  #stop: (() => Promise<void>) | null = null;
  #isClosed = false;

  constructor(target: TailTarget, context: SourceContext, sink: SourceSink) {
    this.target = target;
    this.#context = context;
    this.#sink = sink;
    this.status = new StatusKeeper(target.id, target.label, sink);
  }

  /** Resolves when the end was reached, or when it cannot be: then the status says why. Never rejects. */
  async read(): Promise<void> {
    if (this.#isClosed) return;
    try {
      const { file, look } = await OpenFile.open(this.target.path);
      this.#stop = () => file.close();
      try {
        await this.#readOpen(file, look);
      } finally {
        await file.close();
      }
    } catch (error) {
      this.#fail(readFailure(errorCode(error)));
    }
  }

  async close(): Promise<void> {
    this.#isClosed = true;
    await this.#stop?.();
  }

  async #readOpen(file: OpenFile, look: FileLook): Promise<void> {
    if (look.kind === 'directory') return this.#fail(readFailure('EISDIR'));
    const { compression } = partName(this.target.path);
    const failure = compression === null ? await this.#readPlain(file, look) : await this.#readPacked(look);
    this.#sink.onEnd(this.target.id);
    if (failure !== null) this.#fail(failure);
    else this.status.update({ state: 'finished', reason: null, pendingBytes: 0 });
  }

  async #readPlain(file: OpenFile, look: FileLook): Promise<string | null> {
    const { earlier: lineStart, to: end } = await startStretch(file, look, this.target.label, this.#context);
    await file.startAt(Math.max(0, lineStart - 1));
    this.#begin(look, file.position, lineStart > 0);
    this.status.update({ skippedBytes: lineStart, state: 'ok' });
    // To the end rather than to the size: files in /proc and /sys have none.
    const outcome = await file.readTo(
      Math.min(end, Number.MAX_SAFE_INTEGER),
      this.#context.reader,
      (buffer, from, to) => {
        this.#sink.onBytes(this.target.id, buffer, from, to);
        this.#count(to - from, Math.max(0, look.size - file.position));
      },
    );
    return outcome === 'changed' ? 'was rewritten while it was being read; its rest is missing' : null;
  }

  async #readPacked(look: FileLook): Promise<string | null> {
    this.#begin(look, 0, false);
    const unpacking: Unpacking = unpack(
      this.#context.spawner,
      partName(this.target.path).compression!,
      this.target.path,
      chunk => {
        if (this.#isClosed) return;
        this.#sink.onBytes(this.target.id, chunk, 0, chunk.length);
        this.#count(chunk.length, 0);
      },
    );
    this.#stop = () => unpacking.stop();
    return unpacking.done;
  }

  #count(bytes: number, pendingBytes: number): void {
    this.status.update({ bytes: this.status.current.bytes + bytes, pendingBytes });
  }

  #begin(look: FileLook, offset: number, isMidFile: boolean): void {
    this.#sink.onStart(this.target.id, {
      label: this.target.label,
      fallbackService: this.target.service,
      fallbackHost: this.target.host,
      startOffset: offset,
      isMidFile,
      modifiedAt: Number(look.modifiedNs / 1_000_000n),
    });
  }

  #fail(reason: string): void {
    this.status.update({ state: 'failed', reason });
    report(this.#context, 'source-unreadable', this.target.label, reason);
  }
}
