/** The groups of a finished input: clusters over everything that was seen, and what users' rules make of them. */
import { ClusterIndex } from '../events/cluster/cluster-index.ts';
import {
  arrange,
  noArrangement,
  rowKey,
  type Arrangement,
  type RowMember,
  type RowName,
} from '../events/cluster/arrangement.ts';
import type { BuiltEvent } from '../events/build-event.ts';
import { hash64 } from '../lib/hash.ts';
import { fingerprint as toFingerprint } from '../model/brand.ts';
import { isArrangementRule, type ArrangementRule, type Rule } from '../model/rule.ts';

/** Problems in services that are kept for merging and splitting; of a hostile input's further ones nothing is known. */
const maxMembers = 50_000;

interface Member extends Omit<RowMember, 'row'> {
  events: number;
}

export class SettledGroups {
  readonly clusters = new ClusterIndex();
  readonly #rules: readonly ArrangementRule[];
  readonly #countsAlways: boolean;
  readonly #members = new Map<string, Member>();
  #arrangement: Arrangement = noArrangement;

  /** `counts`: keep the number of events of each group, also where no rule asks for more than the fingerprint. */
  constructor(rules: readonly Rule[], { counts }: { readonly counts: boolean }) {
    this.#rules = rules.filter(isArrangementRule);
    this.#countsAlways = counts;
  }

  /** Whether groups depend on services too. */
  get isArranged(): boolean {
    return this.#rules.length > 0;
  }

  observe({ event, identity }: BuiltEvent): void {
    if (identity === null) return;
    this.clusters.observe(identity, event.time);
    if (this.isArranged || this.#countsAlways) this.#count(event, identity);
  }

  /** Everything was seen. */
  settle(): void {
    this.clusters.settle();
    const members = [...this.#members.values()].map(member => ({ ...member, row: this.#clusterOf(member) }));
    this.#arrangement = arrange(members, this.#rules, key => hash64(key).toUpperCase());
  }

  /** The group of a problem in a service. */
  rowOf(member: RowName): RowName {
    return this.#arrangement.rows.get(rowKey(member)) ?? this.#clusterOf(member);
  }

  /** The rules that made a group what it is. */
  rulesOf(row: RowName): readonly ArrangementRule[] {
    return this.#arrangement.rules.get(rowKey(row)) ?? [];
  }

  /** The problems that are one group, the one seen first in front; only where they are counted. */
  membersOf(row: RowName): readonly Member[] {
    const key = rowKey(row);
    return [...this.#members.values()]
      .filter(member => rowKey(this.rowOf(member)) === key)
      .sort((a, b) => a.firstSeen - b.firstSeen || (rowKey(a) < rowKey(b) ? -1 : 1));
  }

  /** Groups in all; only where they are counted. */
  get size(): number {
    return new Set([...this.#members.values()].map(member => rowKey(this.rowOf(member)))).size;
  }

  #clusterOf({ service, fingerprint }: RowName): RowName {
    return { service, fingerprint: this.clusters.canonical(toFingerprint(fingerprint)) };
  }

  #count(event: BuiltEvent['event'], identity: NonNullable<BuiltEvent['identity']>): void {
    const { service, time } = event;
    const { fingerprint, template } = identity;
    const known = this.#members.get(rowKey({ service, fingerprint }));
    if (known) {
      known.events += 1;
      if (time < known.firstSeen) this.#members.set(rowKey(known), { ...known, firstSeen: time });
      return;
    }
    if (this.#members.size >= maxMembers) return;
    const type = event.exception?.type ?? null;
    const frame = identity.frames[0] ?? null;
    this.#members.set(rowKey({ service, fingerprint }), {
      service,
      fingerprint,
      template,
      type,
      frame,
      firstSeen: time,
      events: 1,
    });
  }
}
