/** Walks the assembly rules' tables: which exceptions a line may begin, and which of them the next line goes on. */
import { anyOf } from './any-of.ts';
import { blankLine, type AssemblyRule, type Transition } from './rules/define.ts';
import { assemblyRules } from './rules/registry.ts';

/** One rule that fits the lines so far, and where it stands. Several may fit until a telling line comes. */
export interface Walk {
  readonly rule: AssemblyRule;
  readonly state: string;
  /** The row that led here. */
  readonly by: Transition;
}

/** Whether a state is a guess whose lines are kept back; see `Transition`. */
export const isSure = (walk: Walk): boolean => !walk.state.endsWith('?');

/** Whether the lines kept back may be the rest of an exception's message; a header that follows them tells. */
export const isTail = (walk: Walk): boolean => /[tT]ail(?:Gap)?\?$/.test(walk.state);

type StateTable = ReadonlyMap<string, readonly Transition[]>;

const tableOf = (rule: AssemblyRule): StateTable => {
  const table = new Map<string, Transition[]>();
  for (const transition of rule.transitions) {
    for (const state of transition.from) table.set(state, [...(table.get(state) ?? []), transition]);
  }
  return table;
};

const tables = new Map<AssemblyRule, StateTable>(assemblyRules.map(rule => [rule, tableOf(rule)]));

/** Longest part of a line that patterns look at: the telling parts of frames and heads stand at the front. */
const maxPatternLength = 2_000;

const fits = ({ pattern, needs }: Transition, text: string): boolean =>
  (needs === undefined || text.includes(needs)) && pattern.test(text);

/** The rows of one given state, rule by rule, so that an ordinary line costs one flat loop. */
const rowsFrom = (state: string): readonly (readonly [AssemblyRule, readonly Transition[]])[] =>
  assemblyRules.flatMap(rule => {
    const rows = tables.get(rule)?.get(state);
    return rows === undefined ? [] : [[rule, rows] as const];
  });

const startRows = rowsFrom('start');
const frameRows = rowsFrom('any');
const mayStart = anyOf(startRows.flatMap(([, own]) => own));
const mayBeFrame = anyOf(frameRows.flatMap(([, own]) => own));
const none: Walk[] = [];

const walksFrom = (rows: typeof startRows, mayFit: (text: string) => boolean, text: string): Walk[] => {
  const front = text.length > maxPatternLength ? text.slice(0, maxPatternLength) : text;
  if (!mayFit(front)) return none;
  let found = none;
  for (const [rule, transitions] of rows) {
    for (const by of transitions) {
      if (!fits(by, front)) continue;
      found = [...found, { rule, state: by.to, by }];
      break;
    }
  }
  return found;
};

/** The same, once for each line: what is asked of a line is asked several times in a row. */
const remembered = (find: (text: string) => Walk[]): ((text: string) => Walk[]) => {
  let last: string | null = null;
  let found = none;
  return text => {
    if (text !== last) {
      found = find(text);
      last = text;
    }
    return found;
  };
};

/** Rules that the line may begin; empty for an ordinary line. */
export const startsOf = remembered(text => walksFrom(startRows, mayStart, text));

/** Rules by which the line is a frame that makes the line above it an exception; empty for an ordinary line. */
export const framesOf = remembered(text => walksFrom(frameRows, mayBeFrame, text));

/**
 * Which loose rows a line may take: a line of text any, one whose header is of the same form as the exception's those
 * that a later frame has to bear out, one with a level of its own none. A line that begins an exception takes none.
 */
export type Looseness = 'any' | 'guess' | 'none';

/** The walks that the line goes on. */
export const advance = (walks: readonly Walk[], text: string, looseness: Looseness): Walk[] => {
  const front = text.length > maxPatternLength ? text.slice(0, maxPatternLength) : text;
  const next: Walk[] = [];
  let mayBeLoose: boolean | null = looseness === 'none' ? false : null;
  for (const walk of walks) {
    for (const by of tables.get(walk.rule)?.get(walk.state) ?? []) {
      if (!fits(by, front)) continue;
      if (by.isLoose) {
        mayBeLoose ??= startsOf(text).every(({ by: first }) => first.isPart);
        if (!mayBeLoose || (looseness === 'guess' && !by.to.endsWith('?'))) continue;
      }
      next.push({ rule: walk.rule, state: by.to, by });
      break;
    }
  }
  return next;
};

/** The walks that an empty line leaves standing. */
export const advanceBlank = (walks: readonly Walk[]): Walk[] => {
  const next: Walk[] = [];
  for (const walk of walks) {
    const by = tables
      .get(walk.rule)
      ?.get(walk.state)
      ?.find(transition => transition.pattern.source === blankLine.source);
    if (by !== undefined) next.push({ rule: walk.rule, state: by.to, by });
    else if (walk.rule.blankIn.includes(walk.state)) next.push(walk);
  }
  return next;
};
