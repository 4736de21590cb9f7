/** The shape of an alert rule: what holds right now; holding, resolving and cooling down is the evaluator's. */
import type { ServiceVolume } from '../analyses/volume.ts';
import type { AlertSeverity } from '../state/snapshot.ts';
import type { AlertConfig } from './config.ts';
import type { TickContext } from './tick.ts';
import type { Usual } from './usual-errors.ts';

/** Something that holds at the end of this tick. */
export interface Condition {
  /** What it is about, within its rule: a service, a group. Rows are kept apart by it. */
  readonly subject: string;
  readonly severity: AlertSeverity;
  readonly service: string | null;
  readonly group: string | null;
  /** What and why, in one line. */
  readonly text: string;
  /** How much it is, against the same subject at other times: what is over is told at its worst. */
  readonly size?: number;
}

export interface RuleContext extends TickContext {
  /** Index of the tick that follows: series are looked at over [..., nowTick). */
  readonly nowTick: number;
  readonly config: AlertConfig;
  /** Whether the first stretch, in which nothing is usual yet, is over. */
  readonly hasLearned: boolean;
  usual(service: string): Usual | null;
  /** Services that logged in the last minutes, the only ones worth a look for rules about what they log. */
  readonly activeServices: readonly ServiceVolume[];
  /** Whether an alert of another rule is firing for the service: then less evidence is needed for more. */
  isTroubled(service: string): boolean;
  /** Whether an alert of that rule is firing for the subject: then it should stay until it is clearly over. */
  isFiring(subject: string): boolean;
}

export interface AlertRule {
  /** Equals the file name, with `_` for `-`. */
  readonly id: string;
  readonly title: string;
  /** How and when it fires, for the generated tables. */
  readonly docs: string;
  /** How long a condition must hold before it fires, in milliseconds; severity `critical` waits no longer than half. */
  readonly holdMs: number;
  /** How long a condition must be gone before the alert resolves. */
  readonly resolveMs: number;
  /** How long the same subject stays silent after it resolved; it then continues its old row. */
  readonly cooldownMs: number;
  /** Makes the rule's own memory for one evaluator. */
  start(): RuleRun;
}

export interface RuleRun {
  /** Cost: O(services + groups that were active in this tick). */
  evaluate(context: RuleContext): Iterable<Condition>;
}
