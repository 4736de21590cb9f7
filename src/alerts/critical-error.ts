/** Which errors are critical whatever their number. */
import type { GroupStats } from '../analyses/group-stats.ts';
import { releases, type Release } from '../analyses/releases.ts';
import { stateOf } from '../analyses/define.ts';
import { minuteMs } from '../model/time.ts';
import type { RuleContext } from './define.ts';

/** The process is lost or data is at risk, whatever the program calls it. */
const grave =
  /out ?of ?memory|oom[- ]?kill|\bpanic\b|segmentation fault|sigsegv|core dumped|data corruption|corrupted|split[- ]?brain|no space left|stackoverflow|authentication bypass/i;
/**
 * Types that say that the code itself is wrong: nothing outside the program makes them. A new one right after a deploy
 * is the deploy's.
 */
const defects =
  /^(?:.*[.\\])?(?:TypeError|ReferenceError|SyntaxError|NameError|AttributeError|UnboundLocalError|ImportError|ModuleNotFoundError|NoMethodError|NullPointerException|ClassCastException|NoSuchMethodError|NoSuchFieldError|NoClassDefFoundError|ClassNotFoundException|AbstractMethodError|LinkageError|UndefinedMethodError|NullReferenceException|InvalidCastException|MissingMethodException|UninitializedPropertyAccessException|KeyError|IndexError|AssertionError|IllegalStateException|UndefVarError)$/;
/**
 * Types that odd input brings as well as a defect: a few of them say nothing, a new problem that lasts is the deploy's.
 */
const likelyDefects = new RegExp(
  `^(?:.*(?:[.\\\\/]|::))?(?:${[
    'UndefinedError|UndefinedFunctionError|ProgrammingError|UndefinedColumn|UndefinedTable',
    'BadSqlGrammarException|SQLSyntaxErrorException|SQLGrammarException',
    'RangeError|LookupError|KeyNotFoundException|NoSuchElementException|InputMismatchException',
    '(?:Array|String)?IndexOutOfBoundsException|IndexOutOfRangeException|Argument(?:Null|OutOfRange)?Exception',
    'FormatException|NumberFormatException|DateTimeParseException|ValueError|ArgumentError|IllegalArgumentException',
    'FunctionClauseError|CaseClauseError|MatchError|BadMapError|Unicode(?:De|En)codeError|FrozenError',
    'InvalidOperationException|UnsupportedOperationException|NotImplemented(?:Error|Exception)',
    'ConcurrentModificationException|LazyInitializationException|RecursionError',
    'ZeroDivisionError|DivideByZeroException|Arithmetic(?:Error|Exception)|Overflow(?:Error|Exception)',
  ].join('|')})$`,
);
/** How long after a deploy what is new is blamed on it. */
export const deployBlameMs = 10 * minuteMs;

/** The textual cause of the group: title, template and the types of the chain. */
export const wordsOf = (stats: GroupStats): string => {
  const words = [stats.title, stats.template];
  for (let link = stats.exception; link; link = link.cause) words.push(link.type ?? '', link.message);
  return words.join('\n');
};

/** The release of the group's own service that it follows; null when there was none shortly before. */
export const releaseBefore = (stats: GroupStats, context: RuleContext): Release | null => {
  const state = stateOf(context.states, releases);
  if (!state) return null;
  const isShortlyBefore = (release: Release): boolean =>
    release.service === stats.service &&
    release.time <= stats.firstSeen + minuteMs &&
    stats.firstSeen - release.time <= deployBlameMs;
  return state.releases.findLast(isShortlyBefore) ?? null;
};

/** Critical whatever its number. */
export const isCriticalError = (stats: GroupStats, context: RuleContext): boolean => {
  if (stats.level === 'fatal') return true;
  const words = wordsOf(stats);
  const lower = words.toLowerCase();
  if (grave.test(words) || context.config.criticalPatterns.some(pattern => lower.includes(pattern))) return true;
  return defects.test(stats.type ?? '') && releaseBefore(stats, context) !== null;
};

/** Critical where it lasts: a new problem of the code's own shortly after a deploy. */
export const isDeployDefect = (stats: GroupStats, context: RuleContext): boolean =>
  likelyDefects.test(stats.type ?? '') && releaseBefore(stats, context) !== null;
