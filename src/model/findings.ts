/** The best value found for each meaning while a record's keys are walked once. */
import { stripAnsi } from '../lib/text/strip-ansi.ts';
import type { FieldMeaning } from './field-aliases.ts';
import { contextTable, meaningIndex, meanings, recordTable, type FieldNode, type KeyTable } from './field-index.ts';
import { levelOf } from './field-values.ts';
import type { Fields, FieldValue } from './record.ts';

/** Containers in containers: `jsonPayload.context.user`. Deeper ones are hardly ever the record's own. */
const maxDepth = 4;
/** Added to the rank at each container, so that what stands further out wins. */
const containerPenalty = 100;
/** Containers looked into per record, so that a hostile one costs no more than a large ordinary one. */
const maxContainers = 64;

const levelMeanings = new Set([
  meaningIndex.level,
  meaningIndex.severityNumber,
  meaningIndex.levelNumber,
  meaningIndex.severityLevel,
  meaningIndex.syslogSeverity,
]);
/** Meanings that an array or an object can have. */
const takesStructures = new Set([
  meaningIndex.time,
  meaningIndex.errorStack,
  meaningIndex.errorText,
  meaningIndex.message,
  meaningIndex.userAgent,
  meaningIndex.tags,
]);
const takesObjects = new Set([meaningIndex.time]);

/** The best value found for each meaning. */
export class Findings {
  readonly #values: (FieldValue | undefined)[] = new Array(meanings.length);
  readonly #ranks: number[] = new Array(meanings.length);
  #containers = 0;

  collect(fields: Fields, table: KeyTable, penalty: number, depth: number): void {
    for (const key in fields) {
      const node = table.get(key);
      if (node === null) continue;
      const value = fields[key];
      if (value === null || value === undefined || value === '') continue;
      if (typeof value === 'object') this.#enter(node, value, penalty, depth);
      else if (node.meaning >= 0) this.#offer(node, value, penalty);
    }
  }

  get(meaning: FieldMeaning): FieldValue | undefined {
    return this.#values[meaningIndex[meaning]];
  }

  text(meaning: FieldMeaning): string | null {
    const value = this.get(meaning);
    if (typeof value === 'string') return stripAnsi(value);
    return typeof value === 'number' || typeof value === 'boolean' ? String(value) : null;
  }

  #offer(node: FieldNode, value: FieldValue, penalty: number): void {
    const { meaning } = node;
    const rank = node.rank + penalty;
    if (!(rank < (this.#ranks[meaning] ?? Infinity))) return;
    if (levelMeanings.has(meaning) && levelOf(meanings[meaning], value) === null) return;
    this.#values[meaning] = value;
    this.#ranks[meaning] = rank;
  }

  #enter(node: FieldNode, value: FieldValue & object, penalty: number, depth: number): void {
    if (Array.isArray(value)) {
      if (takesStructures.has(node.meaning)) this.#offer(node, value, penalty);
      const fromPairs = node.holds === null ? null : pairsOf(value as readonly FieldValue[]);
      if (fromPairs) this.#open(node, fromPairs, penalty, depth);
      return;
    }
    if (takesObjects.has(node.meaning)) this.#offer(node, value, penalty);
    this.#open(node, value as Fields, penalty, depth);
  }

  #open(node: FieldNode, value: Fields, penalty: number, depth: number): void {
    if (depth >= maxDepth || this.#containers >= maxContainers) return;
    this.#containers++;
    if (node.children) this.collect(value, node.children, penalty, depth + 1);
    if (node.holds === null) return;
    const table = node.holds === 'payload' ? recordTable() : contextTable();
    this.collect(value, table, penalty + containerPenalty, depth + 1);
  }
}

/** OTLP's attributes in JSON: `[{"key": "k", "value": {"stringValue": "v"}}]`; null for any other array. */
const pairsOf = (list: readonly FieldValue[]): Fields | null => {
  const pairs: Record<string, FieldValue> = {};
  let count = 0;
  for (const item of list.slice(0, 256)) {
    if (typeof item !== 'object' || item === null) return null;
    const { key, value } = item as Fields;
    if (typeof key !== 'string' || typeof value !== 'object' || value === null) return null;
    const [inner] = Object.values(value);
    if (inner !== undefined) pairs[key] = inner;
    count++;
  }
  return count === 0 ? null : pairs;
};

/** The scalars of an array as one text; null where there is none. */
export const join = (value: FieldValue | undefined, separator: string): string | null =>
  Array.isArray(value)
    ? value.filter(part => typeof part === 'string' || typeof part === 'number').join(separator) || null
    : null;
