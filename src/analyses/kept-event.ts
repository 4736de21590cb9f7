/** What is kept of events that are gone: in memory of its own, shared where it is alike, cut where there is much of it. */
import { headlineOf } from '../events/headline.ts';
import { LineEvent } from '../events/line-event.ts';
import { RecentMap } from '../lib/recent-map.ts';
import { ownText, TextPool } from '../lib/text/own-text.ts';
import type { ExceptionInfo, LogEvent, StackFrame } from '../model/event.ts';

/** A kept event; `raw` is cut where there are many groups. */
export type KeptEvent = Pick<
  LogEvent,
  'source' | 'line' | 'time' | 'host' | 'version' | 'traceId' | 'user' | 'message' | 'raw' | 'lastLine'
> & { readonly durationMs: number | null };

/** The earliest event in short: where the problem was first said, and in what words. */
export type FirstEvent = Pick<LogEvent, 'time' | 'source' | 'line' | 'logger' | 'message' | 'request'>;

/** How much each group may keep; less where there are many. */
export interface KeepLimits {
  readonly samples: number;
  /** Characters of all samples' raw texts together; the newest is kept, cut to this. */
  readonly rawChars: number;
  /** Frames of one exception. */
  readonly frames: number;
}

const between = (low: number, value: number, high: number): number => Math.max(low, Math.min(high, value));

/** Events are many between two groups that are new. */
const latest: { groups: number; limits: KeepLimits | null } = { groups: 0, limits: null };

/** All groups together stay at about 8,000 samples, 6 MB of raw text and 100,000 frames, most of which are shared. */
export const keepLimits = (groups: number): KeepLimits => {
  if (latest.limits === null || latest.groups !== groups) {
    latest.limits = limitsFor(groups);
    latest.groups = groups;
  }
  return latest.limits;
};

const limitsFor = (groups: number): KeepLimits => {
  const share = 1 / Math.max(1, groups);
  return {
    samples: between(2, Math.floor(8000 * share), 24),
    rawChars: between(3072, Math.floor(6_000_000 * share), 400_000),
    frames: between(32, Math.floor(100_000 * share), 500),
  };
};

/** What a message says of its kind stands at its front. */
const maxFirstMessage = 1000;
/** Names of services, hosts, versions, files: there are few of them, in many events. */
const maxNames = 2048;
const maxFrames = 4096;

const isSameFrame = (a: StackFrame, b: StackFrame): boolean =>
  a.function === b.function &&
  a.file === b.file &&
  a.line === b.line &&
  a.column === b.column &&
  a.isInApp === b.isInApp;

const own = (text: string | null): string | null => (text === null ? null : ownText(text));

/** Longer texts were cut when they were read. */
const maxRaw = 16_384;

const asItIs = (text: string): string => text;

type Place = Omit<KeptEvent, 'message'>;

/**
 * A class, not objects that were spread into others or that have a getter of their own: V8 makes each of those a hidden
 * class for itself, which holds half a kilobyte.
 */
class Sample implements KeptEvent {
  readonly source: KeptEvent['source'];
  readonly line: number;
  readonly lastLine: number;
  readonly time: KeptEvent['time'];
  readonly host: string | null;
  readonly version: string | null;
  readonly traceId: string | null;
  readonly user: string | null;
  readonly durationMs: number | null;
  readonly raw: string;
  /** The headline, or how it is found when it is shown: that may mean to read a trace again. */
  readonly #headline: string | (() => string);

  constructor(place: Place, headline: string | (() => string)) {
    this.source = place.source;
    this.line = place.line;
    this.lastLine = place.lastLine;
    this.time = place.time;
    this.host = place.host;
    this.version = place.version;
    this.traceId = place.traceId;
    this.user = place.user;
    this.durationMs = place.durationMs;
    this.raw = place.raw;
    this.#headline = headline;
  }

  get message(): string {
    return typeof this.#headline === 'string' ? this.#headline : this.#headline();
  }
}

export class EventKeeper {
  readonly #names = new TextPool(maxNames);
  /** By their raw text. */
  readonly #frames = new RecentMap<string, StackFrame>(maxFrames);

  /** The one copy of a name that comes in many events. */
  name<Name extends string>(text: Name): Name {
    return this.#names.of(text) as Name;
  }

  #nameOrNull(text: string | null): string | null {
    return text === null ? null : this.#names.of(text);
  }

  sample(event: LogEvent, { rawChars }: Pick<KeepLimits, 'rawChars'>): KeptEvent {
    const most = Math.min(rawChars, maxRaw);
    const { raw } = event;
    const isCut = raw.length > most;
    const isLater = event instanceof LineEvent;
    // What was cut out of a text that is kept as it is holds no more than that text.
    const text = !isCut && (isLater || event.line === event.lastLine) ? asItIs : ownText;
    const place = {
      source: this.name(event.source),
      line: event.line,
      lastLine: event.lastLine,
      time: event.time,
      host: this.#nameOrNull(event.host),
      version: this.#nameOrNull(event.version),
      traceId: event.traceId === null ? null : text(event.traceId),
      user: event.user === null ? null : text(event.user),
      durationMs: event.request?.durationMs ?? null,
      raw: isCut ? `${ownText(raw.slice(0, most))}…` : text(raw),
    };
    return new Sample(place, isLater && !isCut ? event.laterHeadline() : text(headlineOf(event)));
  }

  first({ time, source, line, logger, message, request }: FirstEvent): FirstEvent {
    return {
      time,
      source: this.name(source),
      line,
      logger: this.#nameOrNull(logger),
      message: ownText(message.slice(0, maxFirstMessage)),
      request: request && { ...request, method: this.#nameOrNull(request.method), path: own(request.path) },
    };
  }

  exception(exception: ExceptionInfo, limits: Pick<KeepLimits, 'frames'>): ExceptionInfo {
    const { language, type, message, frames, cause } = exception;
    return {
      language,
      type: this.#nameOrNull(type),
      message: ownText(message),
      frames: frames.slice(0, limits.frames).map(frame => this.#frame(frame)),
      cause: cause && this.exception(cause, limits),
    };
  }

  #frame(frame: StackFrame): StackFrame {
    const known = this.#frames.get(frame.raw);
    if (known !== undefined && isSameFrame(known, frame)) return known;
    const { line, column, isInApp } = frame;
    const raw = ownText(frame.raw);
    const kept = {
      function: this.#nameOrNull(frame.function),
      file: this.#nameOrNull(frame.file),
      line,
      column,
      isInApp,
      raw,
    };
    if (known === undefined) this.#frames.set(raw, kept);
    return kept;
  }
}
