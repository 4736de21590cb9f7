/** The rows of the list: clusters as users' rules merge and split them, collected when somebody asks. */
import type { GroupStats } from '../analyses/group-stats.ts';
import type { TopErrorsState } from '../analyses/top-errors.ts';
import {
  arrange,
  noArrangement,
  rowKey,
  type Arrangement,
  type RowMember,
  type RowName,
} from '../events/cluster/arrangement.ts';
import type { ClusterIndex } from '../events/cluster/cluster-index.ts';
import { hash64 } from '../lib/hash.ts';
import { fingerprint as toFingerprint } from '../model/brand.ts';
import type { ArrangementRule } from '../model/rule.ts';
import { collectGroups, type CollectedGroup, type CollectedRow } from './collect-groups.ts';

export class GroupList {
  readonly #topErrors: TopErrorsState;
  readonly #clusters: ClusterIndex;
  #rules: readonly ArrangementRule[];
  #arrangement: Arrangement = noArrangement;
  /** As last collected. */
  #collected: ReadonlyMap<string, CollectedRow> = new Map();

  constructor(topErrors: TopErrorsState, clusters: ClusterIndex, rules: readonly ArrangementRule[]) {
    this.#topErrors = topErrors;
    this.#clusters = clusters;
    this.#rules = rules;
  }

  /** Other rules of merging and splitting, in force from the next collection on. */
  arrange(rules: readonly ArrangementRule[]): void {
    this.#rules = rules;
    this.#collected = new Map();
  }

  /** All rows, by the rules in force. */
  collect(): readonly CollectedGroup[] {
    this.#arrangement = noArrangement;
    if (this.#rules.length > 0) {
      const members = [...this.#topErrors.groups.values()].map(stats => this.#memberOf(stats));
      this.#arrangement = arrange(members, this.#rules, key => hash64(key).toUpperCase());
    }
    const view = {
      rowOf: (member: RowName) => this.rowOf(member),
      templateOf: (name: string) => this.#clusters.templateOf(toFingerprint(name)),
      isArranged: (name: RowName) => this.rulesOf(name).length > 0,
    };
    this.#collected = collectGroups(this.#topErrors, view, this.#collected);
    return [...this.#collected.values()];
  }

  /** The row of a counted problem, as of the last collection. */
  rowOf(member: RowName): RowName {
    const { service, fingerprint } = member;
    const arranged = this.#arrangement.rows.get(rowKey(member));
    return arranged ?? { service, fingerprint: this.#clusters.canonical(toFingerprint(fingerprint)) };
  }

  /** The rules that made a row what it is; empty for most. */
  rulesOf(row: RowName): readonly ArrangementRule[] {
    return this.#arrangement.rules.get(rowKey(row)) ?? [];
  }

  #memberOf(stats: GroupStats): RowMember {
    const { service, fingerprint, template, type, firstSeen } = stats;
    const row = this.rowOf(stats);
    const frame = this.#clusters.identityOf(toFingerprint(fingerprint))?.frames[0] ?? null;
    return { service, fingerprint, row, template, type, frame, firstSeen };
  }
}
