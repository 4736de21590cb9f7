/** Structural sharing: what did not change keeps its identity, so that whoever compares by identity sees it. */

/**
 * `next` with every part that equals the part of `previous` at the same place replaced by that part; `previous`
 * itself when all is equal. For plain data (objects, arrays, primitives). O(size of `next`).
 */
export const reuse = <Value>(previous: unknown, next: Value): Value => {
  if (Object.is(previous, next)) return next;
  if (Array.isArray(previous) && Array.isArray(next)) return reuseArray(previous, next) as Value;
  if (isPlain(previous) && isPlain(next)) return reuseObject(previous, next) as Value;
  return next;
};

type Plain = Readonly<Record<string, unknown>>;

const isPlain = (value: unknown): value is Plain => {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return false;
  const prototype: unknown = Object.getPrototypeOf(value);
  return prototype === Object.prototype || prototype === null;
};

const reuseArray = (previous: readonly unknown[], next: readonly unknown[]): readonly unknown[] => {
  let isSame = previous.length === next.length;
  const shared = next.map((value, index) => {
    const kept = index < previous.length ? reuse(previous[index], value) : value;
    if (!Object.is(kept, previous[index])) isSame = false;
    return kept;
  });
  return isSame ? previous : shared;
};

const reuseObject = (previous: Plain, next: Plain): Plain => {
  const keys = Object.keys(next);
  let isSame = keys.length === Object.keys(previous).length;
  const shared: Record<string, unknown> = {};
  for (const key of keys) {
    const kept = reuse(previous[key], next[key]);
    // defineProperty where plain assignment would set the prototype instead of a field.
    if (key === '__proto__') Object.defineProperty(shared, key, { value: kept, enumerable: true });
    else shared[key] = kept;
    if (!Object.is(kept, previous[key]) || !Object.hasOwn(previous, key)) isSame = false;
  }
  return isSame ? previous : shared;
};
