/** Finds out which shape of stamp stands at a place of a line, and reads it. */
// hot path
import { dayMs, type EpochMs } from '../../model/time.ts';
import { dayStart, inferYear, isWeekday, monthOf, wordEnd } from './calendar.ts';
import { ClockCursor, hasHalfDay } from './clock.ts';
import { digitAt, digitRun, digitsValue, isLetterAt, isWordAt, twoDigits } from './digits.ts';
import { readEpoch } from './epoch.ts';
import type { ZoneOffset } from './zone.ts';

/** Logs that are read soon after are no older. */
const recentMs = 366 * dayMs;
const [tab, space, comma, minus, dot, slash, colon, semicolon] = [9, 32, 44, 45, 46, 47, 58, 59];
const [underscore, bar] = [95, 124];
const [openBracket, closeBracket] = [91, 93];
const [upperT, lowerT] = [84, 116];
const none = Number.NaN;
/** Two digits of a year: 70..99 are 1970..1999 (POSIX strptime %y turns at 69). */
const fullYear = (twoDigitYear: number): number => twoDigitYear + (twoDigitYear >= 70 ? 1900 : 2000);

/** Where the time of day begins behind a date: after one separator, or after some blanks; -1 when nothing separates. */
const clockAfter = (text: string, at: number): number => {
  const code = text.charCodeAt(at);
  if (code === upperT || code === lowerT || code === underscore || code === minus) return at + 1;
  const from = code === comma ? at + 1 : code === colon ? (text.charCodeAt(at + 1) === colon ? at + 2 : at + 1) : at;
  if (code === bar || code === semicolon) return at + 1;
  // `[2026-11-23][08:00:36]`
  if (code === closeBracket && text.charCodeAt(at + 1) === openBracket) return at + 2;
  // `2026-11-23 at 08:00:36`, `23/11/2026 à 08:00:36`, `23.11.2026 um 08:00:36`
  const clockAt = code === space ? wordBeforeClock(text, at + 1) : -1;
  if (clockAt > 0) return clockAt;
  // `11/23/2026 - 08:00:36`
  let next = code === space && text.charCodeAt(at + 1) === minus && text.charCodeAt(at + 2) === space ? at + 2 : from;
  while (next < from + 3 && (text.charCodeAt(next) === space || text.charCodeAt(next) === tab)) next++;
  return next > at ? next : -1;
};

const wordBeforeClock = (text: string, at: number): number => {
  if (text.startsWith('at ', at) || text.startsWith('um ', at)) return at + 3;
  return text.startsWith('à ', at) ? at + 2 : -1;
};

export class StampScanner {
  /** Behind the last stamp read. */
  end = 0;
  readonly #clock = new ClockCursor();
  readonly #offset: ZoneOffset;
  readonly #reference: () => EpochMs;
  /** What a date that can be read in one way only said about the others of its source. */
  #isDayFirst: boolean | null = null;
  /** A date of two-digit numbers left no choice but that the year comes last. */
  #isYearLast = false;
  #knownDate = -1;
  #knownStart = none;

  constructor(offset: ZoneOffset, reference: () => EpochMs) {
    this.#offset = offset;
    this.#reference = reference;
  }

  /** The instant of the stamp at `at`, milliseconds; NaN when none begins there. `end` says where it ends. */
  scan(text: string, at: number): number {
    const time =
      digitAt(text, at) >= 0 ? this.#scanDigits(text, at) : isLetterAt(text, at) ? this.#scanWord(text, at) : none;
    return Number.isNaN(time) || digitAt(text, this.end) >= 0 ? none : time;
  }

