/** Clusters over distinct identities: near-identical templates are one group, in whatever order they came. */
import type { Fingerprint } from '../../model/brand.ts';
import type { EpochMs } from '../../model/time.ts';
import { ownIdentity, type Identity } from '../fingerprint/fingerprint.ts';
import { evidenceOf } from './evidence.ts';
import { generalize, mergePatterns, wildcard } from './patterns.ts';
import { mergeSites } from './stack-sites.ts';
import { tokenize, type Token } from './tokens.ts';

export interface ClusterOptions {
  /** Most identities held; default 20,000. */
  readonly maxIdentities?: number;
  /** A canonical id that was handed out stays the id of its group (live sessions); default false. */
  readonly keepShown?: boolean;
}

interface Member {
  readonly identity: Identity;
  first: number;
  last: number;
  count: number;
}

interface Cluster {
  canonical: Fingerprint;
  readonly members: Fingerprint[];
  template: string;
  /** Tokens with wildcards that a new template is compared with; null for stacks. */
  readonly tokens: readonly Token[] | null;
}

/** Identities that may become one cluster, and what became of them: another scope's never change it. */
interface Scope {
  readonly name: string;
  members: Member[];
  /** Clusters that have a wildcard, by length. */
  open: ReadonlyMap<number, readonly Cluster[]>;
  /** Of the members that its clusters were made from. */
  comparedSize: number;
  /** Some member is in none of its clusters, or one of theirs is gone. */
  hasStrangers: boolean;
}

/** Clusters are made anew once members that fitted into them made them so many times as many: more values may tell more. */
const tellingGrowth = 2;

export class ClusterIndex {
  readonly #maxIdentities: number;
  readonly #keepShown: boolean;
  readonly #members = new Map<Fingerprint, Member>();
  readonly #clusters = new Map<Fingerprint, Cluster>();
  readonly #scopes = new Map<string, Scope>();
  /** Scopes whose clusters are to be made anew. */
  readonly #unsettled = new Set<string>();
  /** Members that may give another name to the cluster that they are in. */
  readonly #earlier = new Map<Member, Cluster>();
  /** Whether there may be scopes whose clusters were not made from all members. */
  #isCompared = true;
  readonly #shown = new Set<Fingerprint>();
  #overflow = 0;

  constructor(options: ClusterOptions = {}) {
    this.#maxIdentities = options.maxIdentities ?? 20_000;
    this.#keepShown = options.keepShown ?? false;
  }

  /** Identities held. */
  get size(): number {
    return this.#members.size;
  }

  /** Identities that were forgotten for want of room; each stays a group of its own. */
  get overflow(): number {
    return this.#overflow;
  }

  /** One look-up for a known identity. */
  observe(identity: Identity, time: EpochMs, count = 1): void {
    const known = this.#members.get(identity.fingerprint);
    if (known) {
      known.count += count;
      if (time < known.first) this.#moveFirst(known, time);
      if (time > known.last) known.last = time;
      return;
    }
    if (this.#members.size >= this.#maxIdentities) this.#makeRoom();
    const scope = this.#scopes.get(identity.scope);
    const member = { identity: ownIdentity(identity, scope?.name), first: time, last: time, count };
    this.#members.set(identity.fingerprint, member);
    this.#enter(member, scope);
  }

  #enter(member: Member, known?: Scope): void {
    const { identity } = member;
    const scope = known ?? newScope(identity.scope);
    addTo(scope, member);
    this.#scopes.set(scope.name, scope);
    this.#isCompared = false;
    if (!this.#keepShown || !this.#assign(member, scope)) scope.hasStrangers = true;
    if (isToCompare(scope)) this.#unsettled.add(scope.name);
  }

  #moveFirst(member: Member, time: number): void {
    member.first = time;
    const cluster = this.#clusters.get(member.identity.fingerprint);
    if (cluster) this.#earlier.set(member, cluster);
  }

