/** Turns local wall-clock time into instants, by a named zone or the machine's own. */

/** Milliseconds that the zone's wall clock is ahead of UTC when it shows `localMs` (read as if it were UTC). */
export type ZoneOffset = (localMs: number) => number;

/** Offsets change on quarter hours of local time at the finest. */
const quarterHourMs = 900_000;

/** @throws RangeError when the zone is unknown. One entry is remembered, since stamps run on. */
export const createZoneOffset = (zone: string | null): ZoneOffset => {
  if (zone === 'UTC' || zone === 'Etc/UTC' || zone === 'GMT') return () => 0;
  const measure = zone === null ? machineOffset : namedOffset(zone);
  let quarter = Number.NaN;
  let known = 0;
  return localMs => {
    const wanted = Math.floor(localMs / quarterHourMs);
    if (wanted !== quarter) {
      quarter = wanted;
      known = measure(wanted * quarterHourMs);
    }
    return known;
  };
};

const machineOffset: ZoneOffset = localMs => {
  const wall = new Date(localMs);
  const local = new Date(wall.getUTCFullYear(), wall.getUTCMonth(), wall.getUTCDate(), wall.getUTCHours());
  local.setMinutes(wall.getUTCMinutes());
  return -local.getTimezoneOffset() * 60_000;
};

const namedOffset = (zone: string): ZoneOffset => {
  const format = new Intl.DateTimeFormat('en-US', {
    timeZone: zone,
    hourCycle: 'h23',
    year: 'numeric',
    month: 'numeric',
    day: 'numeric',
    hour: 'numeric',
    minute: 'numeric',
    second: 'numeric',
  });
  const wallAt = (instant: number): number => {
    const part: Record<string, number> = {};
    for (const { type, value } of format.formatToParts(instant)) part[type] = Number(value);
    return Date.UTC(
      part['year'] ?? 0,
      (part['month'] ?? 1) - 1,
      part['day'],
      part['hour'],
      part['minute'],
      part['second'],
    );
  };
  return localMs => {
    // The offset at the guessed instant may be that of the other side of a clock change: ask again there.
    const guess = localMs - (wallAt(localMs) - localMs);
    return wallAt(guess) - guess;
  };
};
