/** A source of many streams that come and go: lists them now and then, opens what is new, lets go of what is gone. */
import { sourceId, type SourceId } from '../model/brand.ts';
import type { Command } from '../model/ports.ts';
import type { Source, SourceSink } from '../model/source.ts';
import { Backoff } from '../lib/backoff.ts';
import { epochMs } from '../model/time.ts';
import { report, type SourceContext } from './define.ts';
import { endReason, isFine } from './program-end.ts';
import { ask, type Question } from './run-program.ts';
import { StatusKeeper } from './status.ts';
import { firstRetryMs, longestRetryMs } from './supervised-program.ts';
import { WakeProgram } from './wake-program.ts';

/** One stream as a listing tells of it. */
export interface Member {
  /** Stays the same as long as it is the same thing: a container's id. */
  readonly key: string;
  readonly label: string;
  readonly service: string;
  readonly host: string | null;
  /** Whether it writes now. */
  readonly isRunning: boolean;
  /** Grows when what writes was started anew. */
  readonly incarnation: number;
}

/** A running stream of one member. */
export interface MemberStream {
  readonly id: SourceId;
  /** In batch mode resolves when all is read. */
  start(sink: SourceSink): Promise<void> | void;
  /** What a listing that began at `listedAt` (monotonic milliseconds) says of it. */
  update(member: Member, listedAt: number): void;
  /** It is no longer listed: reads what is still to come, resolves when nothing will be called any more. */
  leave(): Promise<void>;
  close(): Promise<void>;
}

export interface ListedPlan {
  readonly list: Command;
  /** @throws SyntaxError when it is not what was asked for. */
  readonly read: (stdout: string) => readonly Member[];
  /** Each line that it writes means that something changed; null where nothing tells. */
  readonly wake: Command | null;
  readonly everyMs: number;
  /** Looks are no closer together than this, however much changes. */
  readonly minEveryMs: number;
  /** `container`, for counting. */
  readonly noun: string;
  /** What to say when nothing is listed. */
  readonly absent: string;
  /** `isLate`: it was not there when errtop started. */
  readonly open: (member: Member, isLate: boolean, refresh: () => void) => MemberStream;
}

/** Each member costs a process. */
const maxMembers = 100;

/** Who reads a member, by its key. */
export type Claims = Map<string, object>;

export class ListedStreams implements Source {
  readonly id: SourceId;
  readonly #plan: ListedPlan;
  readonly #context: SourceContext;
  readonly #open = new Map<string, MemberStream>();
  readonly #leaving = new Set<Promise<void>>();
  readonly #backoff: Backoff;
  readonly #claims: Claims;
  #sink: SourceSink | null = null;
  #status: StatusKeeper | null = null;
  #wake: WakeProgram | null = null;
  #question: Question | null = null;
  #looking: Promise<void> | null = null;
  #lookedAt = -Infinity;
  #cancelLook: (() => void) | null = null;
  #hasListed = false;
  #isFull = false;
  #isClosed = false;

  /** @param claims which of the sources of one kind reads what: two may list the same (`docker://` and `docker://web`). */
  constructor(argument: string, plan: ListedPlan, context: SourceContext, claims: Claims) {
    this.#claims = claims;
    this.id = sourceId(argument);
    this.#plan = plan;
    this.#context = context;
    this.#backoff = new Backoff({ firstMs: firstRetryMs, maxMs: longestRetryMs, random: context.random });
  }

