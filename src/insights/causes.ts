/** The likeliest causes as they are told: groups that rose, silences, attacks; with what to look at next. */
import { wholePercentText } from '../lib/text/number-text.ts';
import { minuteMs, type EpochMs } from '../model/time.ts';
import type { Release } from '../analyses/releases.ts';
import { nameOf, type GroupName } from './group-name.ts';
import type { Riser } from './incident.ts';
import type { FailureKind } from './knowledge/define.ts';
import { releaseText } from './mark-releases.ts';
import type { Evidence, RootCandidate } from './root-cause.ts';

/** What is asked of an alert here; the rows of the alert evaluator fit. */
export interface AlertFact {
  readonly rule: string;
  readonly service: string | null;
  readonly group: string | null;
  readonly firedAt: EpochMs;
  readonly resolvedAt: EpochMs | null;
  readonly text: string;
}

export interface RootCause extends GroupName {
  readonly rank: number;
  /** Null where the cause is no group: a deploy, a silence, an attack. */
  readonly group: string | null;
  /** The kind of failure (`errtop diagnose KIND`); null for one that is not known. */
  readonly kind: string | null;
  readonly kindTitle: string | null;
  /** 0..1. */
  readonly confidence: number;
  /** For, then against (which begin with `against: `). */
  readonly evidence: readonly string[];
  readonly evidenceFor: readonly string[];
  readonly evidenceAgainst: readonly string[];
  /** What to look at next, most telling first. */
  readonly steps: readonly string[];
  /** What helped before, from the users' config. */
  readonly solutions: readonly string[];
}

const rootCauseOf = (
  { riser, confidence, evidence }: RootCandidate,
  i: number,
  beside: readonly string[],
): RootCause => ({
  ...nameOf(riser.stats),
  rank: i + 1,
  group: riser.id,
  ...kindOf(riser.kind),
  steps: [...releaseSteps(riser.release), ...(riser.kind?.steps ?? [])],
  confidence,
  ...evidenceOf({ ...evidence, for: [...evidence.for, ...beside] }),
});

/** Kinds that are how a slow service shows in those who wait for it, and how one that is gone does. */
const waiting: ReadonlySet<string> = new Set(['dependency-timeout', 'pool-exhausted', 'thread-pool', 'circuit-open']);
const missing: ReadonlySet<string> = new Set(['dependency-down', 'dependency-timeout', 'upstream-error', 'network']);
const maxBeside = 2;

/**
 * Services that became slow or silent with the rise and tell of no failures themselves: they may be what it waited for,
 * or asked in vain.
 */
const besideOf = (
  { riser }: RootCandidate,
  roots: readonly RootCandidate[],
  alerts: readonly AlertFact[],
): readonly string[] => {
  const kind = riser.kind?.id ?? '';
  const failing = new Set(roots.map(each => each.riser.stats.service));
  const near = alerts.filter(
    ({ service, firedAt }) =>
      service !== null &&
      !failing.has(service) &&
      firedAt >= riser.onset - alertLeadMs &&
      firedAt <= riser.onset + alertLagMs,
  );
  const slow = near.filter(({ rule }) => rule === 'latency_p95' && waiting.has(kind));
  const silent = near.filter(({ rule }) => rule === 'no_data' && missing.has(kind));
  return [
    ...slow.slice(0, maxBeside).map(({ text }) => `slow at the same time: ${text}`),
    ...silent.slice(0, maxBeside).map(({ service }) => `${service} stopped logging at the same time`),
  ];
};

/** What follows a release is looked for in the release first. */
const releaseSteps = (release: Release | null): string[] =>
  release ? [`what ${releaseText(release)} changed; take it back if it goes on`] : [];

const kindOf = (kind: FailureKind | null): Pick<RootCause, 'kind' | 'kindTitle' | 'steps' | 'solutions'> => ({
  kind: kind?.id ?? null,
  kindTitle: kind?.title ?? null,
  steps: kind?.steps ?? [],
  solutions: kind?.solutions ?? [],
});

