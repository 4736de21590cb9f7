/** Follows one path through growth, rotation, truncation, deletion and re-creation, each line exactly once. */
import { dirname } from 'node:path';
import type { SourceId } from '../model/brand.ts';
import type { SourceSink } from '../model/source.ts';
import { EarlierReading } from './backfill.ts';
import { report, type SavedPosition, type SourceContext } from './define.ts';
import { errorCode, lookAtPath, readFailure, type FileLook, type Sight } from './file-identity.ts';
import { FileStream } from './file-stream.ts';
import { lastReadOf, nothingRead, type LastRead, type MissedPart, type Sibling } from './missed-parts.ts';
import { OpenFile, type ReadOutcome } from './open-file.ts';
import { keyOf } from './past-files.ts';
import { interruptedPosition, resumePoint, savedPosition } from './resume.ts';
import { RotatedParts, type Claim } from './rotated-parts.ts';
import { startStretch } from './start-offset.ts';
import type { StatusKeeper } from './status.ts';

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
  /** Called when the file was deleted so long ago that it was let go. */
  readonly onGone?: () => void;
  readonly claimOf?: (identity: string) => Claim;
  /** Where reading ended earlier. */
  readonly position?: SavedPosition | null;
}

/** After renaming, writers go on with the old file until they reopen; so long an empty new one does not replace it. */
const emptySuccessorMs = 60_000;
/** So long an old file that ends in half a line may get the rest of it. */
const halfLineMs = 1000;
/** A deleted file that nobody writes to is let go after this, so that its disk space becomes free. */
const deletedMs = 60_000;
/** A failed open is tried again after 1, 2, 4 ... looks, at most every so many (500 ms each). */
const maxRetryLooks = 20;

