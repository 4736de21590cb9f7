/** Where lines of JSON of one kind say what is asked most: learned from one of them, so that the others need no parsing. */
import { NumberTable } from '../lib/number-table.ts';
import { readFields } from '../model/read-fields.ts';
import type { Fields, ParsedRecord } from '../model/record.ts';

/** What can be read so. */
export const placedNames = ['host', 'message', 'traceId', 'user', 'session', 'ip', 'userAgent', 'version'] as const;
export type PlacedName = (typeof placedNames)[number];

/** What stands right before the value, up to its quote; null where such lines do not say it. */
type Place = string | null;

const maxKinds = 32_768;
/** Different sets of places; all are learned anew when there are more. */
const maxSets = 512;
/** A key that another object has too is told apart by what stands before it; so far. */
const longestPlace = 64;

type FieldsLack = Pick<FieldPlaces, 'hasNoRequest' | 'hasNoFacets'>;

/** Of lines of one kind: alike but for words with digits, in which there are neither quotes nor backslashes. */
export class FieldPlaces {
  readonly #places: ReadonlyMap<PlacedName, Place>;
  /** No field tells of a request. */
  readonly hasNoRequest: boolean;
  /** No field tells where it ran or for whom. */
  readonly hasNoFacets: boolean;

  constructor(places: ReadonlyMap<PlacedName, Place>, { hasNoRequest, hasNoFacets }: FieldsLack) {
    this.#places = places;
    this.hasNoRequest = hasNoRequest;
    this.hasNoFacets = hasNoFacets;
  }

  /** Whether no such line says it. */
  lacks(name: PlacedName): boolean {
    return this.#places.get(name) === null;
  }

  /** What a line says; null where it does not, undefined where only parsing tells. O(length). */
  read(name: PlacedName, line: string): string | null | undefined {
    const place = this.#places.get(name);
    if (place === undefined || place === null) return place;
    const before = line.indexOf(place);
    if (before < 0) return undefined;
    const from = before + place.length;
    const to = line.indexOf('"', from);
    if (to < 0) return undefined;
    return line.charCodeAt(to - 1) === backslash ? readEscaped(line, from, to) : line.slice(from, to);
  }
}

const backslash = 0x5c;

/** The string from `from` on whose first quote, at `quote`, is its own. */
const readEscaped = (line: string, from: number, quote: number): string | undefined => {
  let to = quote;
  while (to >= 0 && backslashesBefore(line, to) % 2 === 1) to = line.indexOf('"', to + 1);
  return to < 0 ? undefined : (JSON.parse(line.slice(from - 1, to + 1)) as string);
};

const backslashesBefore = (line: string, at: number): number => {
  let count = 0;
  while (line.charCodeAt(at - 1 - count) === backslash) count++;
  return count;
};

const notPlaced = /[\d\\]/;

/** What stands before the only string of that value, no other place in the line with it; undefined where there is none. */
const placeOf = (line: string, value: string): string | undefined => {
  if (value === '' || mayBeMore.test(value)) return undefined;
  const text = JSON.stringify(value);
  const at = line.indexOf(text);
  if (at < 0 || text.includes('\\u') || line.includes(text, at + 1)) return undefined;
  for (let from = line.lastIndexOf('"', at - 3); from >= 0 && at - from < longestPlace; from--) {
    const place = line.slice(from, at + 1);
    if (notPlaced.test(place) || !isKey.test(place)) return undefined;
    if (isSign.test(place) && line.indexOf(place) === from) return place;
  }
  return undefined;
};

/** Traces and records in a text are taken out of it, which may rest on digits. */
const mayBeMore = /^\s*\{|\n/;
/** Else it might begin inside a word with digits, which others of the kind do not share. */
const isSign = /^["{,:]/;
/** A key, a colon and the quote of the value at the end. */
const isKey = /"[^"]+"\s{0,8}:\s{0,8}"$/;

type Values = Readonly<Record<PlacedName, string | null>>;

const learn = (line: string, values: Values): ReadonlyMap<PlacedName, Place> => {
  const places = new Map<PlacedName, Place>();
  for (const name of placedNames) {
    const value = values[name];
    const place = value === null ? null : placeOf(line, value);
    if (place !== undefined) places.set(name, place);
  }
  return places;
};

/** Whether the places of another kind are those of this line too. */
const fits = (places: FieldPlaces, line: string, values: Values): boolean =>
  placedNames.every(name => {
    const value = values[name];
    const placed = places.read(name, line);
    if (value === null || placed !== value) return value === null && placed === null;
    if (mayBeMore.test(value)) return false;
    const text = JSON.stringify(value);
    const at = line.indexOf(text);
    return at >= 0 && !text.includes('\\u') && !line.includes(text, at + 1);
  });

/** By the key of a kind, of all sources together. */
export class KindPlaces {
  readonly #numbers = new NumberTable(maxKinds);
  readonly #sets: FieldPlaces[] = [];
  readonly #numberOf = new Map<string, number>();
  #latest = 0;
  readonly #hasFacets: (fields: Fields) => boolean;

  /** `hasFacets` says whether fields tell where their record ran or for whom, whatever digits are in them. */
  constructor(hasFacets: (fields: Fields) => boolean) {
    this.#hasFacets = hasFacets;
  }

  of(kind: number): FieldPlaces | null {
    return kind === 0 ? null : (this.#sets[this.#numbers.get(kind) - 1] ?? null);
  }

  /** Learns from the first line of a kind and from what its format read of it. */
  learn(kind: number, line: string, header: ParsedRecord): void {
    if (kind === 0 || !line.startsWith('{') || !header.isWhole || header.fields === null) return;
    if (this.#numbers.get(kind) !== 0) return;
    const read = readFields(header.fields);
    const values = { ...read, host: header.host ?? read.host, message: header.message };
    const lack = { hasNoRequest: read.request === null, hasNoFacets: !this.#hasFacets(header.fields) };
    const latest = this.#sets[this.#latest - 1];
    // Most lines of a source have the same fields.
    if (latest && latest.hasNoRequest === lack.hasNoRequest && latest.hasNoFacets === lack.hasNoFacets)
      if (fits(latest, line, values)) return this.#numbers.set(kind, this.#latest);
    const places = learn(line, values);
    const name = JSON.stringify([...places, lack]);
    let number = this.#numberOf.get(name);
    if (number === undefined) {
      if (this.#sets.length >= maxSets) this.#forget();
      number = this.#sets.push(new FieldPlaces(places, lack));
      this.#numberOf.set(name, number);
    }
    this.#numbers.set(kind, number);
    this.#latest = number;
  }

  #forget(): void {
    this.#numbers.clear();
    this.#numberOf.clear();
    this.#sets.length = 0;
    this.#latest = 0;
  }
}
