/** The rotated parts beside a followed file: which were read already, which are new, and what is still written to them. */
import type { SourceSink } from '../model/source.ts';
import type { SourceContext } from './define.ts';
import type { FileLook } from './file-identity.ts';
import type { FileStream } from './file-stream.ts';
import { LateWrites } from './late-writes.ts';
import { missedParts, siblingsOf, type LastRead, type MissedPart, type Sibling } from './missed-parts.ts';
import { headBytes, OpenFile } from './open-file.ts';
import { keyOf, PastFiles } from './past-files.ts';

/** What the file of an identity is to others: `followed` by another path, or `old` when this path appeared. */
export type Claim = 'followed' | 'old' | null;

export class RotatedParts {
  readonly past = new PastFiles();
  readonly late: LateWrites;
  readonly #stream: FileStream;
  readonly #claimOf: (identity: string) => Claim;

  constructor(
    stream: FileStream,
    claimOf: (identity: string) => Claim,
    { context, sink }: { readonly context: SourceContext; readonly sink: SourceSink },
  ) {
    this.#stream = stream;
    this.#claimOf = claimOf;
    this.late = new LateWrites(stream.target, context, sink, (file, look) => this.past.add(file, look));
  }

  /** All but the file that the path means now, oldest first. */
  async beside(current: string): Promise<readonly Sibling[]> {
    return (await siblingsOf(this.#stream.target.path)).filter(({ look }) => look.identity !== current);
  }

  /** Takes parts as old news, whatever is in them. */
  async leave(parts: readonly Sibling[]): Promise<void> {
    for (const { path } of parts) await this.past.leave(path);
  }

  /** Those that were there, and somebody else's, when the path appeared. */
  leaveOld(parts: readonly Sibling[]): Promise<void> {
    return this.leave(parts.filter(({ look }) => this.#claimOf(look.identity) === 'old'));
  }

  /** Keys of the parts in which nothing is left to read; the file being read is none, though it was renamed. */
  async doneKeys(current: string): Promise<readonly string[]> {
    const done = (await this.beside(current)).filter(
      ({ look }) => this.past.has(look) || this.late.holds(look.identity) || this.#claimOf(look.identity) !== null,
    );
    return done.map(({ look }) => keyOf(look));
  }

  /** Begins a file at the path where it was left, if it was read before: a link switched back, a part renamed back. */
  async startIn(file: OpenFile, look: FileLook): Promise<void> {
    const held = await this.late.release(file.identity);
    const head = await file.bytesAt(0, Math.min(look.size, headBytes));
    await file.startAt(held?.position ?? (await this.past.endIn(file.fd, look.size, head)) ?? 0);
  }

  /** What is new in parts beside a file that was read up to `last`. */
  missed(parts: readonly Sibling[], last: LastRead): Promise<readonly MissedPart[]> {
    const others = parts.filter(
      ({ look: { identity } }) => !this.late.holds(identity) && this.#claimOf(identity) !== 'followed',
    );
    return missedParts(others, last, this.past);
  }

  /**
   * Reads parts to their ends, oldest first. A writer may still be at work in them: they are watched for a while, and
   * half a line at the end is left to that.
   */
  async read(parts: readonly MissedPart[]): Promise<void> {
    for (const { path, from, isContinued, hasNew } of parts) {
      const opened = await OpenFile.open(path).catch(() => null);
      // Gone again between two looks: nobody can read it.
      if (opened === null) continue;
      const { file, look } = opened;
      this.late.adopt(file);
      await file.startAt(from);
      if (!hasNew) continue;
      const isCopy = isContinued && this.#stream.isOpen;
      if (!isCopy) this.#stream.start(file, look);
      await this.#stream.drain(file, isCopy ? look.size : await file.lastLineEnd(look.size));
    }
  }
}