  start(sink: SourceSink): Promise<void> | void {
    this.#sink = sink;
    this.#status = new StatusKeeper(this.id, this.id, sink);
    this.#status.say('starting');
    const first = this.#look();
    if (!this.#context.follow) return first;
    if (this.#plan.wake === null) return;
    this.#wake = new WakeProgram(this.#plan.wake, this.#context, () => this.#refresh());
    this.#wake.start();
  }

  async close(): Promise<void> {
    this.#isClosed = true;
    this.#cancelLook?.();
    await Promise.all([
      this.#wake?.close(),
      this.#question?.stop(),
      ...[...this.#open.values()].map(stream => stream.close()),
    ]);
    await Promise.all([this.#looking, ...this.#leaving]);
  }

  /** Looks again soon. */
  #refresh(): void {
    const sinceLast = this.#context.clock.monotonicMs() - this.#lookedAt;
    this.#lookIn(Math.max(0, this.#plan.minEveryMs - sinceLast));
  }

  #lookIn(ms: number): void {
    if (this.#isClosed || !this.#context.follow) return;
    this.#cancelLook?.();
    this.#cancelLook = this.#context.clock.after(ms, () => {
      this.#cancelLook = null;
      void this.#look();
    });
  }

  #look(): Promise<void> {
    this.#looking ??= this.#lookNow().finally(() => (this.#looking = null));
    return this.#looking;
  }

  async #lookNow(): Promise<void> {
    const { clock, spawner } = this.#context;
    this.#lookedAt = clock.monotonicMs();
    const listedAt = this.#lookedAt;
    this.#question = ask(this.#plan.list, spawner, clock);
    const { end, stdout } = await this.#question.answer;
    this.#question = null;
    if (this.#isClosed) return;
    if (!isFine(end)) return this.#failed(endReason(this.#plan.list.program, end), end.exit.kind === 'missing');
    let members: readonly Member[];
    try {
      members = this.#plan.read(stdout);
    } catch {
      return this.#failed(`cannot understand the answer of ${this.#plan.list.program}`, false);
    }
    this.#backoff.reset();
    await this.#apply(members, listedAt);
    // What is closed or refreshed meanwhile has set its own time.
    if (this.#cancelLook === null) this.#lookIn(this.#plan.everyMs);
  }

  #failed(reason: string, isFinal: boolean): void {
    const isNews = this.#status?.current.reason !== reason;
    if (isNews) report(this.#context, 'source-failed', this.id, reason);
    if (isFinal || !this.#context.follow) return this.#status?.say('failed', reason);
    const wait = this.#backoff.next();
    this.#status?.update({ state: 'reconnecting', reason, retryAt: epochMs(this.#context.clock.now() + wait) });
    this.#lookIn(wait);
  }

  async #apply(members: readonly Member[], listedAt: number): Promise<void> {
    const own = members.filter(({ key }) => (this.#claims.get(key) ?? this) === this);
    const listed = new Map(own.map(member => [member.key, member] as const));
    for (const [key, stream] of this.#open) if (!listed.has(key)) this.#letGo(key, stream);
    const isLate = this.#hasListed;
    this.#hasListed = true;
    for (const member of listed.values()) {
      const known = this.#open.get(member.key);
      if (known !== undefined) known.update(member, listedAt);
      else if (this.#hasRoom()) await this.#begin(member, isLate);
      if (this.#isClosed) return;
    }
    this.#sayCount(own.length < members.length);
  }

  #hasRoom(): boolean {
    if (this.#open.size < maxMembers) return true;
    if (!this.#isFull) {
      this.#isFull = true;
      const { noun } = this.#plan;
      report(
        this.#context,
        'too-many-streams',
        this.id,
        `more than ${maxMembers} ${noun}s; name fewer, the rest is left out`,
      );
    }
    return false;
  }

  async #begin(member: Member, isLate: boolean): Promise<void> {
    const stream = this.#plan.open(member, isLate, () => this.#refresh());
    this.#open.set(member.key, stream);
    this.#claims.set(member.key, this);
    await stream.start(this.#sink!);
  }

  #letGo(key: string, stream: MemberStream): void {
    this.#open.delete(key);
    this.#claims.delete(key);
    const left = this.#seeOff(stream).finally(() => this.#leaving.delete(left));
    this.#leaving.add(left);
  }

  async #seeOff(stream: MemberStream): Promise<void> {
    await stream.leave();
    if (!this.#isClosed) this.#sink?.onGone?.(stream.id);
  }

  /** The list itself is only worth a line of its own while it is empty or fails: its streams speak for themselves. */
  #sayCount(hasOthers: boolean): void {
    const isLive = this.#context.follow;
    if (this.#open.size === 0 && !hasOthers) {
      this.#status?.update({ state: isLive ? 'waiting' : 'failed', reason: this.#plan.absent, retryAt: null });
      if (!isLive) report(this.#context, 'nothing-found', this.id, this.#plan.absent);
      return;
    }
    const { noun } = this.#plan;
    this.#status?.update({
      state: isLive ? 'ok' : 'finished',
      reason: `${this.#open.size} ${noun}${this.#open.size === 1 ? '' : 's'}`,
      retryAt: null,
    });
    this.#sink?.onGone?.(this.id);
  }
}
