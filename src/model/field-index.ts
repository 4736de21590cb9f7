/** Turns the alias tables into one look-up per key: a tree of tables from spelling to meaning. */
import {
  contextContainers,
  contextMeanings,
  fieldAliases,
  payloadContainers,
  type FieldMeaning,
} from './field-aliases.ts';

/** What a key stands for where it was found. */
export interface FieldNode {
  /** Index into `meanings`; -1 for a key that only leads further down. */
  meaning: number;
  /** Place among the spellings of its meaning; the lowest wins. */
  rank: number;
  /** Keys inside the object that may stand here. */
  children: KeyTable | null;
  /** What else is looked for inside: everything, or only what a context may tell. */
  holds: 'payload' | 'context' | null;
}

export const meanings = Object.keys(fieldAliases) as readonly FieldMeaning[];
export const meaningIndex = Object.fromEntries(meanings.map((meaning, i) => [meaning, i])) as Readonly<
  Record<FieldMeaning, number>
>;

/** Keys whose reading is remembered per table; a source with more makes them up, and its keys are folded each time. */
const maxRemembered = 4_096;
/** Longer keys are no field names. */
const maxKeyLength = 128;

/** Words in lower snake case, the only ones that stand for their other styles. */
const isPlain = /^[a-z][a-z0-9_]*$/;

/** `error_type`, `errorType`, `ErrorType`, `error-type`, `ERROR_TYPE` to `errortype`. */
const fold = (key: string): string => key.replace(/[_-]/g, '').toLowerCase();

/** Keys of one kind of object. The memory is a cache only: what `get` gives depends on the key alone. */
export class KeyTable {
  readonly #exact = new Map<string, FieldNode>();
  readonly #folded = new Map<string, FieldNode>();
  readonly #remembered = new Map<string, FieldNode | null>();

  /** What the key stands for; null when nothing. One look-up for a key that was seen before. */
  get(key: string): FieldNode | null {
    const known = this.#remembered.get(key);
    if (known !== undefined) return known;
    if (key.length > maxKeyLength) return null;
    const node = this.#exact.get(key) ?? this.#folded.get(fold(key)) ?? null;
    if (this.#remembered.size < maxRemembered) this.#remembered.set(key, node);
    return node;
  }

  /** The node of a spelling, made where there is none. */
  nodeOf(key: string, isExact: boolean): FieldNode {
    const table = isExact ? this.#exact : this.#folded;
    const name = isExact ? key : fold(key);
    const known = table.get(name);
    if (known) return known;
    const made: FieldNode = { meaning: -1, rank: 0, children: null, holds: null };
    table.set(name, made);
    return made;
  }
}

/** Calls back for every way to spell a path: `a.b.c`, {a: {b: {c}}}, {'a.b': {c}}, {a: {'b.c'}}. */
const eachSpelling = (table: KeyTable, parts: readonly string[], visit: (node: FieldNode) => void): void => {
  for (let take = 1; take <= parts.length; take++) {
    const head = parts.slice(0, take);
    const node = table.nodeOf(head.join('.'), !head.every(part => isPlain.test(part)));
    if (take === parts.length) visit(node);
    else eachSpelling((node.children ??= new KeyTable()), parts.slice(take), visit);
  }
};

const buildTable = (wanted: readonly FieldMeaning[]): KeyTable => {
  const table = new KeyTable();
  for (const meaning of wanted) {
    for (const [rank, alias] of fieldAliases[meaning].split(' ').entries()) {
      const parts = alias.split('.');
      const give = (node: FieldNode): void => {
        if (node.meaning >= 0) return;
        node.meaning = meaningIndex[meaning];
        node.rank = rank;
      };
      eachSpelling(table, parts, give);
      if (parts.length > 1 && parts.every(part => isPlain.test(part))) give(table.nodeOf(parts.join('_'), false));
    }
  }
  return table;
};

const markContainers = (table: KeyTable, names: string, holds: 'payload' | 'context'): void => {
  for (const name of names.split(' ')) eachSpelling(table, name.split('.'), node => (node.holds ??= holds));
};

/** Made at first use: most runs on text logs never need it, and start-up counts. */
const lazily = <Value>(make: () => Value): (() => Value) => {
  let made: Value | undefined;
  return () => (made ??= make());
};

/** The keys of a record. */
export const recordTable = lazily((): KeyTable => {
  const table = buildTable(meanings);
  markContainers(table, payloadContainers, 'payload');
  markContainers(table, contextContainers, 'context');
  return table;
});

/** The keys of an object that surrounds the record. */
export const contextTable = lazily((): KeyTable => buildTable(contextMeanings));