  /** Forgets the quarter that was seen least, the longest ago first: a flood of one-offs can't push out real groups. */
  #makeRoom(): void {
    const order = [...this.#members.values()].sort(
      (a, b) => a.count - b.count || a.last - b.last || (a.identity.fingerprint < b.identity.fingerprint ? -1 : 1),
    );
    const drop = Math.max(1, Math.floor(this.#maxIdentities / 4));
    const gone = new Set<string>();
    for (const member of order.slice(0, drop)) {
      const { fingerprint, scope } = member.identity;
      this.#members.delete(fingerprint);
      this.#clusters.delete(fingerprint);
      this.#shown.delete(fingerprint);
      gone.add(scope);
      this.#unsettled.add(scope);
    }
    for (const name of gone) {
      const scope = this.#scopes.get(name);
      if (!scope) continue;
      scope.members = scope.members.filter(member => this.#members.has(member.identity.fingerprint));
      scope.hasStrangers = true;
    }
    this.#overflow += Math.min(drop, order.length);
  }

  /** Live: a new identity joins the settled cluster that it fits, else stands alone until the next `settle`. */
  #assign(member: Member, scope: Scope): boolean {
    const { identity } = member;
    const tokens = identity.kind === 'stack' ? null : generalize(tokenize(identity.text));
    const open = tokens && scope.open.get(tokens.length);
    const fits = open?.find(cluster => cluster.tokens && fitsInto(cluster.tokens, tokens ?? []));
    if (fits === undefined) return false;
    fits.members.push(identity.fingerprint);
    this.#clusters.set(identity.fingerprint, fits);
    this.#earlier.set(member, fits);
    return true;
  }

  /**
   * Recomputes the clusters of the scopes that something new came to and says whether any changed. O(total tokens x log)
   * over the distinct identities of these scopes. `isThrifty` leaves what fits into a cluster where it is, until something
   * fits nowhere or very much has come.
   */
  settle(isThrifty = false): boolean {
    const names = isThrifty || this.#isCompared ? [...this.#unsettled] : this.#scopesToCompare();
    for (const name of names) {
      const scope = this.#scopes.get(name);
      if (scope && scope.members.length > 0) this.#compare(scope);
      else this.#scopes.delete(name);
    }
    let hasChanged = names.length > 0;
    for (const [member, cluster] of this.#earlier) hasChanged = this.#rename(cluster, member) || hasChanged;
    this.#earlier.clear();
    this.#unsettled.clear();
    if (!isThrifty) this.#isCompared = true;
    return hasChanged;
  }

  #scopesToCompare(): string[] {
    return [...this.#scopes.values()].filter(scope => !isCompared(scope)).map(({ name }) => name);
  }

  #compare(scope: Scope): void {
    const open = new Map<number, Cluster[]>();
    for (const cluster of this.#clustersOf(sorted(scope.members))) {
      for (const member of cluster.members) this.#clusters.set(member, cluster);
      if (cluster.tokens === null || cluster.members.length < 2) continue;
      const { length } = cluster.tokens;
      open.set(length, [...(open.get(length) ?? []), cluster]);
    }
    scope.open = open.size === 0 ? noClusters : open;
    scope.comparedSize = scope.members.length;
    scope.hasStrangers = false;
  }

  /** Names a cluster after one of its members, where that is its head by now; whether that is so. */
  #rename(cluster: Cluster, member: Member): boolean {
    const known = this.#members.get(cluster.canonical);
    if (!known || known === member || this.#headOf([known, member]) === known) return false;
    cluster.canonical = member.identity.fingerprint;
    cluster.template = templateOf(member.identity, cluster);
    return true;
  }

  #clustersOf(members: readonly Member[]): Cluster[] {
    const isStack = members[0]?.identity.kind === 'stack';
    if (isStack) {
      return mergeSites(members.map(member => member.identity)).map(group =>
        this.#clusterOf(
          group.map(i => members[i] as Member),
          null,
        ),
      );
    }
    return mergePatterns(members.map(member => generalize(tokenize(member.identity.text)))).map(pattern =>
      this.#clusterOf(
        pattern.members.map(i => members[i] as Member),
        pattern.tokens,
      ),
    );
  }

  #clusterOf(members: readonly Member[], tokens: readonly Token[] | null): Cluster {
    const head = this.#headOf(members).identity;
    return {
      canonical: head.fingerprint,
      members: members.map(member => member.identity.fingerprint),
      template: templateOf(head, { members, tokens }),
      tokens,
    };
  }

  #headOf(members: readonly Member[]): Member {
    const shown = this.#keepShown ? members.filter(member => this.#shown.has(member.identity.fingerprint)) : [];
    return (shown.length > 0 ? shown : members).reduce((a, b) =>
      b.first < a.first || (b.first === a.first && b.identity.fingerprint < a.identity.fingerprint) ? b : a,
    );
  }

  /** The id of the group that `fingerprint` belongs to; its own when it is alone or unknown. */
  canonical(fingerprint: Fingerprint): Fingerprint {
    const canonical = this.#clusters.get(fingerprint)?.canonical ?? fingerprint;
    if (this.#keepShown && this.#members.has(canonical)) this.#shown.add(canonical);
    return canonical;
  }

  /** The group's template with `<*>` where its members differ; empty for an unknown id. */
  templateOf(canonical: Fingerprint): string {
    return this.#clusters.get(canonical)?.template ?? this.#members.get(canonical)?.identity.template ?? '';
  }

  /** The fingerprints of the group, sorted; only itself for an unknown id. */
  membersOf(canonical: Fingerprint): readonly Fingerprint[] {
    const members = this.#clusters.get(canonical)?.members ?? [canonical];
    return [...members].sort();
  }

  /** The identity as it was first seen; null for one that is not held. */
  identityOf(fingerprint: Fingerprint): Identity | null {
    return this.#members.get(fingerprint)?.identity ?? null;
  }

  /** Why the members are one group, in a few lines for people; empty for a group of one. */
  evidence(canonical: Fingerprint): readonly string[] {
    const identities = this.membersOf(canonical).flatMap(member => this.#members.get(member)?.identity ?? []);
    return identities.length < 2 ? [] : evidenceOf(identities);
  }

  /** Takes over what `other` observed; the result is that of one index that observed everything. */
  merge(other: ClusterIndex): void {
    for (const { identity, first, last, count } of other.#members.values()) {
      this.observe(identity, first as EpochMs, count);
      const member = this.#members.get(identity.fingerprint);
      if (member && last > member.last) member.last = last;
    }
    this.#overflow += other.#overflow;
  }
}

const newScope = (name: string): Scope => ({
  name,
  members: [],
  open: noClusters,
  comparedSize: 0,
  hasStrangers: false,
});

/** Whether its clusters were made from all of its members. */
const isCompared = ({ members, comparedSize, hasStrangers }: Scope): boolean =>
  !hasStrangers && members.length === comparedSize;

const isToCompare = ({ members, comparedSize, hasStrangers }: Scope): boolean =>
  hasStrangers || members.length >= comparedSize * tellingGrowth;

/** A list that was pushed to has room for many more, and most scopes have one member or two. */
const fewMembers = 8;

const addTo = (scope: Scope, member: Member): void => {
  if (scope.members.length < fewMembers) scope.members = [...scope.members, member];
  else scope.members.push(member);
};

const noClusters: ReadonlyMap<number, readonly Cluster[]> = new Map();

const fitsInto = (pattern: readonly Token[], tokens: readonly Token[]): boolean =>
  pattern.every((token, i) => (token.text === wildcard ? tokens[i]?.kind !== 'mark' : token.text === tokens[i]?.text));

/** In the order of their ids, so that nothing downstream can depend on the order of arrival. */
const sorted = (members: Iterable<Member>): Member[] =>
  [...members].sort((a, b) => (a.identity.fingerprint < b.identity.fingerprint ? -1 : 1));

const templateOf = (
  { template }: Identity,
  { members, tokens }: { readonly members: readonly unknown[]; readonly tokens: readonly Token[] | null },
): string => (members.length > 1 && tokens ? widened(template, tokens) : template);

/** `template` with `<*>` for each token that became a wildcard and was no placeholder of its own. */
const widened = (template: string, pattern: readonly Token[]): string => {
  const tokens = generalize(tokenize(template));
  if (tokens.length !== pattern.length) return template;
  let text = '';
  let from = 0;
  tokens.forEach((token, i) => {
    if (pattern[i]?.text !== wildcard || template.slice(token.start, token.end).includes('<')) return;
    text += template.slice(from, token.start) + wildcard;
    from = token.end;
  });
  return text + template.slice(from);
};
