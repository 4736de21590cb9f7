/** The zone of stamps that name none, told by the envelope around them: containers mostly run in UTC, their readers seldom. */
import type { Carrier, ParsedRecord } from '../model/record.ts';
import { epochMs } from '../model/time.ts';

/** Zones differ by quarter hours; a line is written and carried within moments. */
const quarterHourMs = 900_000;
const longestCarryMs = 2_000;
const widestZoneMs = 14 * 3_600_000;
/** Where the stamp stands. */
const front = 400;

/** A time of day, and the zone behind it if it has one. */
const clock = /\d{1,2}:\d\d:\d\d(?:[.,]\d{1,9})?( ?(?:Z\b|UTC|GMT|[+-]\d\d:?\d\d))?/;

/**
 * The header with its time moved into the carrier's zone, where its stamp names no zone and lies a whole number of
 * quarter hours from the carrier's time; else the header itself.
 */
export const inCarrierZone = (header: ParsedRecord, carrier: Carrier, text: string): ParsedRecord => {
  if (header.time === null || carrier.time === null) return header;
  const apart = header.time - carrier.time;
  if (Math.abs(apart) < quarterHourMs / 2 || Math.abs(apart) > widestZoneMs + longestCarryMs) return header;
  const shift = Math.round(apart / quarterHourMs) * quarterHourMs;
  if (Math.abs(apart - shift) > longestCarryMs) return header;
  const stamp = clock.exec(text.length > front ? text.slice(0, front) : text);
  if (stamp === null || stamp[1] !== undefined) return header;
  return { ...header, time: epochMs(header.time - shift) };
};