const evidenceOf = (evidence: Evidence): Pick<RootCause, 'evidence' | 'evidenceFor' | 'evidenceAgainst'> => ({
  evidence: [...evidence.for, ...evidence.against.map(text => `against: ${text}`)],
  evidenceFor: evidence.for,
  evidenceAgainst: evidence.against,
});

/** `likely cause (72%): name resolution in cart, see errtop diagnose dns`. */
export const causeText = ({ confidence, kind, kindTitle, type, service }: RootCause): string => {
  const what = kindTitle === null ? type : kindTitle.toLowerCase();
  const see = kind === null ? '' : `, see errtop diagnose ${kind}`;
  return `likely cause (${wholePercentText(confidence)}): ${what} in ${service}${see}`;
};

const silenceCause = (alert: AlertFact): RootCause => ({
  type: 'silence',
  service: alert.service ?? '',
  message: 'stopped logging',
  rank: 0,
  group: null,
  ...kindOf(null),
  steps: ['is it up, since when', 'its last lines before', 'whether its logs are still collected'],
  confidence: 0.6,
  ...evidenceOf({ for: ['logs nothing, against its habit'], against: ['says nothing itself'] }),
});

const attackSteps = {
  security_bruteforce: [
    'block or slow down the sources',
    'logins that succeeded from there, and the accounts tried',
    'whether all failures come from few addresses',
  ],
  security_injection: [
    'block the sources',
    'answers of 200 and 500 to those requests',
    'whether the parameters reach a query or a shell unescaped',
  ],
} as const;

const isAttack = (rule: string): rule is keyof typeof attackSteps => Object.hasOwn(attackSteps, rule);

/** An attack explains what else failed no more than the alert does: one for each service, after what rose. */
const attackCauses = (alerts: readonly AlertFact[]): RootCause[] => {
  const seen = new Set<string>();
  return alerts.flatMap(({ rule, service, text }) => {
    const key = `${rule} ${service}`;
    if (!isAttack(rule) || service === null || seen.has(key)) return [];
    seen.add(key);
    const cause = { type: 'attack', service, message: text, rank: 0, group: null, ...kindOf(null) };
    return [{ ...cause, steps: attackSteps[rule], confidence: 0.6, ...evidenceOf({ for: [text], against: [] }) }];
  });
};

/** An alert comes so long after the rise that it is about, and hardly before it. */
const alertLagMs = 5 * minuteMs;
const alertLeadMs = minuteMs;

/** Whether an alert about failures, not about silence or an attack, fired for the rise or its service while it lasted. */
export const speaksOf = ({ rule, service, group, firedAt }: AlertFact, riser: Riser): boolean =>
  rule !== 'no_data' &&
  !isAttack(rule) &&
  (group === riser.id || service === riser.stats.service) &&
  firedAt >= riser.onset - alertLeadMs &&
  firedAt <= riser.end + alertLagMs;

/** A silence is noticed so long after it began, at the latest, while the errors that speak of it are still fresh. */
const noticedMs = 10 * minuteMs;

/** Whether one of the likeliest groups speaks of the silent service, and rose no longer ago than the silence. */
const isSpokenOf = ({ service, firedAt }: AlertFact, roots: readonly RootCandidate[]): boolean =>
  roots.slice(0, 3).some(({ riser }) => {
    const { type, message } = nameOf(riser.stats);
    const words = `${type} ${message}`.toLowerCase();
    return words.includes((service ?? '').toLowerCase()) && riser.end >= firedAt - noticedMs;
  });

/**
 * A service that stopped logging says nothing itself: where the likeliest group speaks of it, the silence comes first,
 * else after what was logged.
 */
export const rankCauses = (roots: readonly RootCandidate[], alerts: readonly AlertFact[]): RootCause[] => {
  const silent = alerts.filter(alert => alert.rule === 'no_data' && alert.service !== null);
  const [named, others] = [true, false].map(is => silent.filter(alert => isSpokenOf(alert, roots) === is));
  const ordered = [
    ...(named ?? []).map(silenceCause),
    ...roots.map((root, i) => rootCauseOf(root, i, besideOf(root, roots, alerts))),
    ...(others ?? []).map(silenceCause),
    ...attackCauses(alerts),
  ];
  return ordered.map((cause, i) => Object.assign(cause, { rank: i + 1 }));
};
