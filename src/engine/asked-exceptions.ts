/** Exceptions that were read for asking who wants to see a kind of errors: others of the same words come below other messages. */
import type { LineEvent } from '../events/line-event.ts';
import { RecentMap } from '../lib/recent-map.ts';
import type { ExceptionInfo, LogEvent } from '../model/event.ts';
import type { HeldLine } from './held-line.ts';
import type { KnownProblem } from './known-errors.ts';

const maxExceptions = 512;
/** Traces of a recursion gone wrong are not kept. */
const maxFrames = 64;

const framesOf = (exception: ExceptionInfo | null): number =>
  exception === null ? 0 : exception.frames.length + framesOf(exception.cause);

export class AskedExceptions {
  /** By the keys of what they were read from. */
  readonly #known = new RecentMap<number, ExceptionInfo | null>(maxExceptions);

  /** The event for asking who wants to see such: what its exception says is the same but for digits. */
  of(problem: KnownProblem, held: HeldLine, event: LineEvent): LogEvent {
    if (problem.hasNoException || (held.traceKey !== 0 && !problem.isByTrace)) return event;
    const key = held.exceptionKey;
    if (key === 0) return event;
    const known = this.#known.get(key);
    if (known !== undefined) return event.alike(known);
    const { exception } = event;
    if (framesOf(exception) <= maxFrames) this.#known.set(key, exception);
    return event;
  }
}
