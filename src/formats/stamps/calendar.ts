/** Dates, months and the zones that logs name in letters. */
import { dayMs, type EpochMs } from '../../model/time.ts';
import { isLetterAt } from './digits.ts';

const months = ['jan', 'feb', 'mar', 'apr', 'may', 'jun', 'jul', 'aug', 'sep', 'oct', 'nov', 'dec'];
const longMonths = 'january february march april may june july august september october november december'.split(' ');
const weekdays = ['mon', 'tue', 'wed', 'thu', 'fri', 'sat', 'sun'];
const longestWord = 9;

/** Hours east of Greenwich of the abbreviations that the tz database's common zones print (IANA `europe`, `northamerica`, `asia`). */
const zoneHours: Readonly<Record<string, number>> = {
  UTC: 0,
  GMT: 0,
  WET: 0,
  WEST: 1,
  BST: 1,
  CET: 1,
  MET: 1,
  CEST: 2,
  MEST: 2,
  EET: 2,
  SAST: 2,
  EEST: 3,
  MSK: 3,
  JST: 9,
  KST: 9,
  SGT: 8,
  HKT: 8,
  IST: 5.5,
  AEST: 10,
  AEDT: 11,
  NZST: 12,
  NZDT: 13,
  AST: -4,
  ADT: -3,
  EST: -5,
  EDT: -4,
  CST: -6,
  CDT: -5,
  MST: -7,
  MDT: -6,
  PST: -8,
  PDT: -7,
  BRT: -3,
  ART: -3,
};

/** End of the run of letters at `at`. */
export const wordEnd = (text: string, at: number): number => {
  let end = at;
  while (end - at <= longestWord && isLetterAt(text, end)) end++;
  return end;
};

/** Month 1..12 that the word [from, to) names, short or long; 0 when none. */
export const monthOf = (text: string, from: number, to: number): number => {
  if (to - from < 3 || to - from > longestWord) return 0;
  const word = text.slice(from, to).toLowerCase();
  const month = months.indexOf(word.slice(0, 3)) + 1;
  return month > 0 && (word.length === 3 || longMonths[month - 1] === word || word === 'sept') ? month : 0;
};

/** Whether the word [from, to) begins like a weekday and is none of the months. */
export const isWeekday = (text: string, from: number, to: number): boolean => {
  const word = text.slice(from, to).toLowerCase();
  return weekdays.includes(word.slice(0, 3)) && (word.length === 3 || word.endsWith('day'));
};

/** Offset in milliseconds of the zone abbreviation [from, to); null when unknown. */
export const zoneWordMs = (text: string, from: number, to: number): number | null => {
  if (to - from < 3 || to - from > 4) return null;
  const hours = zoneHours[text.slice(from, to)];
  return hours === undefined ? null : hours * 3_600_000;
};

/** Midnight UTC of a date; NaN when there is no such day. */
export const dayStart = (year: number, month: number, day: number): number => {
  if (month < 1 || month > 12 || day < 1 || day > 31) return Number.NaN;
  const time = Date.UTC(year, month - 1, day);
  return day > 28 && new Date(time).getUTCDate() !== day ? Number.NaN : time;
};

/** The latest year in which month and day lie at or before `reference` plus one day of skew. */
export const inferYear = (month: number, day: number, reference: EpochMs): number => {
  const limit = reference + dayMs;
  const latest = new Date(limit).getUTCFullYear();
  for (let year = latest; year > latest - 9; year--) {
    const start = dayStart(year, month, day);
    if (start <= limit) return year;
  }
  return latest;
};
