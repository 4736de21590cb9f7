/** What users made of the clusters: groups merged into one, and one split into several. Independent of order. */
import { isMergeRule, type ArrangementRule, type MergeRule, type SplitKind, type SplitRule } from '../../model/rule.ts';

/** Names a row of the list: the service and fingerprint that its id is made from. */
export interface RowName {
  readonly service: string;
  readonly fingerprint: string;
}

/** One problem in one service, as counted; a row has one or several. */
export interface RowMember extends RowName {
  /** The row that it is in without rules. */
  readonly row: RowName;
  readonly template: string;
  readonly type: string | null;
  /** The frame that it was thrown in; null without a stack. */
  readonly frame: string | null;
  readonly firstSeen: number;
}

export interface Arrangement {
  /** The row of a member, by `rowKey`; members that no rule speaks of are not in it. */
  readonly rows: ReadonlyMap<string, RowName>;
  /** The rules that made a row what it is, by `rowKey`. */
  readonly rules: ReadonlyMap<string, readonly ArrangementRule[]>;
}

export const rowKey = ({ service, fingerprint }: RowName): string => `${fingerprint} ${service}`;

export const noArrangement: Arrangement = { rows: new Map(), rules: new Map() };

/** What a member is split by. */
export const splitValue: Readonly<Record<SplitKind, (member: Pick<RowMember, SplitKind>) => string>> = {
  template: member => member.template,
  type: member => member.type ?? '',
  frame: member => member.frame ?? '',
};

/**
 * Applies the rules in their order. `idHash` gives what the id of a `rowKey` is cut from: hex digits in capitals.
 * O(members × log members + members × rules).
 */
export const arrange = (
  members: readonly RowMember[],
  rules: readonly ArrangementRule[],
  idHash: (key: string) => string,
): Arrangement => {
  if (rules.length === 0 || members.length === 0) return noArrangement;
  const rows = new Rows(members, idHash);
  for (const rule of rules) {
    if (isMergeRule(rule)) rows.merge(rule);
    else rows.split(rule);
  }
  return { rows: rows.moved, rules: rows.rules };
};

/** Something that an id may name: a member, or a row that has the name of a member of another service. */
interface Named {
  readonly hash: string;
  readonly key: string;
}

/** The rows while rules are applied. */
class Rows {
  readonly moved = new Map<string, RowName>();
  readonly rules = new Map<string, ArrangementRule[]>();
  readonly #members = new Map<string, { readonly name: RowName; members: RowMember[] }>();
  /** Where each member and each row of old is now. */
  readonly #now = new Map<string, string>();
  readonly #byHash: readonly Named[];

  constructor(members: readonly RowMember[], idHash: (key: string) => string) {
    for (const member of members) {
      this.#put(member.row, [member]);
      this.#now.set(rowKey(member.row), rowKey(member.row));
    }
    for (const member of members) this.#now.set(rowKey(member), rowKey(member.row));
    this.#byHash = [...this.#now.keys()]
      .map(key => ({ key, hash: idHash(key) }))
      .sort((a, b) => (a.hash < b.hash ? -1 : 1));
  }

  /** All rows that one of the ids names become the first of them. */
  merge(rule: MergeRule): void {
    const [into, ...others] = new Set(rule.merge.flatMap(id => this.#rowsOf(id)));
    if (into === undefined || others.length === 0) return;
    const target = this.#members.get(into);
    if (!target) return;
    for (const key of others) {
      this.#put(target.name, this.#take(key));
      this.#now.set(key, into);
    }
    this.#move(target.name, target.members);
    this.#note(into, [...others.flatMap(key => this.rules.get(key) ?? []), rule]);
    for (const key of others) this.rules.delete(key);
  }

  /** Each row that the id names becomes one for each value of what it is split by. */
  split(rule: SplitRule): void {
    for (const key of this.#rowsOf(rule.split)) {
      const row = this.#members.get(key);
      const parts = row === undefined ? [] : partsOf(row.members, rule.by);
      if (row === undefined || parts.length < 2) continue;
      const before = this.rules.get(key) ?? [];
      this.#take(key);
      const keeper = parts.find(part => part.some(member => rowKey(member) === key)) ?? parts.reduce(earlierPart);
      for (const part of parts) {
        const name = part === keeper ? row.name : nameOf(part);
        this.#put(name, part);
        this.#move(name, part);
        this.#note(rowKey(name), [...before, rule]);
      }
    }
  }

  /** Keys of the rows that hold a member of this id, in the order of their names. */
  #rowsOf(id: string): string[] {
    const prefix = id.slice(2);
    const keys = new Set<string>();
    for (let at = firstFrom(this.#byHash, prefix); at < this.#byHash.length; at++) {
      const { key, hash } = this.#byHash[at] as Named;
      if (!hash.startsWith(prefix)) break;
      keys.add(this.#now.get(key) ?? key);
    }
    return [...keys].sort();
  }

  #put(name: RowName, members: readonly RowMember[]): void {
    const row = this.#members.get(rowKey(name));
    if (row) row.members.push(...members);
    else this.#members.set(rowKey(name), { name, members: [...members] });
  }

  #take(key: string): RowMember[] {
    const members = this.#members.get(key)?.members ?? [];
    this.#members.delete(key);
    return members;
  }

  #move(name: RowName, members: readonly RowMember[]): void {
    for (const member of members) {
      this.moved.set(rowKey(member), name);
      this.#now.set(rowKey(member), rowKey(name));
    }
  }

  #note(key: string, rules: readonly ArrangementRule[]): void {
    this.rules.set(key, [...(this.rules.get(key) ?? []), ...rules]);
  }
}

const partsOf = (members: readonly RowMember[], by: SplitKind): RowMember[][] => {
  const parts = new Map<string, RowMember[]>();
  for (const member of members) {
    const value = splitValue[by](member);
    const part = parts.get(value);
    if (part) part.push(member);
    else parts.set(value, [member]);
  }
  return [...parts.values()];
};

/** The one that was seen first; of two at once the one with the smaller key. */
const earlier = (a: RowMember, b: RowMember): RowMember =>
  b.firstSeen < a.firstSeen || (b.firstSeen === a.firstSeen && rowKey(b) < rowKey(a)) ? b : a;

const earlierPart = (a: RowMember[], b: RowMember[]): RowMember[] => {
  const [one, other] = [a.reduce(earlier), b.reduce(earlier)];
  return earlier(one, other) === one ? a : b;
};

const nameOf = (part: readonly RowMember[]): RowName => {
  const { service, fingerprint } = part.reduce(earlier);
  return { service, fingerprint };
};

/** Index of the first whose hash is not below `prefix`. */
const firstFrom = (named: readonly Named[], prefix: string): number => {
  let low = 0;
  let high = named.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((named[middle] as Named).hash < prefix) low = middle + 1;
    else high = middle;
  }
  return low;
};
