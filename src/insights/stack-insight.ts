/** What a stack trace says: where it was thrown, whose code that is, across which boundaries, and what it is known as. */
import { chainOf } from '../events/classify/problem.ts';
import type { UserStackPattern } from '../model/classification.ts';
import type { ExceptionInfo, StackFrame } from '../model/event.ts';
import { stackPatterns, type StackPattern, type ThrownBy } from './stack-patterns.ts';

/** A named pattern with its advice. */
export interface KnownStack {
  readonly id: string;
  readonly title: string;
  readonly means: string;
  readonly look: string;
}

export interface StackInsight {
  /** Innermost frame of the root cause; null without frames. */
  readonly origin: StackFrame | null;
  /** Innermost in-app frame, of the root cause if it has one; null where none is. */
  readonly firstInApp: StackFrame | null;
  readonly frames: number;
  readonly inAppFrames: number;
  readonly thrownBy: ThrownBy | null;
  /** The in-app frame and the library frame that it called; null where the app itself threw. */
  readonly boundary: { readonly caller: StackFrame; readonly called: StackFrame } | null;
  /** Where the work was handed to another thread, task or turn of the event loop, innermost first, at most four. */
  readonly asyncBoundaries: readonly string[];
  /** A run of frames that repeats; null where none does. */
  readonly recursion: { readonly name: string; readonly times: number } | null;
  readonly pattern: KnownStack | null;
}

export interface StackInsightInput {
  readonly title: string;
  readonly message: string;
  readonly exception: ExceptionInfo | null;
}

const maxAsync = 4;

/** Null where there is neither a trace nor a known pattern. O(frames + length of the texts). */
export const stackInsight = (input: StackInsightInput, own: readonly UserStackPattern[] = []): StackInsight | null => {
  const chain = chainOf(input.exception);
  const root = chain.findLast(link => link.frames.length > 0);
  const frames = root?.frames ?? [];
  const origin = frames[0] ?? null;
  const thrownBy = origin === null ? null : origin.isInApp ? 'app' : 'framework';
  const recursion = recursionIn(frames);
  const boundary = boundaryOf(frames);
  const blamed = thrownBy === 'framework' && boundary === null ? null : thrownBy;
  const pattern = patternOf(input, chain, { thrownBy: blamed, isRecursive: recursion !== null, own });
  if (origin === null && pattern === null) return null;
  return {
    origin,
    firstInApp: firstInAppOf(chain),
    frames: frames.length,
    inAppFrames: frames.filter(frame => frame.isInApp).length,
    thrownBy,
    boundary,
    asyncBoundaries: asyncBoundaries(root),
    recursion,
    pattern,
  };
};

/** Root cause first: what wraps it only passed it on. */
const firstInAppOf = (chain: readonly ExceptionInfo[]): StackFrame | null => {
  for (const link of chain.toReversed()) {
    const frame = link.frames.find(each => each.isInApp);
    if (frame) return frame;
  }
  return null;
};

const boundaryOf = (frames: readonly StackFrame[]): StackInsight['boundary'] => {
  const at = frames.findIndex(frame => frame.isInApp);
  const caller = frames[at];
  const called = frames[at - 1];
  return caller && called ? { caller, called } : null;
};

