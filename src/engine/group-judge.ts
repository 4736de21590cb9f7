/** Judges groups for the snapshot, the details and the reports; keeps what only changes when a group's words do. */
import { mergeFields, type GroupStats } from '../analyses/group-stats.ts';
import type { AnalysisStates } from '../analyses/define.ts';
import type { VolumeState } from '../analyses/volume.ts';
import { classify, levelClass, type Classification } from '../events/classify/classify.ts';
import { behaviourOf } from '../insights/behaviour.ts';
import type { GroupFlags } from '../insights/findings.ts';
import { judgeGroup, sourceOfGroup, type GroupJudgement } from '../insights/judge.ts';
import type { CappedCounter } from '../lib/capped-counter.ts';
import type { Behaviour, ClassificationRules, Judged } from '../model/classification.ts';
import type { EpochMs } from '../model/time.ts';
import type { CollectedGroup } from './collect-groups.ts';

/** What judging looks at besides the group itself. */
export interface JudgeView {
  readonly groups: readonly CollectedGroup[];
  readonly volume: VolumeState;
  readonly states: AnalysisStates;
  readonly allEvents: number;
  readonly startedAt: EpochMs;
  readonly now: EpochMs;
  /** Words are not looked at: compiling the tables takes some 30 ms once. */
  readonly byLevelOnly: boolean;
}

/** Judgements kept at most; all are made anew beyond. */
const maxKept = 20_000;
/** How long a behaviour is shown before it is looked at again, in log time: it costs a walk over the group's history. */
const behaviourEveryMs = 10_000;
const maxValuesPerField = 256;

interface KeptClass {
  readonly title: string;
  readonly level: string;
  readonly firstTime: number;
  readonly exception: unknown;
  readonly rule: unknown;
  readonly value: Classification;
}

interface KeptBehaviour {
  readonly period: number;
  readonly count: number;
  readonly value: Judged<Behaviour> | null;
}

const keyOf = (stats: GroupStats): string => `${stats.fingerprint} ${stats.service}`;

export class GroupJudge {
  readonly #rules: ClassificationRules;
  readonly #classes = new Map<string, KeptClass>();
  readonly #behaviours = new Map<string, KeptBehaviour>();
  /** Fields of each service's groups together, for one collection of groups. */
  #fieldsFor: readonly CollectedGroup[] | null = null;
  readonly #fields = new Map<string, ReadonlyMap<string, CappedCounter>>();

  constructor(rules: ClassificationRules) {
    this.#rules = rules;
  }

  /** Everything but the behaviour. */
  judge(stats: GroupStats, flags: GroupFlags, view: JudgeView): Omit<GroupJudgement, 'behaviour'> {
    const classification = view.byLevelOnly ? levelClass(stats.level) : this.#classOf(stats);
    return judgeGroup({ stats, classification, flags, allEvents: view.allEvents, now: view.now });
  }

  behaviour(stats: GroupStats, view: JudgeView): Judged<Behaviour> | null {
    if (view.byLevelOnly) return null;
    const key = keyOf(stats);
    const period = Math.floor(view.now / behaviourEveryMs);
    const kept = this.#behaviours.get(key);
    if (kept !== undefined && (kept.count === stats.count || kept.period === period)) return kept.value;
    const value = behaviourOf({
      stats,
      volume: view.volume.services.get(stats.service) ?? null,
      serviceFields: this.fieldsOf(stats.service, view.groups),
      states: view.states,
      startedAt: view.startedAt,
      now: view.now,
    });
    if (this.#behaviours.size >= maxKept) this.#behaviours.clear();
    this.#behaviours.set(key, { period, count: stats.count, value });
    return value;
  }

  #classOf(stats: GroupStats): Classification {
    const key = keyOf(stats);
    const kept = this.#classes.get(key);
    if (kept !== undefined && isOf(kept, stats)) return kept.value;
    const value = classify(sourceOfGroup(stats), this.#rules, stats.rule);
    if (this.#classes.size >= maxKept) this.#classes.clear();
    const { title, level, exception, first, rule } = stats;
    this.#classes.set(key, { title, level, exception, rule, firstTime: first?.time ?? 0, value });
    return value;
  }

  /** Fields of a service's groups together; kept for one collection of groups. */
  fieldsOf(service: string, groups: readonly CollectedGroup[]): ReadonlyMap<string, CappedCounter> {
    if (this.#fieldsFor !== groups) {
      this.#fields.clear();
      this.#fieldsFor = groups;
    }
    const known = this.#fields.get(service);
    if (known) return known;
    const fields = new Map<string, CappedCounter>();
    for (const { stats } of groups) if (stats.service === service) mergeFields(fields, stats.fields, maxValuesPerField);
    this.#fields.set(service, fields);
    return fields;
  }
}

const isOf = (kept: KeptClass, stats: GroupStats): boolean =>
  kept.title === stats.title &&
  kept.level === stats.level &&
  kept.exception === stats.exception &&
  kept.rule === stats.rule &&
  kept.firstTime === (stats.first?.time ?? 0);
