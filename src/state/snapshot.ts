/** What the engine publishes: a small immutable picture from which screen, report and alerts are made. */
import type { Behaviour, ErrorKind, Severity } from '../model/classification.ts';
import type { GroupJudgement } from '../insights/judge.ts';
import type { SharedValue } from '../insights/in-common.ts';
import type { StackInsight } from '../insights/stack-insight.ts';
import type { Level } from '../model/level.ts';
import type { StackFrame } from '../model/event.ts';
import type { Table } from '../lib/text/table.ts';
import type { SplitKind } from '../model/rule.ts';
import type { Diagnostic } from '../model/result.ts';
import type { SourceStatus } from '../model/source.ts';
import type { EpochMs } from '../model/time.ts';

export type Verdict = 'healthy' | 'degraded' | 'unhealthy' | 'unknown';
export type Badge = 'new' | 'back' | 'up';

/** What was read, how far behind, and what was lost on the way. */
export interface IntakeView {
  readonly sources: readonly SourceStatus[];
  readonly files: number;
  readonly hosts: number;
  /** Records (not physical lines) counted since the start. */
  readonly records: number;
  readonly bytes: number;
  readonly recordsPerSecond: number;
  /** Share of records whose header a format understood, 0..1; 1 for empty input. */
  readonly parsedShare: number;
  /** How far reading is behind the newest byte, in milliseconds; 0 when up to date. */
  readonly lagMs: number;
  readonly skippedBytes: number;
  /** Share of the known bytes that were read while back-filling, 0..1; null when not back-filling. */
  readonly backfill: number | null;
  readonly late: number;
  readonly dropped: number;
  readonly diagnostics: readonly Diagnostic[];
}

export interface HealthView {
  readonly verdict: Verdict;
  /** Why, most important first: `errors 184/min, x6.1 of usual 30`. Empty when healthy. */
  readonly reasons: readonly string[];
}

/** Rates over one trailing window. */
export interface WindowRate {
  readonly minutes: 1 | 5 | 15 | 60;
  readonly errors: number;
  readonly records: number;
  /** errors / records, 0 for no records. */
  readonly ratio: number;
}

export interface RatesView {
  /** Errors in the last 60 s of log time. */
  readonly errorsPerMinute: number;
  /** Usual errors per minute; null until five minutes are known. */
  readonly usualPerMinute: number | null;
  readonly usualRatio: number | null;
  /** errors / records over the last five minutes, 0..1. */
  readonly errorRatio: number;
  readonly windows: readonly WindowRate[];
}

export type ChartMarkKind = 'deploy' | 'restart' | 'new' | 'alert' | 'mark';

export interface ChartView {
  /** Start of the first bucket. */
  readonly start: EpochMs;
  readonly bucketMs: number;
  readonly errors: readonly number[];
  readonly records: readonly number[];
  /** Usual errors per bucket, for the band under the bars; null when unknown. */
  readonly usual: number | null;
  readonly marks: readonly { readonly time: EpochMs; readonly kind: ChartMarkKind; readonly label: string }[];
}

export interface GroupRow {
  /** Lasting short id: `E-7F3A`. */
  readonly id: string;
  /** Fingerprint of the row's first member (the cluster's name), 16 hex digits. */
  readonly fingerprint: string;
  /** Ids of other members that open the same row. */
  readonly aliases: readonly string[];
  readonly badge: Badge | null;
  readonly level: Level;
  readonly service: string;
  readonly title: string;
  readonly template: string;
  readonly type: string | null;
  readonly count: number;
  /** Events in the last 60 s of log time. */
  readonly perMinute: number;
  /** Usual events per minute of this group; null until known. */
  readonly usualPerMinute: number | null;
  /** Events per bucket over the trend window, oldest first; as many entries as buckets, last is now. */
  readonly trend: readonly number[];
  readonly firstSeen: EpochMs;
  readonly lastSeen: EpochMs;
  readonly hosts: number;
  /** Distinct users named in the group's events (exact while small, estimated beyond). */
  readonly users: number;
  /** Distinct sessions and addresses, likewise. */
  readonly sessions: number;
  readonly addresses: number;
  readonly isNew: boolean;
  readonly isRegression: boolean;
  readonly hasStack: boolean;
  /** First in-app frame: `cart/src/checkout.ts:88`, null without a trace. */
  readonly topFrame: string | null;
  /** `database`, `auth`, ... or the user's own; null where nothing points to one. The reasons stand in the details. */
  readonly category: string | null;
  readonly severity: Severity;
  readonly errorKind: ErrorKind | null;
  /** Null without enough evidence. */
  readonly behaviour: Behaviour | null;
  /** `out of memory`, ...; null for most. */
  readonly criticalPattern: string | null;
  /** Whom a rule of the user's names; null for none. */
  readonly owner: string | null;
  /** Place in the triage order, 0..100. */
  readonly priority: number;
}

