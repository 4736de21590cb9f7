/** How dangerous each source looks: a score of 0 to 100 as a sum of terms that are shown with it. */
import { scanPaths, type AccessBySource, type SuspiciousAccessState } from '../analyses/suspicious-access.ts';
import { linesOf, mergedLines, type RowLine } from '../analyses/row-lines.ts';
import { failureCount, type SecurityState, type SourceActivity } from '../analyses/security.ts';

export interface RiskTerm {
  readonly term: string;
  /** What was counted. */
  readonly count: number;
  readonly points: number;
}

export interface RiskRow {
  /** An address, or `user NAME`. */
  readonly source: string;
  /** 0..100. */
  readonly score: number;
  readonly level: 'low' | 'medium' | 'high';
  /** Largest first. */
  readonly terms: readonly RiskTerm[];
  /** The newest of what its terms count. */
  readonly lines: readonly RowLine[];
}

const maxRows = 50;
/** A lower score is nobody's concern. */
const leastScore = 15;
const mediumScore = 40;
const highScore = 70;

/**
 * Points grow with the logarithm of the count: `perDoubling` for each doubling from `from` on, at most `most`. Ten
 * failures are a forgetful person, a hundred a program; two thousand are hardly worse than one.
 */
interface Weight {
  readonly from: number;
  readonly perDoubling: number;
  readonly most: number;
}

const weights = {
  'failed logins': { from: 5, perDoubling: 6, most: 40 },
  'accounts tried': { from: 3, perDoubling: 6, most: 20 },
  'login after failures': { from: 1, perDoubling: 25, most: 25 },
  'SQL injection': { from: 1, perDoubling: 15, most: 60 },
  'cross-site scripting': { from: 1, perDoubling: 12, most: 50 },
  'path traversal': { from: 1, perDoubling: 12, most: 50 },
  'command injection': { from: 1, perDoubling: 20, most: 70 },
  scanner: { from: 1, perDoubling: 6, most: 30 },
  'paths that are not there': { from: scanPaths, perDoubling: 10, most: 30 },
  denied: { from: 5, perDoubling: 5, most: 25 },
  'sensitive data': { from: 1, perDoubling: 12, most: 40 },
  'rate limits hit': { from: 10, perDoubling: 5, most: 20 },
  suspicious: { from: 1, perDoubling: 10, most: 40 },
} as const satisfies Readonly<Record<string, Weight>>;

type Term = keyof typeof weights;

/** Guessing that ended in a login after so many failures. */
const guessedAfter = 10;

const pointsOf = (term: Term, count: number): number => {
  const { from, perDoubling, most } = weights[term];
  return count < from ? 0 : Math.min(most, Math.round(perDoubling * (1 + Math.log2(count / from))));
};

const attemptTerms = {
  sql_injection: 'SQL injection',
  xss: 'cross-site scripting',
  path_traversal: 'path traversal',
  command_injection: 'command injection',
  scanner: 'scanner',
} as const;

const securityCounts = (source: SourceActivity, successes: number): [Term, number][] => {
  const failures = failureCount(source);
  const counts: [Term, number][] = [
    ['failed logins', failures],
    ['accounts tried', source.accounts.size],
    ['login after failures', failures >= guessedAfter && successes < failures * 0.3 ? successes : 0],
  ];
  for (const [kind, services] of source.attempts)
    counts.push([attemptTerms[kind], Math.max(0, ...[...services.values()].map(series => series.total))]);
  return counts;
};

const accessCounts = ({ counts, missingPaths }: AccessBySource): [Term, number][] => [
  ['paths that are not there', missingPaths.count],
  ['denied', counts.denied],
  ['sensitive data', counts.sensitive],
  ['rate limits hit', counts.abuse],
  ['suspicious', counts.suspicious],
];

const rowOf = (source: string, counts: readonly (readonly [Term, number])[]): Omit<RiskRow, 'lines'> => {
  const terms = counts
    .map(([term, count]) => ({ term, count, points: pointsOf(term, count) }))
    .filter(({ points }) => points > 0)
    .toSorted((a, b) => b.points - a.points || (a.term < b.term ? -1 : 1));
  const score = Math.min(
    100,
    terms.reduce((sum, { points }) => sum + points, 0),
  );
  return { source, score, level: score >= highScore ? 'high' : score >= mediumScore ? 'medium' : 'low', terms };
};

/** Highest score first, at most 50. O(sources). */
export const riskRows = (security: SecurityState | null, access: SuspiciousAccessState | null): RiskRow[] => {
  const names = new Set([...(security?.sources.keys() ?? []), ...(access?.sources.keys() ?? [])]);
  return [...names]
    .map(name => {
      const attacker = security?.sources.get(name);
      const visitor = access?.sources.get(name);
      return rowOf(name, [
        ...(attacker ? securityCounts(attacker, security?.successes.get(name) ?? 0) : []),
        ...(visitor ? accessCounts(visitor) : []),
      ]);
    })
    .filter(row => row.score >= leastScore)
    .toSorted((a, b) => b.score - a.score || (a.source < b.source ? -1 : 1))
    .slice(0, maxRows)
    .map(row => ({
      ...row,
      lines: linesOf(
        mergedLines(security?.sources.get(row.source)?.lines ?? null, access?.sources.get(row.source)?.lines ?? null),
      ),
    }));
};
