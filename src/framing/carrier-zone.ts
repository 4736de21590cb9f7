/** The zone of stamps that name none, told by the envelope around them: containers mostly run in UTC, their readers seldom. */
import type { Carrier, ParsedRecord } from '../model/record.ts';
import { epochMs, type EpochMs } from '../model/time.ts';

/** Zones differ by quarter hours; a line is written and carried within moments. */
const quarterHourMs = 900_000;
const longestCarryMs = 2_000;
const widestZoneMs = 14 * 3_600_000;
/** Where the stamp stands. */
const front = 400;

/** A time of day, behind a year in access logs, and the zone behind it if it has one. */
const clock = /(?:^|[^\d:]|\d{4}:)\d{1,2}:\d\d:\d\d(?:[.,]\d{1,9})?( ?(?:Z\b|UTC|GMT|[+-]\d\d:?\d\d))?/;

/** Whether a stamp stands near the front that names no zone. */
const isZoneless = (text: string): boolean => {
  const stamp = clock.exec(text.length > front ? text.slice(0, front) : text);
  return stamp !== null && stamp[1] === undefined;
};

/** How far a time read without a zone is off from the carrier's, in whole quarter hours; null where that says nothing. */
const shiftBetween = (time: EpochMs, carried: EpochMs): number | null => {
  const apart = time - carried;
  if (Math.abs(apart) < quarterHourMs / 2) return 0;
  if (Math.abs(apart) > widestZoneMs + longestCarryMs) return null;
  const shift = Math.round(apart / quarterHourMs) * quarterHourMs;
  return Math.abs(apart - shift) > longestCarryMs ? null : shift;
};

/** The zone of one writer's stamps, as the envelopes around its lines tell it. */
export class CarrierZone {
  /** By how much stamps without a zone are moved back; the same until a line tells otherwise. */
  #shiftMs = 0;

  /**
   * The header with its time moved into the carrier's zone, where its stamp names none and lies a whole number of quarter
   * hours from the carrier's time, or where those of lines before it did and it says nothing; else the header itself.
   */
  move(header: ParsedRecord, carrier: Carrier, text: string): ParsedRecord {
    if (header.time === null) return header;
    const shift = carrier.time === null ? null : shiftBetween(header.time, carrier.time);
    if ((this.#shiftMs === 0 && (shift ?? 0) === 0) || !isZoneless(text)) return header;
    if (shift !== null) this.#shiftMs = shift;
    return this.#shiftMs === 0 ? header : { ...header, time: epochMs(header.time - this.#shiftMs) };
  }

  /** The time that a stamp was read as, moved as those of the writer's headers are. */
  moveStamp(time: EpochMs, stamp: string): EpochMs {
    return this.#shiftMs === 0 || !isZoneless(stamp) ? time : epochMs(time - this.#shiftMs);
  }
}