export interface GroupsView {
  /** Sorted by priority: badge, severity, rate over usual. */
  readonly rows: readonly GroupRow[];
  readonly total: number;
  readonly newCount: number;
  readonly backCount: number;
  readonly upCount: number;
  /** Events whose group found no room under the cap. */
  readonly overflowEvents: number;
}

export type AlertSeverity = 'critical' | 'warning' | 'info';

/** One alert: fired at an instant of log time, perhaps resolved since. */
export interface AlertRow {
  readonly key: string;
  readonly rule: string;
  readonly severity: AlertSeverity;
  readonly service: string | null;
  readonly group: string | null;
  /** What and why: `new error in cart: TypeError ... (12 in 60 s)`. */
  readonly text: string;
  readonly firedAt: EpochMs;
  readonly resolvedAt: EpochMs | null;
}

export interface AlertsView {
  /** Firing first, then the newest resolved; at most 200. */
  readonly rows: readonly AlertRow[];
  readonly firing: number;
  /** False while the log is read for the first time: nothing is known of alerts then. */
  readonly isKnown: boolean;
}

export interface ServiceRow {
  readonly service: string;
  readonly verdict: Verdict;
  readonly records: number;
  readonly errors: number;
  /** errors / records in the last five minutes, 0..1. */
  readonly errorRatio: number;
  readonly errorsPerMinute: number;
  readonly lastSeen: EpochMs;
  /** Quiet for longer than its own habit: milliseconds since the last record; null otherwise. */
  readonly quietMs: number | null;
  readonly reason: string | null;
}

/** A group that moved together with others. */
export interface MovingRow {
  readonly group: string;
  readonly service: string;
  readonly title: string;
  readonly badge: Badge | null;
  /** Onset after the first mover, milliseconds; 0 for the first mover. */
  readonly delayMs: number;
  /** Evidence: `same request id 61%`, `rose within 14s`. */
  readonly evidence: string;
}

export interface MovingView {
  readonly rows: readonly MovingRow[];
  /** `started 38s after deploy cart 4.18.0`; null without one. */
  readonly deploy: string | null;
  /** `likely cause (72%): name resolution in cart, see errtop diagnose dns`; null where nothing rose. */
  readonly cause: string | null;
}

/** Groups that share a stack trace shape. */
export interface StackGroupRow {
  readonly topFrame: string;
  readonly type: string;
  readonly count: number;
  readonly groups: readonly string[];
}

export interface LiveErrorRow {
  readonly key: string;
  readonly time: EpochMs;
  readonly level: Level;
  readonly host: string | null;
  readonly service: string;
  readonly group: string;
  readonly message: string;
  readonly extraLines: number;
}

export interface Snapshot {
  readonly sequence: number;
  /** Log time the windows end at: the wall clock when live, the newest event in a batch. */
  readonly now: EpochMs;
  readonly startedAt: EpochMs;
  readonly isLive: boolean;
  readonly intake: IntakeView;
  readonly health: HealthView;
  readonly rates: RatesView;
  readonly chart: ChartView;
  readonly groups: GroupsView;
  readonly alerts: AlertsView;
  readonly services: readonly ServiceRow[];
  readonly moving: MovingView;
  readonly stacks: readonly StackGroupRow[];
  /** What the analyses found, a table each where there is anything to show. */
  readonly tables: readonly Table[];
  /** Newest last, at most 50. */
  readonly liveErrors: readonly LiveErrorRow[];
}

/** One kept event of a group. */
export interface EventSample {
  readonly time: EpochMs;
  readonly source: string;
  readonly line: number;
  readonly host: string | null;
  readonly version: string | null;
  readonly traceId: string | null;
  readonly user: string | null;
  readonly durationMs: number | null;
  readonly message: string;
  /** All physical lines, capped. */
  readonly raw: string;
}

/** One exception of the shown chain, outermost first. */
export interface StackSection {
  readonly heading: string;
  readonly frames: readonly StackFrame[];
}

/** Why a group's events are one group. */
export interface WhyView {
  /** Frames that count, innermost first; empty without a stack. */
  readonly frames: readonly string[];
  /** The templates of its members, those with the most events first; at most eight. */
  readonly templates: readonly { readonly text: string; readonly events: number }[];
  /** What joined them: `these 3 templates differ in word 4: alma, bert, cleo`. */
  readonly evidence: readonly string[];
  /** Rules of the users' own that had a say. */
  readonly rules: readonly string[];
  /** How many groups a split would make. */
  readonly parts: Readonly<Record<SplitKind, number>>;
}

/** What the group screen shows beyond the row; asked for by id. */
export interface GroupDetail {
  readonly row: GroupRow;
  readonly stack: readonly StackSection[];
  readonly groupedBy: string;
  readonly why: WhyView;
  /** What it is, with the reasons. */
  readonly judgement: GroupJudgement;
  /** What its trace says; null without one and without a known pattern. */
  readonly insight: StackInsight | null;
  /** Newest last. */
  readonly samples: readonly EventSample[];
  readonly chart: ChartView;
  readonly common: readonly SharedValue[];
  readonly moving: MovingView;
}
