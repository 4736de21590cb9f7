/** Errors that name the service they blame, and links between errors in the light of that. */
import type { PairLinks, Tie } from './correlate-trace.ts';
import { groupWords, type Riser } from './incident.ts';

const minName = 3;
const isWordPart = (letter: string | undefined): boolean => letter !== undefined && /[\w-]/.test(letter);

/** Whether the effect says the name of the cause's service: `connection refused (stock:8080)`. Linear in its words. */
export const isNamedBy = (effect: Riser, cause: Riser): boolean => {
  const name = cause.stats.service.toLowerCase();
  if (name.length < minName || effect.stats.service === cause.stats.service) return false;
  const text = groupWords(effect.stats).toLowerCase();
  for (let at = text.indexOf(name); at >= 0; at = text.indexOf(name, at + 1))
    if (!isWordPart(text[at - 1]) && !isWordPart(text[at + name.length])) return true;
  return false;
};

/** Whether the effect names the cause's service and not the other way round. */
export const isBlamed = (cause: Riser, effect: Riser): boolean => isNamedBy(effect, cause) && !isNamedBy(cause, effect);

const addTies = (into: ReadonlyMap<Tie, number>, from: ReadonlyMap<Tie, number>): ReadonlyMap<Tie, number> => {
  const sum = new Map(into);
  for (const [tie, count] of from) sum.set(tie, (sum.get(tie) ?? 0) + count);
  return sum;
};

/**
 * Links turned round where the error that comes first blames the service of the other: a caller that gives up speaks
 * before the one it waited for, and clocks differ from host to host. What such links say of the delay is nothing: 0.
 * O(pairs x words).
 */
export const turnToBlamed = (pairs: readonly PairLinks[], risers: readonly Riser[]): PairLinks[] => {
  const byId = new Map(risers.map(riser => [riser.id, riser]));
  const turned = new Map<string, PairLinks>();
  for (const pair of pairs) {
    const [first, second] = [byId.get(pair.cause), byId.get(pair.effect)];
    const isTurned = first !== undefined && second !== undefined && isBlamed(second, first);
    const [cause, effect] = isTurned ? [pair.effect, pair.cause] : [pair.cause, pair.effect];
    const delaysMs = isTurned ? pair.delaysMs.map(() => 0) : pair.delaysMs;
    const known = turned.get(`${cause} ${effect}`);
    turned.set(`${cause} ${effect}`, {
      cause,
      effect,
      count: (known?.count ?? 0) + pair.count,
      delaysMs: [...(known?.delaysMs ?? []), ...delaysMs],
      ties: known ? addTies(known.ties, pair.ties) : pair.ties,
    });
  }
  return [...turned.values()];
};