export class Tail {
  readonly target: TailTarget;
  readonly status: StatusKeeper;
  readonly #context: SourceContext;
  readonly #sink: SourceSink;
  readonly #stream: FileStream;
  readonly #parts: RotatedParts;
  #file: OpenFile | null = null;
  #modifiedNs = 0n;
  /** Whether the bytes before the position were compared since the file last changed (stamps are a few ms coarse). */
  #isSettled = true;
  /** Whether the next file at the path is one that was there from the start: only that is begun near its end. */
  #isFirst: boolean;
  readonly #onDirectory: () => void;
  readonly #onGone: () => void;
  /** When the directory of a missing file last changed. */
  #directoryNs = -1n;
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
    this.#onGone = options.onGone ?? (() => undefined);
    this.#stream = new FileStream(target, context, sink);
    this.status = this.#stream.status;
    this.#parts = new RotatedParts(this.#stream, options.claimOf ?? (() => null), { context, sink });
    this.#interrupted = options.position ?? null;
  }

  /** Device and inode of the file being read; null while there is none. */
  get identity(): string | null {
    return this.#file?.identity ?? null;
  }

  /** Whether this path is, or lately was, reading that file. */
  holds(identity: string): boolean {
    return this.identity === identity || this.#parts.late.holds(identity);
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
    await this.#parts.late.close();
  }

  /** Where reading can go on after a restart; null when nothing was read. */
  async saved(): Promise<SavedPosition | null> {
    await this.#running;
    const oldParts = await this.#parts.doneKeys(this.#file?.identity ?? '');
    if (this.#file !== null) return savedPosition(this.target.path, this.#file, oldParts);
    return this.#interrupted && { ...this.#interrupted, oldParts };
  }

  async #pollOnce(): Promise<boolean> {
    if (this.#isClosed) return false;
    const before = this.status.current.bytes;
    try {
      const sight = await lookAtPath(this.target.path);
      if (this.#file === null) await this.#appear(sight);
      else await this.#advance(this.#file, sight);
      await this.#parts.late.poll();
    } catch (error) {
      await this.#interrupt(errorCode(error));
    }
    const hasRead = this.status.current.bytes !== before;
    if (hasRead && !this.#isClosed) this.#sink.onIdle(this.target.id);
    return hasRead;
  }

  async #appear(sight: Sight): Promise<void> {
    if (sight.kind === 'missing') return this.#awaitFile();
    if (this.#skipLooks-- > 0) return;
    if (sight.kind === 'error') return this.#fail(sight.code);
    if (sight.look.kind === 'directory') return this.#onDirectory();
    if (sight.look.kind !== 'file') return this.#fail('ENXIO');
    const { file, look } = await OpenFile.open(this.target.path);
    this.#retryLooks = 1;
    this.#file = file;
    await this.#begin(file, look);
    await this.#readOn(file, look);
  }

  /** While there is nothing at the path, a file may come and be rotated away between two looks. */
  async #awaitFile(): Promise<void> {
    const place = await lookAtPath(dirname(this.target.path));
    const changedNs = place.kind === 'there' ? place.look.modifiedNs : 0n;
    // Stamps are a few ms coarse: a directory that changed a moment ago may have changed again.
    const isFresh = Number(changedNs / 1_000_000n) > this.#context.clock.now() - 1000;
    if (isFresh || changedNs !== this.#directoryNs) {
      this.#directoryNs = changedNs;
      const siblings = await this.#parts.beside('');
      if (this.#isFirst && this.#interrupted === null) await this.#parts.leave(siblings);
      else if (this.#interrupted === null) await this.#readMissed(siblings, nothingRead);
    }
    this.#isFirst = false;
    this.status.say('waiting', 'no such file; waiting for it to appear');
  }

  /** Finds where to begin in a file that was just opened, after what is unread of the one before a restart. */
  async #begin(file: OpenFile, look: FileLook): Promise<void> {
    const saved = this.#interrupted;
    const siblings = await this.#parts.beside(file.identity);
    if (saved !== null) await this.#resume(saved, file, { look, siblings });
    else if (this.#isFirst) await this.#beginFirst(file, look, siblings);
    else {
      await this.#parts.leaveOld(siblings);
      // Parts that were rotated away before anybody saw them at the path.
      await this.#readMissed(siblings, nothingRead);
      this.#stream.start(file, look);
    }
    this.#interrupted = null;
    this.#isFirst = false;
  }

  async #beginFirst(file: OpenFile, look: FileLook, siblings: readonly Sibling[]): Promise<void> {
    await this.#parts.leave(siblings);
    const { earlier, from } = await startStretch(file, look, this.target.label, this.#context);
    // The line feed before it is read too: what is dropped as a broken first line is then empty.
    await file.startAt(Math.max(0, from - 1));
    this.status.update({ skippedBytes: this.status.current.skippedBytes + earlier });
    if (earlier < from) {
      const part = { target: this.target, status: this.status, identity: file.identity, from: earlier, to: from };
      this.#context.backfill.add(new EarlierReading(part, this.#context, this.#sink));
    }
    this.#stream.start(file, look, from > 0);
  }

  /** Goes on where reading ended: before a restart, or before the file had to be let go. */
  async #resume(
    saved: SavedPosition,
    file: OpenFile,
    { look, siblings }: { readonly look: FileLook; readonly siblings: readonly Sibling[] },
  ): Promise<void> {
    const { oldParts } = saved;
    const isOld = (each: Sibling): boolean => oldParts?.includes(keyOf(each.look)) === true;
    await this.#parts.leave(siblings.filter(isOld));
    const others = siblings.filter(each => !isOld(each));
    const point = await resumePoint(saved, file, others);
    if (point !== null) {
      if (oldParts !== null) await this.#parts.leave(point.old);
      await this.#parts.read(point.missed);
      await file.startAt(point.offset);
    } else if (this.#isFirst) this.#reportLost(saved);
    if (file.position === 0) await this.#readMissed(others, nothingRead);
    if (!(this.#stream.isOpen && file.position > 0)) this.#stream.start(file, look);
  }

  #reportLost({ offset }: SavedPosition): void {
    const text = `the place where the last run ended (byte ${offset}) is gone: rotated and packed, deleted or rewritten; what came after it there is not counted`;
    report(this.#context, 'position-lost', this.target.label, text);
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
      if (!(await file.isUnchanged()) || (await this.#wasFilled(file))) return 'changed';
      this.status.update({ state: 'ok', reason: null, pendingBytes: 0 });
      return 'read';
    }
    if (await this.#wasFilled(file)) return 'changed';
    this.#modifiedNs = look.modifiedNs;
    this.#isSettled = false;
    return this.#stream.drain(file, look.size);
  }

  /** Whether an empty file was written, copied and emptied again between two looks. */
  async #wasFilled(file: OpenFile): Promise<boolean> {
    if (file.position > 0) return false;
    const missed = await this.#parts.missed(await this.#parts.beside(file.identity), lastReadOf(file));
    return missed.some(part => part.hasNew);
  }

  /** Reads what is new in the parts beside a file that was read up to `last`; what was new. */
  async #readMissed(parts: readonly Sibling[], last: LastRead): Promise<readonly MissedPart[]> {
    const missed = await this.#parts.missed(parts, last);
    await this.#parts.read(missed);
    return missed;
  }

  async #awaitReturn(file: OpenFile, goneMs: number): Promise<void> {
    this.status.say('waiting', 'deleted or moved away; waiting for it to come back');
    if (goneMs < deletedMs) return;
    this.#stream.end();
    this.#parts.past.add(file, await file.look());
    // It may come back, or turn up as a rotated part with more in it.
    this.#interrupted = interruptedPosition(this.target.path, file);
    this.#file = null;
    await file.close();
    this.#onGone();
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
    await this.#readMissed(await this.#parts.beside(opened.file.identity), lastReadOf(old));
    this.#parts.late.adopt(old);
    this.#file = opened.file;
    this.#leftAt = null;
    await this.#parts.startIn(opened.file, opened.look);
    this.#stream.start(opened.file, opened.look);
    await this.#readOn(opened.file, await opened.file.look());
  }

  /** Copy-truncate, or truncation: the same file was emptied and is written anew. */
  async #startOver(file: OpenFile): Promise<void> {
    const missed = await this.#readMissed(await this.#parts.beside(file.identity), lastReadOf(file));
    if (!missed.some(part => part.isContinued) && file.position > 0) this.#reportEmptied();
    this.#parts.past.add(file, null);
    file.rewind();
    const look = await file.look();
    this.#stream.start(file, look);
    await this.#readOn(file, look);
  }

  /** Emptied without a copy: nobody can tell what was written to it between the last look and then. */
  #reportEmptied(): void {
    const { pendingBytes } = this.status.current;
    const known = pendingBytes > 0 ? `${pendingBytes} bytes that were waiting to be read are lost, and ` : '';
    const text = `was emptied while it was followed; ${known}what was written to it in the moment before is not counted (rotate by renaming or copying to keep it)`;
    report(this.#context, 'file-emptied', this.target.label, text);
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
