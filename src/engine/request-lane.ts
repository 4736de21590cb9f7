/** Access lines as bytes: counts their requests without reading them where every part is known to interest nobody. */
// hot path
import { decodeLine } from '../framing/decode.ts';
import type { Identity } from '../events/fingerprint/fingerprint.ts';
import type { SourceId } from '../model/brand.ts';
import type { LogEvent } from '../model/event.ts';
import { earliestTime, userInText } from '../events/build-event.ts';
import { readRequest } from '../events/extract/request.ts';
import type { RequestTarget, ServedRequest } from '../model/served-request.ts';
import { dayMs, epochMs, type EpochMs } from '../model/time.ts';
import type { FastLane } from './fast-lane.ts';
import type { LinePlaces } from './line-places.ts';
import type { LineRef } from './line-ref.ts';
import { PendingRequest } from './pending-request.ts';
import { RequestBytes } from './request-bytes.ts';
import { RequestCounts, type RequestCountTaker } from './request-counts.ts';
import {
  failureLike,
  isBare,
  isLike,
  isPattern,
  messageOf,
  noExtras,
  requestLike,
  type Failure,
  type RequestFacts,
} from './request-events.ts';
import { partUse, type FailedTarget, type RequestTargets } from './request-targets.ts';
import type { ServiceNames } from './service-names.ts';

/** Who takes requests. */
export interface RequestReaders extends RequestCountTaker {
  /** Whether some analysis has to see such ordinary requests as events. */
  readsRequest(event: LogEvent): boolean;
  /** Which analyses want to see such failed requests as events: bits; null where one has to see each as it was read. */
  readersOfFailure(event: LogEvent): number | null;
  onRequest(request: ServedRequest): void;
  /** A failed request: an event for those whose bits are set, a request for the others. */
  onFailure(failure: Failure, readers: number, request: ServedRequest): void;
}

export interface RequestLaneOptions {
  readonly source: SourceId;
  readonly targets: RequestTargets;
  readonly readers: RequestReaders;
  /** Wall-clock time. */
  readonly now: () => EpochMs;
  /** Tells this source's keys from those of others. */
  readonly seed: number;
  readonly services: ServiceNames;
  readonly fallbackHost: string | null;
  /** Where lines stand in the source whose envelopes are off; null where they came without. */
  readonly places: LinePlaces | null;
  /** Of the request of the source that was settled last; NaN before any. */
  readonly last: { time: number };
  /** Failed requests are made from their bytes; else they are all read. */
  readonly takesFailures: boolean;
  /** Only times in [since, until) are wanted. */
  readonly since: number;
  readonly until: number;
}

/** What was read from the bytes of a line that will be read in full, to learn from it. */
export interface AskedRequest {
  /** Who asked, and learns. */
  readonly lane: RequestLane;
  readonly facts: RequestFacts;
  readonly isFailed: boolean;
  readonly targetKey: number;
  readonly tailKey: number;
  /** Of the head and of long quoted texts. */
  readonly partKeys: readonly number[];
  /** Behind the status. */
  readonly numbers: readonly number[];
  readonly quoted: readonly string[];
}

/** As many names as there can be. */
const maxServices = 512;
const firstRefusal = 400;
const firstFailure = 500;
/** Those that are known as such by whatever reads a line (see `readRequest`). */
const judgedMethods: ReadonlySet<string> = new Set(['GET', 'POST', 'PUT', 'PATCH', 'DELETE', 'HEAD', 'OPTIONS']);

/** A query may name one: `?t=30s`. */
const tellsDuration = (facts: RequestFacts): boolean =>
  facts.requested !== facts.path && (readRequest(messageOf(facts))?.durationMs ?? null) !== null;

