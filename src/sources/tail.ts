/** Follows one path through growth, rotation, truncation, deletion and re-creation, each line exactly once. */
import type { SourceId } from '../model/brand.ts';
import type { SourceSink } from '../model/source.ts';
import { blockBytes } from './block-reader.ts';
import { report, type SavedPosition, type SourceContext } from './define.ts';
import { errorCode, lookAtPath, readFailure, type FileLook, type Sight } from './file-identity.ts';
import { LateWrites } from './late-writes.ts';
import { lastReadOf, missedParts, siblingKey, siblingsOf, type MissedPart, type Sibling } from './missed-parts.ts';
import { OpenFile, type ReadOutcome } from './open-file.ts';
import { interruptedPosition, resumePoint, savedPosition } from './resume.ts';
import { startOffset } from './start-offset.ts';
import { StatusKeeper } from './status.ts';

/** What a followed file is called. */
export interface TailTarget {
  readonly id: SourceId;
  /** Absolute. */
  readonly path: string;
  readonly label: string;
  readonly service: string;
  readonly host: string | null;
}

export interface TailOptions {
  /** The file came into being while errtop runs: all of it is read, wherever others are begun. */
  readonly isNew?: boolean;
  /** Called when the path turns out to be a directory. */
  readonly onDirectory?: () => void;
}

/** After renaming, writers go on with the old file until they reopen; so long an empty new one does not replace it. */
const emptySuccessorMs = 60_000;
/** So long an old file that ends in half a line may get the rest of it. */
const halfLineMs = 1000;
/** A deleted file that nobody writes to is let go after this, so that its disk space becomes free. */
const deletedMs = 60_000;
/** How many beginnings of finished files are remembered, to know copies of them by. */
const pastHeadCount = 8;
/** A failed open is tried again after 1, 2, 4 ... looks, at most every so many (500 ms each). */
const maxRetryLooks = 20;
/** A backlog smaller than this is an ordinary burst, not being behind. */
const behindBytes = 4 * blockBytes;

export class Tail {
  readonly target: TailTarget;
  readonly status: StatusKeeper;
  readonly #context: SourceContext;
  readonly #sink: SourceSink;
  readonly #late: LateWrites;
  #file: OpenFile | null = null;
  #modifiedNs = 0n;
  /** Whether the bytes before the position were compared since the file last changed (stamps are a few ms coarse). */
  #isSettled = true;
  #isStreaming = false;
  /** Whether the next file at the path is one that was there from the start: only that is begun near its end. */
  #isFirst: boolean;
  readonly #onDirectory: () => void;
  #known: ReadonlySet<string> = new Set();
  #pastHeads: Buffer[] = [];
  /** Since when the path has meant something else than the open file; null while it means the same. */
  #leftAt: number | null = null;
  /** What was read before the file had to be let go; reading goes on there if it comes back. */
  #interrupted: SavedPosition | null = null;
  #skipLooks = 0;
  #retryLooks = 1;
  #running: Promise<boolean> | null = null;
  #isClosed = false;

  constructor(target: TailTarget, context: SourceContext, sink: SourceSink, options: TailOptions = {}) {
    this.target = target;
    this.#context = context;
    this.#sink = sink;
    this.#isFirst = options.isNew !== true;
    this.#onDirectory = options.onDirectory ?? (() => undefined);
    this.status = new StatusKeeper(target.id, target.label, sink);
    this.#late = new LateWrites(target, context, sink);
    this.#interrupted = context.positions.get(target.path) ?? null;
  }

  /** Device and inode of the file being read; null while there is none. */
  get identity(): string | null {
    return this.#file?.identity ?? null;
  }

  /** Whether this path is, or lately was, reading that file. */
  holds(identity: string): boolean {
    return this.identity === identity || this.#late.holds(identity);
  }

  /** Looks once and reads all there is; whether there was anything. Never rejects. */
  poll(): Promise<boolean> {
    this.#running ??= this.#pollOnce().finally(() => (this.#running = null));
    return this.#running;
  }

  async close(): Promise<void> {
    this.#isClosed = true;
    await this.#file?.close();
    await this.#running;
    await this.#file?.close();
    await this.#late.close();
  }

