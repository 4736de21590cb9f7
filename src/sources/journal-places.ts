/** What several journal arguments name between them, each unit once. */

export interface JournalPlaces {
  /** What is to be read, the scheme left out; empty for all units. */
  readonly places: readonly string[];
  /** Units that were named again, or beside all units. */
  readonly repeated: readonly string[];
}

export const isJournalPath = (place: string): boolean => place.startsWith('/') || place.startsWith('.');

/** `nginx` is short for `nginx.service`. */
const fullName = (unit: string): string => (/\.[a-z]+$/.test(unit) ? unit : `${unit}.service`);

/** Entries of a unit that is named twice, or beside all of them, would be counted twice. */
export const journalPlaces = (places: readonly string[]): JournalPlaces => {
  const seen = new Set<string>();
  const repeated: string[] = [];
  const hasAll = places.includes('');
  const kept = places.flatMap(place => {
    if (place === '' || isJournalPath(place)) return [place];
    const units = place.split(',').filter(unit => unit !== '');
    const fresh = units.filter(unit => !hasAll && !seen.has(fullName(unit)));
    for (const unit of units) {
      if (!fresh.includes(unit)) repeated.push(unit);
      seen.add(fullName(unit));
    }
    return fresh.length === 0 ? [] : [fresh.join(',')];
  });
  return { places: kept, repeated };
};