export class RequestLane {
  readonly #options: RequestLaneOptions;
  readonly #targets: RequestTargets;
  readonly #bytes = new RequestBytes();
  readonly #pending: PendingRequest;
  readonly #counts: RequestCounts;
  #isPending = false;
  /** Of the pending request where it failed. */
  #failure: Failure | null = null;
  #failureReaders = 0;
  /** An ordinary request that nobody has to see, of this source. */
  #pattern: LogEvent | null = null;
  /** One failed request for each status. */
  readonly #patterns: (Failure | undefined)[] = [];
  #latestTime: number;
  #seed = 0;
  #headKey = 0;
  #headUses = 0;
  /** What `take` wants to learn from the line that it gave back; null where nothing can be. */
  asked: AskedRequest | null = null;

  constructor(options: RequestLaneOptions) {
    this.#options = options;
    this.#targets = options.targets;
    this.#pending = new PendingRequest(options.source);
    this.#counts = new RequestCounts(options.readers);
    this.#latestTime = options.now() + dayMs;
  }

  get isPending(): boolean {
    return this.#isPending;
  }

  /**
   * Takes the line that `lane` classified last; the request before it has to be settled. False for one that has to be
   * read. O(bytes).
   */
  take(line: LineRef, lane: FastLane): boolean {
    const { layout, isGrouped } = lane;
    this.asked = null;
    this.#seed = this.#options.seed * maxServices + lane.service;
    if (layout === null || !this.#bytes.read(line.buffer, line.from, line.to, layout, this.#seed)) return false;
    const time = lane.timeOf(line.buffer) as EpochMs;
    if (!Number.isInteger(time) || time < earliestTime || time > this.#latestTime) return false;
    if (isGrouped && (!this.#options.takesFailures || layout.status < firstFailure)) return false;
    if (isGrouped ? this.#takeFailed(line, lane) : this.#takeOrdinary(line, lane, time)) return true;
    this.asked = this.#ask(line, lane, isGrouped);
    return false;
  }

  /** The pending request turned out to be all that its line was. */
  settle(): void {
    if (!this.#isPending) return;
    this.#isPending = false;
    const { readers, since, until } = this.#options;
    const { time, target, status, tick } = this.#pending;
    this.#options.last.time = time;
    if (time < since || time >= until) return;
    if (this.#failure === null) {
      if (status < firstRefusal && this.#pending.isUntimed && this.#counts.take(target, status, tick)) return;
      readers.onRequest(this.#pending);
    } else readers.onFailure(this.#failure, this.#failureReaders, this.#pending);
  }

  /** Hands on what is only counted so far. */
  flush(): void {
    this.#counts.flush();
  }

  /** The pending line is read after all. */
  drop(): void {
    this.#isPending = false;
  }

  /** The block is used again after this call. */
  keep(): void {
    if (this.#isPending) this.#pending.keep();
    this.#latestTime = this.#options.now() + dayMs;
  }

  /** Learns from a line that was asked about and has been read; false when nobody may leave such lines out. */
  learn(asked: AskedRequest, event: LogEvent, identity: Identity | null): boolean {
    const { facts, isFailed, targetKey } = asked;
    if (!this.#agrees(facts, event)) return false;
    const targets = this.#targets;
    const tail = targets.tailAt(asked.tailKey);
    tail.duration.learn(asked.numbers, event.request?.durationMs ?? null);
    tail.agent.learn(asked.quoted, event.userAgent);
    const named = { service: facts.service, method: facts.method, path: facts.path };
    let uses: number = partUse.ordinary;
    if (isFailed) {
      const readers = this.#options.readers.readersOfFailure(event);
      if (identity === null || readers === null || !this.#isFailureKnown(facts, { event, identity })) return false;
      targets.addFailed(targetKey, named, readers);
      uses = partUse.failed;
    } else {
      if (this.#options.readers.readsRequest(event)) return false;
      this.#pattern ??= event;
      targets.addTarget(targetKey, named);
      if (isBare(event)) uses |= partUse.failed;
    }
    tail.uses |= uses;
    for (const key of asked.partKeys) targets.addUses(key, uses);
    return true;
  }

  #takeOrdinary(line: LineRef, lane: FastLane, time: EpochMs): boolean {
    const bytes = this.#bytes;
    const tail = this.#targets.tail(bytes.tailKey);
    if (tail === undefined || (tail.uses & partUse.ordinary) === 0 || !tail.duration.isSettled) return false;
    if (!this.#arePartsKnown(line.buffer, partUse.ordinary)) return false;
    const target = bytes.targets.target ?? this.#findTarget(line, lane);
    if (target === undefined) return false;
    this.#pending.take(target, time, lane.status, tail.duration.of(bytes.numbers));
    this.#failure = null;
    this.#setPending(line);
    return true;
  }

  #takeFailed(line: LineRef, lane: FastLane): boolean {
    const bytes = this.#bytes;
    const tail = this.#targets.tail(bytes.tailKey);
    const pattern = this.#patterns[lane.status];
    if (tail === undefined || pattern === undefined || (tail.uses & partUse.failed) === 0) return false;
    if (!tail.duration.isSettled || !tail.agent.isSettled) return false;
    if (!this.#arePartsKnown(line.buffer, partUse.failed)) return false;
    const facts = this.#factsOf(line, lane);
    const failed = this.#targets.failed(bytes.targetKey) ?? this.#judgeFailed(line, facts, pattern);
    if (failed === undefined) return false;
    const durationMs = tail.duration.of(bytes.numbers);
    const agent = tail.agent.column;
    this.#pending.take(failed.target, facts.time, facts.status, durationMs);
    this.#failureReaders = failed.readers;
    this.#failure = failureLike(pattern, facts, {
      durationMs: Number.isNaN(durationMs) ? null : durationMs,
      userAgent: agent === null ? null : this.#quoted(line.buffer, agent),
      route: failed.target.route,
    });
    this.#setPending(line);
    return true;
  }

  #findTarget(line: LineRef, lane: FastLane): RequestTarget | undefined {
    const target = this.#targets.target(this.#bytes.targetKey) ?? this.#judgeTarget(line, lane);
    if (target) this.#bytes.targets.setTarget(target);
    return target;
  }

  /** Decides on a target that was not seen before where all else is known; undefined where the line has to be read. */
  #judgeTarget(line: LineRef, lane: FastLane): RequestTarget | undefined {
    if (this.#pattern === null) return undefined;
    const facts = this.#factsOf(line, lane);
    if (!this.#isJudgeable(line.buffer, facts)) return undefined;
    if (this.#options.readers.readsRequest(requestLike(this.#pattern, facts))) return undefined;
    this.#targets.addTarget(this.#bytes.targetKey, facts);
    return this.#targets.target(this.#bytes.targetKey);
  }

  #judgeFailed({ buffer }: LineRef, facts: RequestFacts, pattern: Failure): FailedTarget | undefined {
    if (!this.#isJudgeable(buffer, facts)) return undefined;
    const { event } = failureLike(pattern, facts, noExtras);
    const readers = userInText(event.message, '') === null ? this.#options.readers.readersOfFailure(event) : null;
    if (readers === null) return undefined;
    this.#targets.addFailed(this.#bytes.targetKey, facts, readers);
    return this.#targets.failed(this.#bytes.targetKey);
  }

  #isJudgeable(buffer: Buffer, facts: RequestFacts): boolean {
    return judgedMethods.has(facts.method) && this.#bytes.isPlainPath(buffer) && !tellsDuration(facts);
  }

  #setPending(line: LineRef): void {
    const bytes = this.#bytes;
    this.#pending.line = this.#options.places?.numberOf(line.number) ?? line.number;
    this.#pending.point(line, bytes.pathFrom, bytes.pathTo, bytes.addressFrom, bytes.addressTo);
    if (line.isFleeting) this.#pending.keep();
    this.#isPending = true;
  }

  /** Whether a failure that was read is what would have been made of its bytes. */
  #isFailureKnown(facts: RequestFacts, read: Failure): boolean {
    const { event } = read;
    if (!isPattern(event)) return false;
    const pattern = (this.#patterns[facts.status] ??= read);
    const extras = { durationMs: event.request?.durationMs ?? null, userAgent: event.userAgent };
    return isLike(failureLike(pattern, facts, extras).event, event);
  }

  /** Whether what was read is what the bytes told. */
  #agrees(facts: RequestFacts, event: LogEvent): boolean {
    const { request } = event;
    return (
      request !== null &&
      request.method === facts.method &&
      request.path === facts.path &&
      request.status === facts.status &&
      event.time === facts.time &&
      !event.isTimeInferred &&
      event.service === facts.service &&
      event.ip === facts.address &&
      event.host === this.#options.fallbackHost &&
      event.message === messageOf(facts) &&
      !tellsDuration(facts)
    );
  }

  #arePartsKnown(buffer: Buffer, use: number): boolean {
    const targets = this.#targets;
    const bytes = this.#bytes;
    const { tail } = bytes;
    if ((this.#usesOfHead(bytes.headKey) & use) === 0) return false;
    if (tail !== null && (tail.uses & use) !== 0) return true;
    for (let part = 0; part < bytes.partCount; part++) {
      const key = bytes.partKeys[part] as number;
      if (key === 0 || (targets.usesOfText(key) & use) !== 0) continue;
      const uses = targets.usesOf(bytes.shapeOfPart(buffer, part, this.#seed));
      if ((uses & use) === 0) return false;
      targets.rememberText(key, uses);
    }
    if (tail !== null) tail.uses |= use;
    return true;
  }

  /** Most lines have the head of the one before. */
  #usesOfHead(key: number): number {
    if (key === this.#headKey && this.#headUses === (partUse.ordinary | partUse.failed)) return this.#headUses;
    this.#headKey = key;
    this.#headUses = this.#targets.usesOf(key);
    return this.#headUses;
  }

  #quoted(buffer: Buffer, part: number): string {
    return buffer.toString('latin1', this.#bytes.partFrom[part], this.#bytes.partTo[part]);
  }

  #factsOf(line: LineRef, lane: FastLane): RequestFacts {
    const { buffer } = line;
    const bytes = this.#bytes;
    const text = (from: number, to: number): string => buffer.toString('latin1', from, to);
    const { places } = this.#options;
    return {
      line: places?.numberOf(line.number) ?? line.number,
      offset: places?.offsetOf(line.number) ?? line.offset,
      time: epochMs(lane.timeOf(buffer)),
      service: this.#options.services.names[lane.service] ?? '',
      method: text(lane.layout?.requestFrom ?? 0, bytes.pathFrom - 1),
      path: text(bytes.pathFrom, bytes.pathTo),
      requested: text(bytes.pathFrom, bytes.targetTo),
      status: lane.status,
      address: bytes.addressFrom < 0 ? null : text(bytes.addressFrom, bytes.addressTo),
      raw: decodeLine(buffer, line.from, line.to),
    };
  }

  /** Null for a line with a text that could not be known again by its shape. */
  #ask(line: LineRef, lane: FastLane, isFailed: boolean): AskedRequest | null {
    const { buffer } = line;
    const bytes = this.#bytes;
    const parts = Array.from({ length: bytes.partCount }, (_, part) => part);
    const long = parts.filter(part => bytes.partKeys[part] !== 0);
    const partKeys = [bytes.headKey, ...long.map(part => bytes.shapeOfPart(buffer, part, this.#seed))];
    if (partKeys.includes(0)) return null;
    return {
      lane: this,
      facts: this.#factsOf(line, lane),
      isFailed,
      targetKey: bytes.targetKey,
      tailKey: bytes.tailKey,
      partKeys,
      numbers: [...bytes.numbers.subarray(0, bytes.numberCount)],
      quoted: parts.map(part => this.#quoted(buffer, part)),
    };
  }
}