  /** Where reading can go on after a restart; null when nothing was read. */
  async saved(): Promise<SavedPosition | null> {
    await this.#running;
    return this.#file === null ? this.#interrupted : savedPosition(this.target.path, this.#file);
  }

  async #pollOnce(): Promise<boolean> {
    if (this.#isClosed) return false;
    const before = this.status.current.bytes;
    try {
      const sight = await lookAtPath(this.target.path);
      if (this.#file === null) await this.#appear(sight);
      else await this.#advance(this.#file, sight);
      await this.#late.poll();
    } catch (error) {
      await this.#interrupt(errorCode(error));
    }
    const hasRead = this.status.current.bytes !== before;
    if (hasRead && !this.#isClosed) this.#sink.onIdle(this.target.id);
    return hasRead;
  }

  async #appear(sight: Sight): Promise<void> {
    if (sight.kind === 'missing') {
      this.#isFirst = false;
      this.status.say('waiting', 'no such file; waiting for it to appear');
      return;
    }
    if (this.#skipLooks-- > 0) return;
    if (sight.kind === 'error') return this.#fail(sight.code);
    if (sight.look.kind === 'directory') this.#onDirectory();
    if (sight.look.kind !== 'file') return this.#fail(sight.look.kind === 'directory' ? 'EISDIR' : 'ENXIO');
    const { file, look } = await OpenFile.open(this.target.path);
    this.#retryLooks = 1;
    this.#file = file;
    await this.#begin(file, look);
    await this.#readOn(file, look);
  }

  /** Finds where to begin in a file that was just opened, after what is unread of the one before a restart. */
  async #begin(file: OpenFile, look: FileLook): Promise<void> {
    const saved = this.#interrupted;
    const siblings = await siblingsOf(this.target.path);
    if (saved === null) {
      const lineStart = this.#isFirst ? await startOffset(file, look, this.#context) : 0;
      // The line feed before it is read too: what is dropped as a broken first line is then empty.
      await file.startAt(Math.max(0, lineStart - 1));
      this.status.update({ skippedBytes: this.status.current.skippedBytes + lineStart });
      this.#startStream(file, look, lineStart > 0);
    } else {
      const point = await resumePoint(saved, file, siblings);
      await this.#readMissed(point.missed, this.#isStreaming);
      await file.startAt(point.offset);
      if (!(this.#isStreaming && point.offset > 0)) this.#startStream(file, look, false);
    }
    this.#interrupted = null;
    this.#isFirst = false;
    this.#known = new Set(siblings.map(sibling => siblingKey(sibling.look)));
  }

  #startStream(file: OpenFile, look: FileLook, isMidFile: boolean): void {
    this.#endStream();
    this.#isStreaming = true;
    this.#sink.onStart(this.target.id, {
      label: this.target.label,
      fallbackService: this.target.service,
      fallbackHost: this.target.host,
      startOffset: file.position,
      isMidFile,
      modifiedAt: Number(look.modifiedNs / 1_000_000n),
    });
  }

  #endStream(): void {
    if (this.#isStreaming) this.#sink.onEnd(this.target.id);
    this.#isStreaming = false;
  }

  async #advance(file: OpenFile, sight: Sight): Promise<void> {
    const isSame = sight.kind === 'there' && sight.look.identity === file.identity;
    const before = file.position;
    const outcome = await this.#readOn(file, isSame ? sight.look : await file.look());
    if (outcome === 'changed') return this.#startOver(file);
    if (isSame) {
      this.#leftAt = null;
      return;
    }
    if (sight.kind === 'error') return this.status.say('reconnecting', readFailure(sight.code));
    const now = this.#context.clock.monotonicMs();
    if (this.#leftAt === null || file.position !== before) this.#leftAt = now;
    if (sight.kind === 'missing') return this.#awaitReturn(file, now - this.#leftAt);
    if (this.#mayGetMore(file, sight.look, now - this.#leftAt)) return;
    await this.#succeed(file);
  }

  /** Reads to the size that was seen. `changed` when the file does not continue what was read. */
  async #readOn(file: OpenFile, look: FileLook): Promise<ReadOutcome> {
    if (look.size < file.position) return 'changed';
    if (look.size === file.position) {
      if (this.#isSettled && look.modifiedNs === this.#modifiedNs) return 'read';
      this.#isSettled = look.modifiedNs === this.#modifiedNs;
      this.#modifiedNs = look.modifiedNs;
      if (!(await file.isUnchanged())) return 'changed';
      this.status.update({ state: 'ok', reason: null, pendingBytes: 0 });
      return 'read';
    }
    this.#modifiedNs = look.modifiedNs;
    this.#isSettled = false;
    return this.#drain(file, look.size);
  }

  async #drain(file: OpenFile, size: number): Promise<ReadOutcome> {
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

  #awaitReturn(file: OpenFile, goneMs: number): Promise<void> | void {
    this.status.say('waiting', 'deleted or moved away; waiting for it to come back');
    if (goneMs < deletedMs) return;
    this.#endStream();
    this.#finish(file);
    this.#file = null;
    return file.close();
  }

