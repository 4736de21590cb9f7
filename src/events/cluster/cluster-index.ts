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
  readonly canonical: Fingerprint;
  readonly members: readonly Fingerprint[];
  readonly template: string;
  /** Tokens with wildcards that a new template is compared with; null for stacks. */
  readonly tokens: readonly Token[] | null;
}

/** Identities that may become one cluster, and what became of them: another scope's never change it. */
interface Scope {
  readonly name: string;
  members: Member[];
  /** Clusters that have a wildcard, by length. */
  open: ReadonlyMap<number, readonly Cluster[]>;
}

export class ClusterIndex {
  readonly #maxIdentities: number;
  readonly #keepShown: boolean;
  readonly #members = new Map<Fingerprint, Member>();
  readonly #clusters = new Map<Fingerprint, Cluster>();
  readonly #scopes = new Map<string, Scope>();
  /** Scopes that something new came to since they were settled. */
  readonly #unsettled = new Set<string>();
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
    if (scope) addTo(scope, member);
    else {
      const { scope: name } = member.identity;
      this.#scopes.set(name, { name, members: [member], open: noClusters });
    }
    this.#unsettled.add(identity.scope);
    if (this.#keepShown) this.#assign(identity);
  }

  #moveFirst(member: Member, time: number): void {
    member.first = time;
    this.#unsettled.add(member.identity.scope);
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
      if (scope) scope.members = scope.members.filter(member => this.#members.has(member.identity.fingerprint));
    }
    this.#overflow += Math.min(drop, order.length);
  }

  /** Live: a new identity joins the settled cluster that it fits, else stands alone until the next `settle`. */
  #assign(identity: Identity): void {
    const tokens = identity.kind === 'stack' ? null : generalize(tokenize(identity.text));
    const open = tokens && this.#scopes.get(identity.scope)?.open.get(tokens.length);
    const fits = open?.find(cluster => cluster.tokens && fitsInto(cluster.tokens, tokens ?? []));
    if (fits) this.#clusters.set(identity.fingerprint, fits);
  }

  /**
   * Recomputes the clusters of the scopes that something new came to and says whether there was a need. O(total tokens x
   * log) over the distinct identities of these scopes.
   */
  settle(): boolean {
    if (this.#unsettled.size === 0) return false;
    for (const name of this.#unsettled) {
      const scope = this.#scopes.get(name);
      if (scope && scope.members.length > 0) this.#settleScope(scope);
      else this.#scopes.delete(name);
    }
    this.#unsettled.clear();
    return true;
  }

  #settleScope(scope: Scope): void {
    const open = new Map<number, Cluster[]>();
    for (const cluster of this.#clustersOf(sorted(scope.members))) {
      for (const member of cluster.members) this.#clusters.set(member, cluster);
      if (cluster.tokens === null || cluster.members.length < 2) continue;
      const { length } = cluster.tokens;
      open.set(length, [...(open.get(length) ?? []), cluster]);
    }
    scope.open = open.size === 0 ? noClusters : open;
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
    const tokens = members.map(member => tokenize(member.identity.text));
    return mergePatterns(tokens).map(pattern =>
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
      template: members.length > 1 && tokens ? widened(head.template, tokens) : head.template,
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