/** Frames by which runtimes show that somebody else goes on with the work, by language. */
const asyncMarks: Readonly<Record<string, RegExp>> = {
  javascript:
    /^(?:async )|processTicksAndRejections|runMicrotasks|new Promise|Promise\.(?:all|then)|process\._tickCallback|listOnTimeout|Timeout\._?onTimeout|processTimers|processImmediate|^at async /,
  java: /CompletableFuture|FutureTask\.run|ThreadPoolExecutor|ForkJoin|reactor\.core|io\.reactivex|kotlinx\.coroutines|DispatchedTask|java\.lang\.Thread\.run|VirtualThread|scala\.concurrent/,
  python: /asyncio[/\\.]|concurrent[/\\.]futures|threading\.py|celery[/\\]app|trio[/\\]|anyio[/\\]|greenlet/,
  csharp:
    /TaskAwaiter|ExceptionDispatchInfo|System\.Threading\.(?:Tasks|ThreadPool|Execution)|MoveNext\(\)|End of stack trace from previous/,
  go: /^created by|errgroup\.|\bgo\d*\(|goexit/,
  rust: /tokio::(?:runtime|task)|futures_util::|async_std::|\{\{closure\}\}.*poll|rayon_core/,
  dart: /asynchronous suspension|Future\._|_Future|_microtaskLoop|Timer\./,
  ruby: /concurrent-ruby|sidekiq[/\\]processor|Thread|\bfiber|async-\d/i,
  php: /React\\Promise|Amp\\|Swoole\\|Fiber/,
  erlang: /gen_server|Task\.Supervised|proc_lib/,
};

/** The frames on the far side of each boundary, neighbours told once. */
const asyncBoundaries = (link: ExceptionInfo | undefined): string[] => {
  const marks = link === undefined ? undefined : asyncMarks[link.language];
  if (!link || !marks) return [];
  const found: string[] = [];
  let wasMark = false;
  for (const frame of link.frames) {
    const isMark = marks.test(frame.function ?? '') || marks.test(frame.file ?? '') || marks.test(frame.raw);
    if (isMark && !wasMark && found.length < maxAsync) found.push(frame.function ?? frame.file ?? frame.raw);
    wasMark = isMark;
  }
  return found;
};

const minRepeats = 4;

/** A function that stands at least four times in the trace and fills half of it. */
const recursionIn = (frames: readonly StackFrame[]): StackInsight['recursion'] => {
  const counts = new Map<string, number>();
  for (const frame of frames)
    if (frame.function !== null) counts.set(frame.function, (counts.get(frame.function) ?? 0) + 1);
  const repeated = [...counts].filter(([, times]) => times >= minRepeats);
  const [most] = repeated.toSorted((a, b) => b[1] - a[1]);
  const covered = repeated.reduce((sum, [, times]) => sum + times, 0);
  return most && covered >= frames.length / 2 ? { name: most[0], times: most[1] } : null;
};

interface Shape {
  readonly thrownBy: ThrownBy | null;
  readonly isRecursive: boolean;
  readonly own: readonly UserStackPattern[];
}

const maxWords = 2000;

const patternOf = (input: StackInsightInput, chain: readonly ExceptionInfo[], shape: Shape): KnownStack | null => {
  const types = chain.flatMap(link => (link.type === null ? [] : [link.type]));
  const said = [input.message, input.title, ...chain.map(link => link.message)].join('\n').slice(0, maxWords);
  const named = ownPattern(shape.own, [...types, said, ...framesOf(chain)].join('\n').toLowerCase());
  if (named) return named;
  // The root cause names the trace where it can, what wraps it only where it says nothing.
  const rootTypes = types.slice(-1);
  const byRoot = stackPatterns.find(pattern => fits(pattern, rootTypes, chain.at(-1)?.message ?? said, shape));
  return known(byRoot ?? stackPatterns.find(pattern => fits(pattern, types, said, shape)) ?? recursive(shape));
};

const known = (pattern: StackPattern | null): KnownStack | null =>
  pattern === null ? null : { id: pattern.id, title: pattern.title, means: pattern.means, look: pattern.look };

const recursive = (shape: Shape): StackPattern | null =>
  shape.isRecursive ? (stackPatterns.find(pattern => pattern.id === 'recursion') ?? null) : null;

const framesOf = (chain: readonly ExceptionInfo[]): string[] =>
  chain.flatMap(link => link.frames.slice(0, 60).map(frame => `${frame.function ?? ''} ${frame.file ?? ''}`));

const ownPattern = (own: readonly UserStackPattern[], text: string): KnownStack | null => {
  const found = own.find(({ patterns }) => patterns.some(pattern => text.includes(pattern.toLowerCase())));
  return found ? { id: found.name, title: found.name, means: found.means, look: found.look } : null;
};

const fits = (pattern: StackPattern, types: readonly string[], said: string, shape: Shape): boolean => {
  if (pattern.thrownBy !== undefined && pattern.thrownBy !== shape.thrownBy) return false;
  const isTyped = pattern.types !== undefined && types.some(type => pattern.types?.test(type) === true);
  return isTyped || pattern.words?.test(said) === true;
};