  /** Whether the old file is still likely to be written to, so that changing over now could tear a line. */
  #mayGetMore(file: OpenFile, successor: FileLook, goneMs: number): boolean {
    if (successor.kind !== 'file') return true;
    if (successor.size === 0 && goneMs < emptySuccessorMs) return true;
    return !file.isAtLineStart && goneMs < halfLineMs;
  }

  /** Rotation by renaming: the path means another file now. */
  async #succeed(old: OpenFile): Promise<void> {
    let opened;
    try {
      // Opened before the siblings are listed: whatever was moved away before is then in the list.
      opened = await OpenFile.open(this.target.path);
    } catch (error) {
      return this.status.say('failed', readFailure(errorCode(error)));
    }
    await this.#readOn(old, await old.look());
    const siblings = await this.#readMissedBeside(old, opened.file.identity);
    this.#finish(old);
    this.#late.adopt(old);
    this.#file = opened.file;
    this.#leftAt = null;
    this.#known = new Set(siblings.map(sibling => siblingKey(sibling.look)));
    this.#startStream(opened.file, opened.look, false);
    await this.#readOn(opened.file, await opened.file.look());
  }

  /** Copy-truncate, or truncation: the same file was emptied and is written anew. */
  async #startOver(file: OpenFile): Promise<void> {
    const siblings = await this.#readMissedBeside(file, file.identity);
    this.#finish(file);
    file.rewind();
    this.#known = new Set(siblings.map(sibling => siblingKey(sibling.look)));
    const look = await file.look();
    this.#startStream(file, look, false);
    await this.#readOn(file, look);
  }

  async #readMissedBeside(file: OpenFile, current: string): Promise<readonly Sibling[]> {
    const siblings = await siblingsOf(this.target.path);
    const others = siblings.filter(({ look }) => look.identity !== current && !this.#late.holds(look.identity));
    const missed = await missedParts(others, lastReadOf(file), this.#known, this.#pastHeads);
    await this.#readMissed(missed, true);
    return siblings;
  }

  /** Reads parts to their ends; `isContinuing`: one that is begun in its middle goes on with the stream as it stands. */
  async #readMissed(parts: readonly MissedPart[], isContinuing: boolean): Promise<void> {
    for (const { path, from } of parts) {
      const { file, look } = await OpenFile.open(path);
      try {
        await file.startAt(from);
        if (!(isContinuing && from > 0)) this.#startStream(file, look, false);
        await this.#drain(file, look.size);
        this.#finish(file);
      } finally {
        await file.close();
      }
    }
  }

  #finish(file: OpenFile): void {
    if (file.head.length > 0) this.#pastHeads = [...this.#pastHeads, file.head].slice(-pastHeadCount);
  }

  /** A read error: lets the file go (a stale handle never recovers) and comes back to the same place. */
  async #interrupt(code: string): Promise<void> {
    const file = this.#file;
    if (file !== null && !this.#isClosed) {
      this.#interrupted = interruptedPosition(this.target.path, file);
      this.#file = null;
      await file.close();
    }
    if (code === 'ENOENT') this.status.say('waiting', 'no such file; waiting for it to appear');
    else this.#fail(code);
  }

  #fail(code: string): void {
    const reason = readFailure(code);
    this.#skipLooks = this.#retryLooks;
    this.#retryLooks = Math.min(maxRetryLooks, this.#retryLooks * 2);
    if (this.status.current.reason === reason) return;
    this.status.say('failed', reason);
    report(this.#context, 'source-unreadable', this.target.label, reason);
  }
}
