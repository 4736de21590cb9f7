/** The shape of an analysis: a mergeable, bounded fold over events. */
import type { LogEvent } from '../model/event.ts';
import type { Table } from '../lib/text/table.ts';
import type { CountedRequests, RequestTarget, ServedRequest } from '../model/served-request.ts';
import type { EpochMs } from '../model/time.ts';
import type { AnalysisSettings } from './settings.ts';
import type { Level } from '../model/level.ts';

/** `count` records of one tick, service and level. */
export interface OrdinaryCount {
  /** Epoch seconds of the first and of the last of them. */
  readonly firstSecond: number;
  readonly second: number;
  readonly service: string;
  readonly level: Level;
  readonly count: number;
  readonly bytes: number;
}

export interface Analysis<State, View> {
  /** Equals the file name. */
  readonly id: string;
  readonly title: string;
  /** The stated caps, for people: `at most 5,000 endpoints, the rest is folded into <other>`. */
  readonly limits: string;
  create(settings?: AnalysisSettings): State;
  /** Adds one event. `group` is the row it belongs to (a cluster id). */
  fold(state: State, event: LogEvent, group: string): void;
  /** Adds lines, read or not, those of `fold` among them; absent when the analysis does not care. */
  count?(state: State, counts: OrdinaryCount): void;
  /**
   * Whether `fold` wants ordinary events (below `error`, warnings among them) like this one. Asked once for all lines
   * of a source that are alike but for words with digits in them; numbers (of a status the first digit is kept), numbers
   * with a unit, and other such words (ids, addresses, names) are told apart, and a version after the word `version` or
   * the like is kept to the letter. So the answer may rest on level, service, words, signs, on which fields and which
   * forms of numbers are there, never on what the numbers are: where that decides, say yes. Of the lines that it does
   * not want one of each kind is folded all the same. Absent: the analysis needs errors only.
   */
  wantsOrdinary?(event: LogEvent): boolean;
  /**
   * What `wantsOrdinary` says holds for errors too, service aside; absent: the analysis wants every error. The exception
   * that it is shown may be another error's: the same but for what masking replaces.
   */
  readonly wantsErrorsAlike?: true;
  /**
   * Adds an access line's request in place of `fold`, with the same outcome, and cheaply: it stands for most lines of
   * such logs. Requests that `readsRequest` asks for are folded as events.
   */
  foldRequest?(state: State, request: ServedRequest): void;
  /**
   * Adds requests in place of as many `foldRequest`s, with the same outcome, after one of them was added by itself.
   * Absent: requests below 400 without a duration change nothing, but for those to targets of `readsEachRequest`.
   */
  countRequests?(state: State, requests: CountedRequests): void;
  /** Whether `foldRequest` must see each request to the target; absent: it need not. */
  readsEachRequest?(state: State, target: RequestTarget): boolean;
  /**
   * Whether `fold` must see such a request as an event, whatever its status, duration and address: asked of one line for
   * all whose target, client and rest (referrer, user agent, further columns) were each seen in a line that nobody had to
   * see. They are alike but for digits: ids in the path, numbers and ids in the query. The answer may rest on each of
   * these parts, not on several together. Absent: `false` where there is a `foldRequest`, else as `wantsOrdinary` says.
   */
  readsRequest?(event: LogEvent): boolean;
  /** Forgets what lies before `before`; absent when the state does not grow with time. */
  expire?(state: State, before: EpochMs): void;
  /** A small, immutable picture; the same object as `previous` where nothing changed. */
  view(state: State, now: EpochMs): View;
  /** Adds `from` into `into`: associative, commutative, `create()` is the empty element. */
  merge(into: State, from: State): void;
  /** The view as people read it, the same on the screen and in the text report; none where it found nothing. */
  tables?(view: View): readonly Table[];
}

/** Analysis id -> its state, of whatever analyses ran. */
export type AnalysisStates = ReadonlyMap<string, unknown>;

/** The state of `analysis`; null when it did not run. */
export const stateOf = <State>(
  states: AnalysisStates,
  analysis: { readonly id: string; create(): State },
): State | null => (states.get(analysis.id) as State | undefined) ?? null;
