/** Dates, times of day and stamps: where one ends that starts at a given place. */
import { isDigit, isLetter, isWordUnit, unitAt } from './characters.ts';
import { dayNames, monthNames } from './words.ts';

const colon = 58;
const space = 32;

/** How many digits stand at `at`, at most `most`. */
export const digitsAt = (text: string, at: number, most: number): number => {
  let count = 0;
  while (count < most && isDigit(unitAt(text, at + count))) count++;
  return count;
};

/** End of digits, a separator, digits, the same separator, digits (`2026-11-23`, `23/11/2026`); -1 when there is none. */
const numericDateEnd = (text: string, start: number): number => {
  const first = digitsAt(text, start, 5);
  if (first !== 4 && first !== 2 && first !== 1) return -1;
  const separator = unitAt(text, start + first);
  if (separator !== 45 && separator !== 47 && !(separator === 46 && first !== 1)) return -1;
  const second = digitsAt(text, start + first + 1, 3);
  if (second === 0 || second > 2) return monthDateEnd(text, start, first);
  const third = start + first + second + 2;
  if (unitAt(text, third - 1) !== separator) return -1;
  const last = digitsAt(text, third, 5);
  const isDate =
    first === 4 ? last === 1 || last === 2 : last === 4 || (last === 2 && separator !== 45 && separator !== 46);
  return isDate && !isDigit(unitAt(text, third + last)) ? third + last : -1;
};

/** `23/Nov/2026` or `23-Nov-2026`. */
const monthDateEnd = (text: string, start: number, first: number): number => {
  const month = start + first + 1;
  if (first > 2 || !monthNames.has(text.slice(month, month + 3).toLowerCase())) return -1;
  const year = month + 4;
  if (unitAt(text, month + 3) !== unitAt(text, month - 1)) return -1;
  const digits = digitsAt(text, year, 5);
  return digits === 4 || digits === 2 ? year + digits : -1;
};

/** End of `h:mm`, `hh:mm:ss`, with a fraction and a zone; -1 when there is none. */
export const clockEnd = (text: string, start: number): number => {
  const hours = digitsAt(text, start, 3);
  if (hours === 0 || hours > 2 || unitAt(text, start + hours) !== colon) return -1;
  let end = start + hours + 1;
  if (digitsAt(text, end, 3) !== 2) return -1;
  end += 2;
  if (unitAt(text, end) === colon) {
    if (digitsAt(text, end + 1, 3) !== 2) return -1;
    end += 3;
  }
  const mark = unitAt(text, end);
  if ((mark === 46 || mark === 44) && isDigit(unitAt(text, end + 1))) end += 1 + digitsAt(text, end + 1, 9);
  if (unitAt(text, end) === colon) return -1;
  return zoneEnd(text, end);
};

/** End of the zone that follows a time of day at `at`: `Z`, `+00:00`, ` UTC`, ` PM`; `at` itself without one. */
const zoneEnd = (text: string, at: number): number => {
  const unit = unitAt(text, at);
  if (unit === 90 && !isWordUnit(unitAt(text, at + 1))) return at + 1;
  if (unit === space) return namedZoneEnd(text, at);
  if (unit !== 43 && unit !== 45) return isWordUnit(unit) ? -1 : at;
  return offsetEnd(text, at);
};

const offsetEnd = (text: string, at: number): number => {
  const digits = digitsAt(text, at + 1, 5);
  if (digits === 4) return at + 5;
  if (digits !== 2) return at;
  return unitAt(text, at + 3) === colon && digitsAt(text, at + 4, 3) === 2 ? at + 6 : at + 3;
};

const namedZoneEnd = (text: string, at: number): number => {
  const first = unitAt(text, at + 1);
  if ((first === 43 || first === 45) && digitsAt(text, at + 2, 5) === 4) return at + 6;
  if (first < 65 || first > 90) return at;
  let end = at + 1;
  while (isLetter(unitAt(text, end)) && end - at < 6) end++;
  return isZoneName(text.slice(at + 1, end)) && !isWordUnit(unitAt(text, end)) ? end : at;
};

const isZoneName = (name: string): boolean =>
  name === 'UTC' || name === 'GMT' || name === 'AM' || name === 'PM' || (/^[A-Z]{2,4}T$/.test(name) && name !== 'NOT');

/** End of the date at `start` and of the time of day that may follow it; -1 when there is no date. */
export const dateEnd = (text: string, start: number): number => {
  const end = numericDateEnd(text, start);
  if (end < 0) return -1;
  const next = unitAt(text, end);
  const joins = next === 84 || next === space || next === colon || next === 95 || next === 45 || next === 44;
  if (!joins) return isWordUnit(next) ? -1 : end;
  const clock = clockEnd(text, unitAt(text, end + 1) === space ? end + 2 : end + 1);
  if (clock >= 0) return clock;
  return next === 84 || next === 95 || next === 45 ? -1 : end;
};

/** Skips one name of three letters from `names`, a comma and blanks; the same place when none stands there. */
const skipName = (text: string, at: number, names: ReadonlySet<string>): number => {
  if (!names.has(text.slice(at, at + 3).toLowerCase()) || isLetter(unitAt(text, at + 3))) return at;
  let end = at + 3;
  if (unitAt(text, end) === 44) end++;
  while (unitAt(text, end) === space && end - at < 6) end++;
  return end;
};

const skipDigits = (text: string, at: number, most: number): number => {
  const count = digitsAt(text, at, most + 1);
  return count === 0 || count > most || unitAt(text, at + count) !== space ? at : at + count + 1;
};

/** End of `Nov 23 08:01:42 2026`, `Mon, 23 Nov 2026 08:01:42 GMT` and their kin; -1 when there is none. */
export const namedDateEnd = (text: string, start: number): number => {
  const afterDay = skipName(text, start, dayNames);
  const beforeMonth = skipDigits(text, afterDay, 2);
  const afterMonth = skipName(text, beforeMonth, monthNames);
  if (afterMonth === beforeMonth) return -1;
  let at = skipDigits(text, afterMonth, beforeMonth === afterDay ? 2 : 4);
  if (at === afterMonth) return -1;
  if (beforeMonth === afterDay) at = skipDigits(text, at, 4);
  const clock = clockEnd(text, at);
  if (clock < 0) return unitAt(text, at - 1) === space ? at - 1 : at;
  const year = digitsAt(text, clock + 1, 5);
  return unitAt(text, clock) === space && year === 4 ? clock + 5 : clock;
};
