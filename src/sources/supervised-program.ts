/** Runs a program whose output never ends, again after each end, with back-off; keeps the source's status true. */
import { Backoff } from '../lib/backoff.ts';
import type { Command, RunningChild } from '../model/ports.ts';
import type { SourceSink, SourceState } from '../model/source.ts';
import { epochMs } from '../model/time.ts';
import { report, type SourceContext } from './define.ts';
import { complaintOf, type ProgramEnd } from './program-end.ts';
import type { StatusKeeper } from './status.ts';

/** What the end of a run means. */
export type AfterEnd =
  /** It should go on: run again after a pause, of at least `minMs` where trying often would do harm. */
  | { readonly kind: 'again'; readonly reason: string; readonly minMs?: number }
  /** It was one part of the work: run the next at once. */
  | { readonly kind: 'next' }
  | { readonly kind: 'over'; readonly state: SourceState; readonly reason: string | null };

export interface ProgramPlan {
  /** The command of the next run. */
  command(): Command;
  /** The result is how many bytes of log were handed on. */
  onStdout(chunk: Buffer): number;
  /** The result is what of it were complaints of the program itself, for the status. */
  onStderr(chunk: Buffer): string;
  /** After the last byte of a run. */
  onEnd(end: ProgramEnd): AfterEnd;
}

export const firstRetryMs = 500;
export const longestRetryMs = 30_000;
/** A program that ran this long was well: its next failure is a first one. */
const steadyMs = 10_000;
/** A program that is silent and alive for this long is taken as connected. */
const settledMs = 3000;
/** A pause in the output is looked for this often; half of the usual tick of a screen. */
const pauseMs = 50;
/** Pipes hold this much: chunks of this size without a pause mean that more is waiting. */
const fullChunkBytes = 65_536;
const behindAfterMs = 2000;
const maxComplaintBytes = 4096;

export class SupervisedProgram {
  readonly #plan: ProgramPlan;
  readonly #status: StatusKeeper;
  readonly #context: SourceContext;
  readonly #onIdle: () => void;
  readonly #backoff: Backoff;
  #child: RunningChild | null = null;
  #running: Promise<void> | null = null;
  #wake: (() => void) | null = null;
  #isClosed = false;
  /** Since when the output has come without a pause; null in a pause. */
  #busySince: number | null = null;
  #isSaturated = false;
  #hasMore = false;
  #cancelPause: (() => void) | null = null;

  constructor(plan: ProgramPlan, status: StatusKeeper, context: SourceContext, sink: SourceSink) {
    this.#plan = plan;
    this.#status = status;
    this.#context = context;
    this.#onIdle = () => sink.onIdle(status.current.id);
    this.#backoff = new Backoff({ firstMs: firstRetryMs, maxMs: longestRetryMs, random: context.random });
  }

  get isRunning(): boolean {
    return this.#running !== null;
  }

  /** Resolves when it is over: at the first end in batch mode, else when a run's end says so. Never rejects. */
  run(): Promise<void> {
    this.#running ??= this.#loop().finally(() => (this.#running = null));
    return this.#running;
  }

  /** Ends the present run, as if the program had ended by itself. */
  interrupt(): void {
    void this.#child?.stop();
  }

  /** Resolves when nothing will be called any more. */
  async close(): Promise<void> {
    this.#isClosed = true;
    this.#wake?.();
    await this.#child?.stop();
    await this.#running;
    this.#cancelPause?.();
  }

  async #loop(): Promise<void> {
    while (!this.#isClosed) {
      const end = await this.#runOnce();
      if (this.#isClosed) return;
      if (end.ranMs >= steadyMs) this.#backoff.reset();
      const after = this.#plan.onEnd(end);
      if (after.kind === 'next') continue;
      if (after.kind === 'over' || !this.#context.follow) return this.#finish(after);
      await this.#pause(Math.max(this.#backoff.next(), after.minMs ?? 0), after.reason);
    }
  }

  #finish(after: Exclude<AfterEnd, { readonly kind: 'next' }>): void {
    const state = after.kind === 'over' ? after.state : 'failed';
    this.#say(state, after.reason);
    if (state === 'failed') this.#tell(after.reason ?? 'ended');
  }

  #runOnce(): Promise<ProgramEnd> {
    const { clock } = this.#context;
    const startedAt = clock.monotonicMs();
    let complaints = '';
    const settle = clock.after(settledMs, () => {
      const { state } = this.#status.current;
      if (state === 'starting' || state === 'reconnecting') this.#say('ok', null);
    });
    return new Promise(resolve => {
      this.#child = this.#context.spawner.spawn(this.#plan.command(), {
        onStdout: chunk => {
          if (this.#isClosed) return;
          const handedOn = this.#plan.onStdout(chunk);
          if (handedOn === 0) return;
          settle();
          this.#noteChunk(chunk.length, handedOn);
        },
        onStderr: chunk => {
          if (this.#isClosed) return;
          const said = this.#plan.onStderr(chunk);
          if (said === '') this.#noteChunk(chunk.length, chunk.length);
          complaints = (complaints + said).slice(-maxComplaintBytes);
        },
        onExit: exit => {
          settle();
          this.#child = null;
          resolve({ exit, complaint: complaintOf(complaints), ranMs: clock.monotonicMs() - startedAt });
        },
      });
    });
  }

  /** Counts bytes, says whether reading keeps up, and tells the sink of pauses. */
  #noteChunk(bytes: number, handedOn: number): void {
    const now = this.#context.clock.monotonicMs();
    this.#busySince ??= now;
    this.#isSaturated = bytes >= fullChunkBytes && (this.#isSaturated || !this.#hasMore);
    this.#hasMore = true;
    const isBehind = this.#isSaturated && now - this.#busySince >= behindAfterMs;
    this.#status.update({
      bytes: this.#status.current.bytes + handedOn,
      state: isBehind ? 'behind' : 'ok',
      reason: isBehind ? 'it writes faster than can be read' : null,
      retryAt: null,
    });
    this.#cancelPause ??= this.#context.clock.after(pauseMs, () => this.#lookForPause());
  }

  #lookForPause(): void {
    this.#cancelPause = null;
    this.#onIdle();
    if (!this.#hasMore) {
      this.#busySince = null;
      this.#isSaturated = false;
      if (this.#status.current.state === 'behind') this.#say('ok', null);
      return;
    }
    this.#hasMore = false;
    this.#cancelPause = this.#context.clock.after(pauseMs, () => this.#lookForPause());
  }

  #pause(ms: number, reason: string): Promise<void> {
    const { clock } = this.#context;
    if (this.#status.current.reason !== reason) this.#tell(reason);
    this.#status.update({ state: 'reconnecting', reason, retryAt: epochMs(clock.now() + ms) });
    return new Promise(resolve => {
      const done = (): void => {
        cancel();
        this.#wake = null;
        resolve();
      };
      const cancel = clock.after(ms, done);
      this.#wake = done;
    });
  }

  #say(state: SourceState, reason: string | null): void {
    this.#status.update({ state, reason, retryAt: null });
  }

  #tell(reason: string): void {
    report(this.#context, 'source-failed', this.#status.current.label, reason);
  }
}