  #scanDigits(text: string, at: number): number {
    const length = digitRun(text, at, 20);
    switch (length) {
      case 1:
      case 2:
        return this.#scanShort(text, at, length);
      case 4:
        return this.#scanYearFirst(text, at);
      case 6:
        return this.#scanSixDigits(text, at);
      case 8:
        return this.#scanEightDigits(text, at);
      case 14:
        return this.#compactAt(text, at, at + 8);
      default:
        return this.#scanEpoch(text, at, length);
    }
  }

  #scanEpoch(text: string, at: number, length: number): number {
    const fraction = text.charCodeAt(at + length) === dot ? digitRun(text, at + length + 1, 10) : 0;
    this.end = at + length + (fraction > 0 ? fraction + 1 : 0);
    if (isWordAt(text, this.end)) return none;
    return readEpoch(text, at, { length, fraction }) ?? none;
  }

  // 2026-11-23, 2026/11/23, 2026.11.23, 2026-Nov-23, 2026 Nov 23; klog's 1123

  #scanYearFirst(text: string, at: number): number {
    const separator = text.charCodeAt(at + 4);
    if (separator === minus && digitRun(text, at + 5, 4) === 3) return this.#scanDayOfYear(text, at);
    const month = twoDigits(text, at + 5);
    if (separator === space && !isLetterAt(text, at + 5)) {
      return this.#yearlessClock(text, { month: twoDigits(text, at), day: twoDigits(text, at + 2), at: at + 5 });
    }
    if (separator !== minus && separator !== slash && separator !== dot && separator !== space) return none;
    const year = digitsValue(text, at, 4);
    if (month < 0) return this.#scanNamedMonth(text, at, year);
    if (text.charCodeAt(at + 7) !== separator) return none;
    return this.#clockAfterDate(text, this.#date(year, month, twoDigits(text, at + 8)), at + 10);
  }

  /** `2026-327T08:00:51`, ISO 8601's ordinal dates. */
  #scanDayOfYear(text: string, at: number): number {
    const day = digitsValue(text, at + 5, 3);
    const start = this.#date(digitsValue(text, at, 4), 1, 1);
    return day < 1 || day > 366 ? none : this.#clockAfterDate(text, start + (day - 1) * dayMs, at + 8);
  }

  #scanNamedMonth(text: string, at: number, year: number): number {
    const end = wordEnd(text, at + 5);
    const dayAt = end + 1;
    const length = digitRun(text, dayAt, 2);
    if (length === 0) return none;
    const date = this.#date(year, monthOf(text, at + 5, end), digitsValue(text, dayAt, length));
    return this.#clockAfterDate(text, date, dayAt + length);
  }

  // 20261123-10:10:10:123, 20261123T101010Z, 20261123 10:10:10

  #scanEightDigits(text: string, at: number): number {
    const clockAt = clockAfter(text, at + 8);
    if (clockAt < 0) return none;
    if (digitRun(text, clockAt, 7) === 6) return this.#compactAt(text, at, clockAt);
    const time = this.#clockAfterDate(text, this.#compactDate(text, at), at + 8);
    if (!Number.isNaN(time)) return time;
    return this.#clock.readLooseTime(text, clockAt) ? this.#finish(text, this.#compactDate(text, at)) : none;
  }

  #compactAt(text: string, at: number, clockAt: number): number {
    if (!this.#clock.readCompact(text, clockAt)) return none;
    return this.#finish(text, this.#compactDate(text, at));
  }

  #compactDate(text: string, at: number): number {
    return this.#date(digitsValue(text, at, 4), twoDigits(text, at + 4), twoDigits(text, at + 6));
  }

  // 081109 203518 and MySQL 5's 261123  8:00:50

  #scanSixDigits(text: string, at: number): number {
    const clockAt = clockAfter(text, at + 6);
    if (clockAt < 0 || text.charCodeAt(at + 6) === minus) return none;
    const date = this.#date(fullYear(twoDigits(text, at)), twoDigits(text, at + 2), twoDigits(text, at + 4));
    if (digitRun(text, clockAt, 7) === 6)
      return this.#clock.readCompact(text, clockAt) ? this.#finish(text, date) : none;
    return this.#clockAfterDate(text, date, at + 6);
  }

  // 8:00:50, 23/Nov/2026, 23 Nov 2026, 23-11-2026, 11-23, 11/23/2026, 26/11/23, 23.11.2026

  #scanShort(text: string, at: number, length: number): number {
    const separator = text.charCodeAt(at + length);
    if (separator === colon) return this.#clock.readTime(text, at) ? this.#dayOfReference(text) : none;
    if (separator !== slash && separator !== minus && separator !== dot && separator !== space) return none;
    const next = at + length + 1;
    if (isLetterAt(text, next)) return this.#scanDayMonth(text, at, length);
    const secondLength = digitRun(text, next, 3);
    if (secondLength === 0 || secondLength > 2) return none;
    if (separator === space) return this.#scanSpaced(text, at, { length, next, secondLength });
    return this.#scanNumbers(text, { at, length, next, secondLength, separator });
  }

  /** `23 11 2026 08:00:36.253`, day first, as log4js' absolute layouts print it. */
  #scanSpaced(text: string, at: number, parts: { length: number; next: number; secondLength: number }): number {
    const yearAt = parts.next + 3;
    const isDate = parts.length === 2 && parts.secondLength === 2 && text.charCodeAt(yearAt - 1) === space;
    if (!isDate || digitRun(text, yearAt, 5) !== 4) return none;
    const date = this.#date(digitsValue(text, yearAt, 4), twoDigits(text, parts.next), twoDigits(text, at));
    return this.#clockAfterDate(text, date, yearAt + 4);
  }

  #scanDayMonth(text: string, at: number, length: number): number {
    const next = at + length + 1;
    const end = wordEnd(text, next);
    const month = monthOf(text, next, end);
    if (month === 0) return none;
    const day = digitsValue(text, at, length);
    const yearAt = end + 1;
    if (digitRun(text, yearAt, 5) === 4) {
      const date = this.#date(digitsValue(text, yearAt, 4), month, day);
      return this.#clockAfterDate(text, date, yearAt + 4);
    }
    return text.charCodeAt(end) === space ? this.#yearlessClock(text, { month, day, at: yearAt }) : none;
  }

  #scanNumbers(text: string, parts: NumericDate): number {
    const { at, length, next, secondLength, separator } = parts;
    const first = digitsValue(text, at, length);
    const second = digitsValue(text, next, secondLength);
    const third = next + secondLength;
    if (text.charCodeAt(third) !== separator) {
      // A point may as well stand in a version: only in brackets it parts month and day.
      const follows = text.charCodeAt(third);
      const isDashed = separator === slash && follows === minus && digitRun(text, third + 1, 3) === 2;
      const isMonthDay = isDashed || (follows === space && (separator !== dot || text[at - 1] === '['));
      return isMonthDay ? this.#yearlessClock(text, { month: first, day: second, at: third + 1 }) : none;
    }
    const yearLength = digitRun(text, third + 1, 5);
    const last = digitsValue(text, third + 1, yearLength);
    const end = third + 1 + yearLength;
    if (yearLength === 4)
      return this.#clockAfterDate(text, this.#slashDate(text, end, { first, second, year: last, separator }), end);
    // Versions are parted by points, too.
    if (yearLength !== 2 || (separator === dot && (length !== 2 || secondLength !== 2))) return none;
    const yearFirst = separator === dot ? none : this.#date(fullYear(first), second, last);
    return this.#clockAfterDate(text, this.#yearOfTwo(text, end, { first, second, last, separator, yearFirst }), end);
  }

  /** Two digits may be a year or a day: the year comes first as Hadoop has it, unless a log that is read soon after was then years old, or to come. */
  #yearOfTwo(text: string, end: number, { yearFirst, first, second, last, separator }: TwoDigitDate): number {
    const limit = this.#reference() + dayMs;
    if (yearFirst <= limit && yearFirst > limit - recentMs && !this.#isYearLast) return yearFirst;
    const yearLast = this.#slashDate(text, end, { first, second, year: fullYear(last), separator });
    if (Number.isNaN(yearLast)) return yearFirst;
    this.#isYearLast ||= Number.isNaN(yearFirst);
    return this.#isYearLast || (yearLast <= limit && yearLast > limit - recentMs) ? yearLast : yearFirst;
  }

  /** Where the clock has twelve hours, the month comes first. */
  #slashDate(text: string, end: number, { first, second, year, separator }: SlashDate): number {
    const monthFirst = separator === slash && hasHalfDay(text, end) ? this.#date(year, first, second) : none;
    return Number.isNaN(monthFirst) ? this.#ambiguousDate(first, second, { year, separator }) : monthFirst;
  }

  /** Month first or day first: as in dates that left no choice, else, where both are dates, the one nearer before the reference (logs are read soon after). */
  #ambiguousDate(first: number, second: number, { year, separator }: { year: number; separator: number }): number {
    const dayFirst = this.#date(year, second, first);
    const monthFirst = separator === dot ? none : this.#date(year, first, second);
    if (Number.isNaN(monthFirst) || Number.isNaN(dayFirst)) {
      if (separator !== dot && Number.isNaN(monthFirst) !== Number.isNaN(dayFirst))
        this.#isDayFirst ??= Number.isNaN(monthFirst);
      return Number.isNaN(monthFirst) ? dayFirst : monthFirst;
    }
    if (this.#isDayFirst !== null) return this.#isDayFirst ? dayFirst : monthFirst;
    const limit = this.#reference() + dayMs;
    if (monthFirst > limit !== dayFirst > limit) return monthFirst > limit ? dayFirst : monthFirst;
    return Math.abs(limit - dayFirst) < Math.abs(limit - monthFirst) ? dayFirst : monthFirst;
  }

  // Nov 23 08:00:50, Nov 23, 2026 7:58:54 AM, Mon Nov 23 08:00:51.629 2026, Mon, 23 Nov 2026 08:00:51 GMT

  #scanWord(text: string, at: number): number {
    const end = wordEnd(text, at);
    const month = monthOf(text, at, end);
    // `Nov. 26, 2026`, as Java abbreviates in many languages.
    const monthEnd = text.charCodeAt(end) === dot ? end + 1 : end;
    if (month > 0) return this.#scanMonth(text, { month, at: monthEnd, hasWeekday: false });
    if (!isWeekday(text, at, end)) return none;
    let next = text.charCodeAt(end) === comma ? end + 1 : end;
    while (next < end + 3 && text.charCodeAt(next) === space) next++;
    if (next === end) return none;
    const length = digitRun(text, next, 3);
    if (length > 2) return digitRun(text, next, 5) === 4 ? this.#scanYearFirst(text, next) : none;
    if (length > 0) return this.#scanDayMonth(text, next, length);
    const namedEnd = wordEnd(text, next);
    const named = monthOf(text, next, namedEnd);
    return named === 0 ? none : this.#scanMonth(text, { month: named, at: namedEnd, hasWeekday: true });
  }

  #scanMonth(text: string, { month, at, hasWeekday }: { month: number; at: number; hasWeekday: boolean }): number {
    const sign = text.charCodeAt(at);
    if (sign === slash || sign === minus) return this.#scanSignedMonth(text, month, at);
    let dayAt = at;
    while (dayAt < at + 3 && text.charCodeAt(dayAt) === space) dayAt++;
    const length = digitRun(text, dayAt, 3);
    if (dayAt === at || length === 0 || length > 2) return none;
    const day = digitsValue(text, dayAt, length);
    let next = dayAt + length;
    if (text.charCodeAt(next) === comma) next++;
    if (text.charCodeAt(next) !== space) return none;
    if (digitRun(text, next + 1, 5) === 4) {
      return this.#clockAfterDate(text, this.#date(digitsValue(text, next + 1, 4), month, day), next + 5);
    }
    return this.#monthWithTrailingYear(text, { month, day, at: next + 1, hasWeekday });
  }

  /** `nov/23/2026 08:00:36` of RouterOS, `Nov-23 08:00:36.253`. */
  #scanSignedMonth(text: string, month: number, at: number): number {
    const length = digitRun(text, at + 1, 3);
    if (length === 0 || length > 2) return none;
    const day = digitsValue(text, at + 1, length);
    const next = at + 1 + length;
    if (text.charCodeAt(next) === text.charCodeAt(at) && digitRun(text, next + 1, 5) === 4)
      return this.#clockAfterDate(text, this.#date(digitsValue(text, next + 1, 4), month, day), next + 5);
    return text.charCodeAt(next) === space ? this.#yearlessClock(text, { month, day, at: next + 1 }) : none;
  }

  #monthWithTrailingYear(text: string, date: MonthDay & { hasWeekday: boolean }): number {
    const clock = this.#clock;
    if (!clock.readTime(text, date.at)) return none;
    clock.readZone(text);
    const yearAt = clock.end + 1;
    const isYear =
      text.charCodeAt(clock.end) === space && digitRun(text, yearAt, 5) === 4 && !isWordAt(text, yearAt + 4);
    const isRecent = digitsValue(text, yearAt, 4) >= 2010 && text.charCodeAt(yearAt + 4) === space;
    const ends = date.hasWeekday || isRecent || text.length === yearAt + 4 || text[yearAt + 4] === ']';
    if (!isYear || !ends) return this.#resolve(this.#inferred(date.month, date.day));
    const year = digitsValue(text, yearAt, 4);
    if (year < 1970 || year > 2099) return this.#resolve(this.#inferred(date.month, date.day));
    clock.end = yearAt + 4;
    return this.#resolve(this.#date(year, date.month, date.day));
  }

  // Shared endings

  #clockAfterDate(text: string, date: number, at: number): number {
    if (Number.isNaN(date)) return none;
    const clockAt = clockAfter(text, at);
    return clockAt >= 0 && this.#clock.readTime(text, clockAt) ? this.#finish(text, date) : none;
  }

  #yearlessClock(text: string, { month, day, at }: MonthDay): number {
    if (!this.#clock.readTime(text, at)) return none;
    return this.#finish(text, this.#inferred(month, day));
  }

  #inferred(month: number, day: number): number {
    return this.#date(inferYear(month, day, this.#reference()), month, day);
  }

  #finish(text: string, date: number): number {
    this.#clock.readZone(text);
    return this.#resolve(date);
  }

  #resolve(date: number): number {
    const { ms, zoneMs, end } = this.#clock;
    this.end = end;
    const local = date + ms;
    return Number.isNaN(local) ? none : local - (Number.isNaN(zoneMs) ? this.#offset(local) : zoneMs);
  }

  /** A bare time of day: on the reference's day, or on the day before when that would lie over an hour ahead. */
  #dayOfReference(text: string): number {
    this.#clock.readZone(text);
    const limit = this.#reference() + 3_600_000;
    const shift = this.#offset(limit);
    const today = Math.floor((limit + shift) / dayMs) * dayMs;
    const time = this.#resolve(today);
    return time > limit ? time - dayMs : time;
  }

  #date(year: number, month: number, day: number): number {
    const key = (year * 16 + month) * 64 + day;
    if (key === this.#knownDate) return this.#knownStart;
    this.#knownStart = dayStart(year, month, day);
    this.#knownDate = key;
    return this.#knownStart;
  }
}

interface MonthDay {
  readonly month: number;
  readonly day: number;
  readonly at: number;
}

/** Three numbers of two digits; `yearFirst` is the date where the first is the year, NaN where that is none. */
interface TwoDigitDate {
  readonly first: number;
  readonly second: number;
  readonly last: number;
  readonly separator: number;
  readonly yearFirst: number;
}

/** Three numbers between slashes or points, the year last. */
interface SlashDate {
  readonly first: number;
  readonly second: number;
  readonly year: number;
  readonly separator: number;
}

/** Two numbers with a separator behind the first; `next` is where the second begins. */
interface NumericDate {
  readonly at: number;
  readonly length: number;
  readonly next: number;
  readonly secondLength: number;
  readonly separator: number;
}
