/** Turns the instants in a plain value into ISO 8601, by the names that views give them. */

/** Fields that hold an instant wherever they are numbers; every other number is a count, a share or a duration. */
const instants: ReadonlySet<string> = new Set([
  'time',
  'at',
  'from',
  'to',
  'next',
  'firstSeen',
  'lastSeen',
  'firedAt',
  'resolvedAt',
  'firstOpened',
  'lastChange',
  'onset',
]);

const isoOf = (time: number): string | null => (Number.isFinite(time) ? new Date(time).toISOString() : null);

/** A copy; instants that are not finite become null. Linear in the size of the value. */
export const withIsoTimes = (value: unknown): unknown => {
  if (Array.isArray(value)) return value.map(withIsoTimes);
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(
    Object.entries(value).map(([key, inner]) =>
      typeof inner === 'number' && instants.has(key) ? [key, isoOf(inner)] : [key, withIsoTimes(inner)],
    ),
  );
};
