/** How bad a problem is, as a sum of stated terms: what it is, and whom it hits. */
import type { Judged, Severity, Term } from '../../model/classification.ts';
import { countText } from '../../lib/text/number-text.ts';
import type { Level } from '../../model/level.ts';
import type { CriticalHit } from './critical-patterns.ts';
import type { Problem } from './problem.ts';
import { termsText } from './terms-text.ts';

/** From this many points on. */
const thresholds: readonly (readonly [Severity, number])[] = [
  ['critical', 5],
  ['high', 3],
  ['medium', 2],
  ['low', -Infinity],
];

const levelPoints: Readonly<Record<Level, number>> = {
  fatal: 5,
  error: 2,
  warn: 1,
  info: 0,
  debug: 0,
  trace: 0,
  unknown: 0,
};

interface SeverityRow extends Term {
  /** Only for records of this level. */
  readonly level?: Level;
  readonly words?: RegExp;
  readonly types?: RegExp;
}

/** What is worse or better than its level says. */
const rows: readonly SeverityRow[] = [
  {
    points: 2,
    text: 'a resource is used up',
    words:
      /no space left|\bENOSPC\b|disk (?:is )?full|too many open files|\bEMFILE\b|read-only file ?system|could not extend file|unable to extend (?:table|index|segment|lob|temp|undo)|OOM command not allowed/i,
  },
  {
    points: 2,
    text: 'the pool or the workers are used up',
    types: /PoolExhausted|CannotGetJdbcConnection|PoolTimeout|RejectedExecution/,
    words:
      /pool (?:is )?(?:exhausted|full|empty)|QueuePool limit|connection is not available|remaining connection slots|too many (?:clients|connections)|thread pool[\w ]{0,20}(?:exhausted|full)|no (?:free|idle|available) workers?/i,
  },
  {
    // PostgreSQL calls the end of one session FATAL, https://www.postgresql.org/docs/current/runtime-config-logging.html
    points: -3,
    text: 'ends a session only',
    level: 'fatal',
    words:
      /password authentication failed for user|pg_hba\.conf|role "[^"]{1,80}" does not exist|database "[^"]{1,80}" does not exist|terminating connection due to|canceling authentication/i,
  },
  {
    points: -1,
    text: 'retried, or something else was used',
    words:
      /\b(?:will|going to) retry|\bretrying\b|\bretry (?:attempt )?[\d<]|\battempt [\d<]\S{0,6} ?(?:of|\/)|falling back|using (?:fallback|cached|default|stale)|fallback (?:used|to)\b|\brecovered\b|\bdegraded gracefully|\bskipping\b|\bignored?\b|\bdeprecat/i,
  },
];

/** What somebody sent, or a login that failed as logins do: one of them is nothing. */
const everydayCategories: ReadonlySet<string> = new Set(['validation']);
const failedLogin =
  /(?:bad|invalid|incorrect|wrong) (?:credentials?|password|user ?name)|log ?-?in failed|failed (?:login|password)|(?:token|jwt|session)\S{0,20} (?:has |is )?expired|jwt expired/i;

/** An exception of unknown level counts as an error. */
export const levelTerm = (level: Level, hasException: boolean): Term => ({
  points: levelPoints[level === 'unknown' && hasException ? 'error' : level],
  text: `level ${level}`,
});

/** The terms that the problem itself gives, whoever is hit. */
export const ownTerms = (problem: Problem, category: string | null, critical: CriticalHit | null): Term[] => {
  const [words = ''] = problem.texts.words;
  const terms: Term[] = [levelTerm(problem.level, problem.hasException)];
  if (critical !== null) terms.push({ points: 3, text: `critical pattern: ${critical.title}` });
  for (const row of rows) if (fits(row, problem, words)) terms.push({ points: row.points, text: row.text });
  if (category !== null && everydayCategories.has(category)) terms.push({ points: -1, text: 'input that was refused' });
  if (category === 'auth' && critical === null && failedLogin.test(words))
    terms.push({ points: -1, text: 'a login or token that failed' });
  return terms;
};

const fits = ({ level, words, types }: SeverityRow, problem: Problem, said: string): boolean =>
  (level === undefined || level === problem.level) &&
  (words?.test(said) === true || (types !== undefined && problem.types.some(type => types.test(type))));

/** Whom and how much a group hits; shares and rates over longer stretches so that it does not flicker. */
export interface Impact {
  readonly count: number;
  /** Share of all grouped errors, 0..1. */
  readonly share: number;
  readonly users: number;
  /** Events a minute over the last five minutes. */
  readonly perMinute: number;
  /** Comes as often as it always did. */
  readonly isUsual: boolean;
}

const minShareCount = 20;

/** `isCritical`: a critical pattern that was always there is bad, but no emergency. */
export const impactTerms = ({ count, share, users, perMinute, isUsual }: Impact, isCritical: boolean): Term[] => {
  const terms: Term[] = [];
  if (count >= minShareCount && share >= 0.5) terms.push({ points: 1, text: `${Math.round(100 * share)}% of errors` });
  if (users >= 1000) terms.push({ points: 2, text: `${countText(users)} users` });
  else if (users >= 100) terms.push({ points: 1, text: `${users} users` });
  if (perMinute >= 60) terms.push({ points: 1, text: `${Math.round(perMinute)}/min` });
  if (isCritical && isUsual) terms.push({ points: -1, text: 'as often as ever' });
  return terms;
};

/** The severity of a sum of terms, with the terms as its reason: `level error +2, 52% of errors +1`. */
export const severityOf = (terms: readonly Term[]): Judged<Severity> => {
  const points = terms.reduce((sum, term) => sum + term.points, 0);
  const [value] = thresholds.find(([, from]) => points >= from) ?? ['low'];
  return { value, reason: termsText(terms) };
};
