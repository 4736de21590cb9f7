/** Follows one container's log through a program that stamps its lines; restarts neither lose nor double any. */
import { sourceId, type SourceId } from '../model/brand.ts';
import type { Command } from '../model/ports.ts';
import type { SourceSink } from '../model/source.ts';
import { beginsNearEnd, type SourceContext } from './define.ts';
import type { Member, MemberStream } from './listed-streams.ts';
import { endReason, isFine, type ProgramEnd } from './program-end.ts';
import type { StampedLines, Taken } from './stamped-lines.ts';
import { StatusKeeper } from './status.ts';
import { streamStart } from './stream.ts';
import { SupervisedProgram, type AfterEnd } from './supervised-program.ts';

/** Which part of a log to ask for. */
export interface LogRange {
  readonly follow: boolean;
  /** Milliseconds since 1970; null for no limit. */
  readonly since: number | null;
  /** Only so many of the last lines; null for all. */
  readonly tail: number | null;
  /** What an earlier run of the container wrote, to its end. */
  readonly isPrevious: boolean;
}

export interface StampedPlan {
  /** The command that prints the log of one member. */
  readonly logs: (range: LogRange) => Command;
  /** Whether the log of an earlier run is kept apart from that of the present one. */
  readonly keepsPrevious: boolean;
  /** For a member that appeared while errtop runs: nothing before this, in milliseconds since 1970; null for all of it. */
  readonly lateSince: number | null;
  readonly isLate: boolean;
  readonly refresh: () => void;
}

/** A usual line, for turning the bytes that a start near the end reads into a number of lines. */
const lineBytes = 256;
/** The two channels are stamped side by side, so that one's stamps may be this much out of order with the other's. */
const overlapMs = 2000;
/** How long what is no longer listed may take to end by itself. */
const leaveWithinMs = 10_000;

export class StampedStream implements MemberStream {
  readonly id: SourceId;
  readonly #plan: StampedPlan;
  readonly #lines: StampedLines;
  readonly #context: SourceContext;
  #member: Member;
  /** The incarnation that the last run read; null before any. */
  #readIncarnation: number | null = null;
  #isCatchingUp = false;
  #program: SupervisedProgram | null = null;
  #sink: SourceSink | null = null;
  #endedAt = -Infinity;
  #isLeaving = false;

  constructor(member: Member, plan: StampedPlan, lines: StampedLines, context: SourceContext) {
    this.id = sourceId(member.label);
    this.#member = member;
    this.#plan = plan;
    this.#lines = lines;
    this.#context = context;
  }

  start(sink: SourceSink): Promise<void> | void {
    const { label, service, host } = this.#member;
    this.#sink = sink;
    sink.onStart(this.id, { ...streamStart(label, service), fallbackHost: host });
    const status = new StatusKeeper(this.id, label, sink);
    this.#program = new SupervisedProgram(
      {
        command: () => this.#command(),
        onStdout: chunk => this.#pass(this.#lines.push('stdout', chunk)),
        onStderr: chunk => {
          const taken = this.#lines.push('stderr', chunk);
          this.#pass(taken);
          return taken.complaints;
        },
        onEnd: end => this.#ended(end),
      },
      status,
      this.#context,
      sink,
    );
    const over = this.#program.run();
    if (!this.#context.follow) return over.then(() => sink.onEnd(this.id));
  }

  update(member: Member, listedAt: number): void {
    this.#member = member;
    const mayHaveMore = member.isRunning || member.incarnation !== this.#readIncarnation;
    if (mayHaveMore && listedAt > this.#endedAt && this.#program?.isRunning === false) void this.#program.run();
  }

  async leave(): Promise<void> {
    this.#isLeaving = true;
    const cancel = this.#context.clock.after(leaveWithinMs, () => void this.#program?.close());
    if (this.#program?.isRunning === true) await this.#program.run();
    cancel();
    await this.close();
    this.#sink?.onEnd(this.id);
  }

  async close(): Promise<void> {
    await this.#program?.close();
  }

  #command(): Command {
    const { incarnation } = this.#member;
    const { follow } = this.#context;
    const isNewRun = this.#readIncarnation !== null && incarnation !== this.#readIncarnation;
    this.#isCatchingUp = this.#plan.keepsPrevious && isNewRun && this.#lines.lastMs !== null;
    this.#readIncarnation = incarnation;
    this.#lines.resume();
    const last = this.#lines.lastMs;
    if (last !== null) {
      const range = { since: last - overlapMs, tail: null };
      return this.#plan.logs({ ...range, follow: follow && !this.#isCatchingUp, isPrevious: this.#isCatchingUp });
    }
    return this.#plan.logs({ ...this.#firstRange(), follow, isPrevious: false });
  }

  #firstRange(): Pick<LogRange, 'since' | 'tail'> {
    const { since, start, tailBytes } = this.#context;
    if (this.#plan.isLate) return { since: this.#plan.lateSince, tail: null };
    if (since !== null) return { since, tail: null };
    return { since: null, tail: beginsNearEnd(start) ? Math.ceil(tailBytes / lineBytes) : null };
  }

  #pass({ lines }: Taken): number {
    if (lines !== null) this.#sink?.onBytes(this.id, lines, 0, lines.length);
    return lines?.length ?? 0;
  }

  #ended(end: ProgramEnd): AfterEnd {
    this.#endedAt = this.#context.clock.monotonicMs();
    const isWell = isFine(end);
    if (isWell) for (const channel of ['stdout', 'stderr'] as const) this.#pass(this.#lines.end(channel));
    const reason = endReason(
      this.#plan.logs({ follow: false, since: null, tail: null, isPrevious: false }).program,
      end,
    );
    if (end.exit.kind === 'missing') return { kind: 'over', state: 'failed', reason };
    // The log of an earlier run may be gone; what the present one writes matters more.
    if (this.#isCatchingUp) return { kind: 'next' };
    if (!this.#context.follow)
      return { kind: 'over', state: isWell ? 'finished' : 'failed', reason: isWell ? null : reason };
    if (this.#isLeaving) return { kind: 'over', state: 'finished', reason: null };
    this.#plan.refresh();
    if (!isWell) return { kind: 'again', reason };
    return { kind: 'over', state: 'waiting', reason: 'stopped; waiting for it to start again' };
  }
}
