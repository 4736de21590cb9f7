/** Reads in the background what was left out at the start: first what is new, then what was before it. */
import { sourceId } from '../model/brand.ts';
import type { SourceSink } from '../model/source.ts';
import { blockBytes } from './block-reader.ts';
import { report, type SourceContext } from './define.ts';
import { errorCode, readFailure } from './file-identity.ts';
import { OpenFile } from './open-file.ts';
import type { StatusKeeper } from './status.ts';
import type { TailTarget } from './tail.ts';

/** After this much, files that have grown get their turn: they wait for a few milliseconds at most. */
const turnBytes = 2 * blockBytes;

/** A part of a followed file that stands before the place where reading began. */
export interface EarlierPart {
  readonly target: TailTarget;
  readonly status: StatusKeeper;
  /** Of the file when it was begun: by the time of its turn the path may mean another. */
  readonly identity: string;
  readonly from: number;
  readonly to: number;
}

export interface BackfillJob {
  /** Reads all of its part. Never rejects. */
  run(): Promise<void>;
}

/** Takes jobs while sources start, and does them one after the other when asked to. */
export class Backfill {
  #jobs: BackfillJob[] = [];
  #isClosed = false;

  get isClosed(): boolean {
    return this.#isClosed;
  }

  add(job: BackfillJob): void {
    this.#jobs.push(job);
  }

  /** Resolves when all is done, or closed. */
  async run(): Promise<void> {
    for (let job = this.#jobs.shift(); job !== undefined && !this.#isClosed; job = this.#jobs.shift()) await job.run();
  }

  close(): void {
    this.#isClosed = true;
    this.#jobs = [];
  }
}

/** Reads what is before the beginning of a followed file, as a stream of its own beside it. */
export class EarlierReading implements BackfillJob {
  readonly #part: EarlierPart;
  readonly #context: SourceContext;
  readonly #sink: SourceSink;
  /** Held from the start, so that rotation does not take the file away. */
  readonly #file: Promise<OpenFile | null>;

  constructor(part: EarlierPart, context: SourceContext, sink: SourceSink) {
    this.#part = part;
    this.#context = context;
    this.#sink = sink;
    this.#file = this.#open();
    part.status.update({ skippedBytes: part.from, backfill: { read: 0, total: part.to - part.from } });
  }

  async run(): Promise<void> {
    const { from, to, status } = this.#part;
    const file = await this.#file;
    let reason = file === null ? 'it was rotated away before its earlier part could be read' : null;
    try {
      if (file !== null) reason = await this.#read(file);
    } catch (error) {
      reason = readFailure(errorCode(error));
    } finally {
      await file?.close();
    }
    const { read, total } = status.current.backfill ?? { read: 0, total: to - from };
    status.update({ skippedBytes: status.current.skippedBytes + total - read, backfill: { read: total, total } });
    if (reason === null || this.#context.backfill.isClosed) return;
    const text = `${total - read} bytes of what was written before the start are not counted: ${reason}`;
    report(this.#context, 'backfill-failed', this.#part.target.label, text);
  }

  async #open(): Promise<OpenFile | null> {
    const opened = await OpenFile.open(this.#part.target.path).catch(() => null);
    if (opened === null || opened.file.identity === this.#part.identity) return opened?.file ?? null;
    await opened.file.close();
    return null;
  }

  /** Null when all was read, else the reason why not. */
  async #read(file: OpenFile): Promise<string | null> {
    const { target, from, to, status } = this.#part;
    const id = sourceId(`${target.id} (earlier)`);
    const look = await file.look();
    await file.startAt(from);
    this.#sink.onStart(id, {
      label: target.label,
      fallbackService: target.service,
      fallbackHost: target.host,
      startOffset: from,
      isMidFile: false,
      modifiedAt: Number(look.modifiedNs / 1_000_000n),
    });
    try {
      while (file.position < to && !this.#context.backfill.isClosed) {
        const before = file.position;
        const outcome = await file.readTo(Math.min(to, before + turnBytes), this.#context.reader, (buffer, a, b) =>
          this.#sink.onBytes(id, buffer, a, b),
        );
        const read = file.position - before;
        const { backfill, bytes } = status.current;
        status.update({ bytes: bytes + read, backfill: { read: backfill!.read + read, total: backfill!.total } });
        if (outcome === 'changed' || read === 0) return 'it was emptied or rewritten meanwhile';
      }
    } finally {
      this.#sink.onEnd(id);
    }
    return null;
  }
}
