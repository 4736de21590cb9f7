/** What events have in common: values that come more often here than elsewhere, tested against chance. */
import type { CappedCounter } from '../lib/capped-counter.ts';
import { normalTail } from '../lib/robust-stats.ts';

/** Field -> how often each value came. */
export type FieldCounts = ReadonlyMap<string, CappedCounter>;

/** What a group is held against. */
export interface Base {
  /** `other errors of cart`, `all requests of cart`, ... */
  readonly name: string;
  /** Counts, the group's own included unless `isApart`. */
  readonly fields: FieldCounts;
  /** The group's own events are not in `fields`. */
  readonly isApart?: boolean;
  /** Values differ from service to service (hosts do): one that was never seen elsewhere says nothing. */
  readonly isForeign?: boolean;
}

/** A value of the group, and how it stands elsewhere. */
export interface SharedValue {
  readonly field: string;
  readonly value: string;
  /** Events of the group with the value. */
  readonly events: number;
  /** Share of the group's events that name the field, 0..1. */
  readonly here: number;
  /** The same share in the base; null where nothing can be compared. */
  readonly elsewhere: number | null;
  /** here / elsewhere, Infinity where it was seen nowhere else; null where nothing can be compared. */
  readonly lift: number | null;
  /** Chance that as many came by accident, times the number of values tried, at most 1; null where nothing can be compared. */
  readonly chance: number | null;
  /** Name of the base. */
  readonly base: string | null;
  /** Clearly more frequent here, and hardly by chance. */
  readonly isTelling: boolean;
}

/** Fewer events name the field elsewhere: nothing to compare with. */
const minElsewhere = 30;
const minHere = 5;
/** A value that fewer of the events share is not what they have in common. */
const minShare = 0.05;
const minTellingShare = 0.5;
const minLift = 1.5;
/** After the correction for the number of tries (Bonferroni). */
const maxChance = 0.01;
/** Events come in bursts that share their place anyway: so many count for one. */
const dispersion = 3;
/** Values of a field that are tried. */
const maxTried = 8;

interface Sums {
  readonly hits: number;
  readonly trials: number;
}

const totalOf = (counter: CappedCounter): number => {
  let total = counter.overflow;
  for (const [, count] of counter.entries()) total += count;
  return total;
};

/** What found no room in the counter may have been anything: it is spread evenly over the values that did. */
const countOf = (counter: CappedCounter, value: string): number =>
  counter.get(value) + counter.overflow / Math.max(1, counter.size);

/** How often the base has the value outside of the group; null where too little is known. */
const elsewhereOf = (base: Base, field: string, value: string, own: Sums): Sums | null => {
  const counter = base.fields.get(field);
  if (!counter) return null;
  const [mine, all] = base.isApart === true ? [0, 0] : [own.hits, own.trials];
  const trials = totalOf(counter) - all;
  const hits = Math.max(0, Math.min(trials, countOf(counter, value) - mine));
  if (trials < minElsewhere || (base.isForeign === true && hits < 1)) return null;
  return { hits, trials };
};

const entropy = (hits: number, trials: number, share: number): number =>
  (hits > 0 ? hits * Math.log(hits / trials / share) : 0) +
  (trials > hits ? (trials - hits) * Math.log((trials - hits) / trials / (1 - share)) : 0);

/**
 * Chance that two shares differ so much, the first being larger: a likelihood ratio test (Wilks 1938), with the counts
 * scattered as errors do.
 */
const chanceOf = (here: Sums, elsewhere: Sums): number => {
  const share = (here.hits + elsewhere.hits) / (here.trials + elsewhere.trials);
  if (here.hits / here.trials <= share || share >= 1) return 1;
  const ratio = 2 * (entropy(here.hits, here.trials, share) + entropy(elsewhere.hits, elsewhere.trials, share));
  return normalTail(Math.sqrt(Math.max(0, ratio) / dispersion));
};

interface Candidate extends Pick<SharedValue, 'field' | 'value' | 'events' | 'here'> {
  readonly own: Sums;
}

const candidatesOf = (own: FieldCounts): Candidate[] =>
  [...own].flatMap(([field, counter]) => {
    const trials = totalOf(counter);
    return counter
      .top(maxTried)
      .map(([value, hits]) => ({ field, value, events: hits, here: hits / trials, own: { hits, trials } }));
  });

const compared = (candidate: Candidate, bases: readonly Base[], tries: number): SharedValue => {
  const { field, value, events, here, own } = candidate;
  for (const base of bases) {
    const found = elsewhereOf(base, field, value, own);
    if (!found) continue;
    const elsewhere = found.hits / found.trials;
    const lift = elsewhere === 0 ? Infinity : here / elsewhere;
    const chance = own.hits < minHere ? 1 : Math.min(1, chanceOf(own, found) * tries);
    const isTelling = here >= minTellingShare && lift >= minLift && chance <= maxChance;
    return { field, value, events, here, elsewhere, lift, chance, base: base.name, isTelling };
  }
  return { field, value, events, here, elsewhere: null, lift: null, chance: null, base: null, isTelling: false };
};

const byTelling = (a: SharedValue, b: SharedValue): number =>
  Number(b.isTelling) - Number(a.isTelling) ||
  b.here - (b.elsewhere ?? b.here) - (a.here - (a.elsewhere ?? a.here)) ||
  b.here - a.here;

/** Whether a value stands in a name as a word of its own. */
const isNamed = (names: string, value: string): boolean => {
  const at = names.indexOf(value);
  const isWord = (sign: string | undefined): boolean => sign !== undefined && /\w/.test(sign);
  return at >= 0 && !isWord(names[at - 1]) && !isWord(names[at + value.length]);
};

/**
 * Values that the events share, most telling first. Of the bases for a field the first that knows enough is taken.
 * `names` is what the group is called by: a value that stands in its name is no news. O(fields x values).
 */
export const sharedValues = (
  own: FieldCounts,
  basesOf: (field: string) => readonly Base[],
  names: string,
  limit: number,
): SharedValue[] => {
  const candidates = candidatesOf(own);
  return candidates
    .filter(({ here, value }) => here >= minShare && !isNamed(names, value))
    .map(candidate => compared(candidate, basesOf(candidate.field), candidates.length))
    .toSorted(byTelling)
    .slice(0, limit);
};
