/** What a group is and how much it matters: its classification, what its impact adds, and its place in the triage order. */
import type { GroupStats } from '../analyses/group-stats.ts';
import type { Classification } from '../events/classify/classify.ts';
import { impactTerms, severityOf } from '../events/classify/severity.ts';
import type { ProblemSource } from '../events/classify/problem.ts';
import type { Behaviour, ErrorKind, Judged, Severity } from '../model/classification.ts';
import { minuteMs, tickMs } from '../model/time.ts';
import type { GroupFlags } from './findings.ts';
import type { KnownStack } from './stack-insight.ts';
import { priorityOf, type Priority } from './priority.ts';

/** A critical pattern that a group says, and where it was first said. */
export interface CriticalSeen {
  readonly id: string;
  readonly title: string;
  readonly words: string;
  /** Null where no event was read in full. */
  readonly source: string | null;
  readonly line: number | null;
}

export interface GroupJudgement {
  readonly category: Judged<string> | null;
  readonly severity: Judged<Severity>;
  readonly errorKind: Judged<ErrorKind> | null;
  /** Null without enough evidence. */
  readonly behaviour: Judged<Behaviour> | null;
  readonly critical: CriticalSeen | null;
  readonly priority: Priority;
}

/** What a group is, with the reasons, and as what its trace is known. */
export interface GroupReading extends GroupJudgement {
  readonly pattern: KnownStack | null;
  /** What an example said, its values in place. */
  readonly example: string;
}

export interface JudgeInput {
  readonly stats: GroupStats;
  readonly classification: Classification;
  readonly flags: GroupFlags;
  /** Grouped errors of all services. */
  readonly allEvents: number;
  readonly now: number;
}

/** A group as a problem: by its first event and the earliest trace, so that the order of reading plays no part. */
export const sourceOfGroup = (stats: GroupStats): ProblemSource => ({
  level: stats.level,
  service: stats.service,
  logger: stats.first?.logger ?? null,
  title: stats.title,
  message: stats.first?.message ?? stats.template,
  exception: stats.exception,
  request: stats.first?.request ?? null,
});

const recentMinutes = 5;
const recentTicks = (recentMinutes * minuteMs) / tickMs;

/** Everything but the behaviour, which costs more. O(length of the recent series). */
export const judgeGroup = (input: JudgeInput): Omit<GroupJudgement, 'behaviour'> => {
  const { stats, classification, flags, allEvents, now } = input;
  const end = Math.ceil(now / tickMs);
  const lastMinutes = stats.series.sum(end - recentTicks, end);
  const impact = impactTerms(
    {
      count: stats.count,
      share: allEvents === 0 ? 0 : stats.count / allEvents,
      users: stats.users.count,
      perMinute: lastMinutes / recentMinutes,
      isUsual: flags.badge === null && flags.usualPerMinute !== null,
    },
    classification.critical !== null,
  );
  const severity = classification.fixedSeverity ?? severityOf([...classification.severityTerms, ...impact]);
  return {
    category: classification.category,
    severity,
    errorKind: classification.errorKind,
    critical: criticalSeen(input),
    priority: priorityOf({
      badge: flags.badge,
      severity: severity.value,
      isCritical: classification.critical !== null,
      perMinute: stats.series.sum(end - minuteMs / tickMs, end),
      usualPerMinute: flags.usualPerMinute,
      lastMinutes,
      minutesBefore: stats.series.sum(end - 2 * recentTicks, end - recentTicks),
      users: stats.users.count,
    }),
  };
};

const criticalSeen = ({ stats, classification: { critical } }: JudgeInput): CriticalSeen | null =>
  critical === null ? null : { ...critical, source: stats.first?.source ?? null, line: stats.first?.line ?? null };
