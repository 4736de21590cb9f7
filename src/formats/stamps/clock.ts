/** Reads a time of day and what may follow it: fraction, AM or PM, zone. */
// hot path
import { wordEnd, zoneWordMs } from './calendar.ts';
import { digitAt, digitRun, digitsValue, isLetterAt, isWordAt, twoDigits } from './digits.ts';

const [space, comma, dot, colon, plus, minus, openBracket, upperZ] = [32, 44, 46, 58, 43, 45, 91, 90];
const fractionScale = [0, 100, 10, 1];

/** Hour, minute, second and milliseconds as plain numbers. */
const looseTime = /^(\d{1,2}):(\d{1,2}):(\d{1,2}):(\d{1,3})(?!\d)/;
/** `[Europe/Paris]` of java.time, ` (Central European Standard Time)` of JavaScript's Date. */
const zoneName = /^(?:\[[A-Z][A-Za-z_]{1,20}\/[\w/+-]{1,30}\]| \([A-Z][A-Za-z' ]{3,50} Time\))/;

/** ` 7:58:54 AM`, with or without a fraction. */
const halfDay = /^,? \d{1,2}:\d\d:\d\d(?:[.,]\d{1,9})?[ \u202f]?[AaPp][Mm]\b/;

/** Whether a clock of twelve hours stands at `at`, right behind a date. */
export const hasHalfDay = (text: string, at: number): boolean => halfDay.test(text.slice(at, at + 26));

/** One cursor per reader: reading allocates nothing. */
export class ClockCursor {
  /** Behind the last part read. */
  end = 0;
  /** Milliseconds since midnight. */
  ms = 0;
  /** Zone offset in milliseconds; NaN when the text names none. */
  zoneMs = Number.NaN;

  /** `h:mm:ss`, `hh.mm.ss`, with a fraction after a comma, point or colon, and AM or PM. */
  readTime(text: string, at: number): boolean {
    const hourLength = digitAt(text, at + 1) >= 0 ? 2 : 1;
    const separator = text.charCodeAt(at + hourLength);
    if (separator !== colon && separator !== dot) return false;
    const hour = digitsValue(text, at, hourLength);
    const minute = twoDigits(text, at + hourLength + 1);
    if (hour < 0 || hour > 24 || minute < 0 || minute > 59) return false;
    const secondAt = at + hourLength + 4;
    const second = text.charCodeAt(secondAt - 1) === separator ? twoDigits(text, secondAt) : -1;
    if (second < 0 || second > 60 || digitAt(text, secondAt + 2) >= 0) return false;
    this.ms = ((hour * 60 + minute) * 60 + Math.min(second, 59)) * 1000;
    this.end = secondAt + 2;
    this.#readFraction(text);
    this.#readHalfDay(text, hour);
    return true;
  }

  /** `8:0:51:606`: parts that are not padded, as some phones' step counters print them behind a compact date. */
  readLooseTime(text: string, at: number): boolean {
    const found = looseTime.exec(text.slice(at, at + 14));
    if (!found) return false;
    const [hour = 0, minute = 0, second = 0, fraction = 0] = found.slice(1).map(Number);
    if (hour > 23 || minute > 59 || second > 59) return false;
    this.ms = ((hour * 60 + minute) * 60 + second) * 1000 + fraction;
    this.end = at + found[0].length;
    return true;
  }

  /** `hhmmss` without separators, with a fraction after a comma or point. */
  readCompact(text: string, at: number): boolean {
    const hour = twoDigits(text, at);
    const minute = twoDigits(text, at + 2);
    const second = twoDigits(text, at + 4);
    if (hour < 0 || hour > 24 || minute < 0 || minute > 59 || second < 0 || second > 60) return false;
    this.ms = ((hour * 60 + minute) * 60 + Math.min(second, 59)) * 1000;
    this.end = at + 6;
    this.#readFraction(text);
    return true;
  }

  /** Fractions of a millisecond are cut off. */
  #readFraction(text: string): void {
    const mark = text.charCodeAt(this.end);
    if (mark !== dot && mark !== comma && mark !== colon) return;
    const length = digitRun(text, this.end + 1, 12);
    if (length === 0 || length > 9 || (mark === colon && length < 3)) return;
    const used = Math.min(length, 3);
    this.ms += digitsValue(text, this.end + 1, used) * (fractionScale[used] ?? 1);
    this.end += 1 + length;
  }

  #readHalfDay(text: string, hour: number): void {
    // Java prints a narrow no-break space (U+202F) before AM and PM since version 20.
    const gap = text.charCodeAt(this.end) === space || text.charCodeAt(this.end) === 0x202f ? 1 : 0;
    const half = text.charCodeAt(this.end + gap) | 32;
    const follows = text.charCodeAt(this.end + gap + 1) | 32;
    if ((half !== 97 && half !== 112) || follows !== 109 || hour > 12 || isWordAt(text, this.end + gap + 2)) return;
    this.ms += ((half === 112 ? 12 : 0) - (hour === 12 ? 12 : 0)) * 3_600_000;
    this.end += gap + 2;
  }

  /** `Z`, `+0200`, `+02:00`, `+02`, ` UTC`, ` GMT+0100 (Central European Standard Time)`, `[Europe/Paris]`. */
  readZone(text: string): void {
    this.zoneMs = Number.NaN;
    const at = this.end;
    const code = text.charCodeAt(at);
    if ((code | 32) === 122 && !isWordAt(text, at + 1)) {
      this.zoneMs = 0;
      this.end = at + 1;
    } else if (code === space && text.charCodeAt(at + 1) === upperZ && !isWordAt(text, at + 2)) {
      this.zoneMs = 0;
      this.end = at + 2;
    } else if (code === plus || code === minus) {
      this.#readOffset(text, at, false);
    } else if (code === space && (text.charCodeAt(at + 1) === plus || text.charCodeAt(at + 1) === minus)) {
      this.#readOffset(text, at + 1, true);
    } else if (code === space || isLetterAt(text, at)) {
      this.#readZoneWord(text, code === space ? at + 1 : at);
    }
    if (!Number.isNaN(this.zoneMs)) this.#skipZoneName(text);
  }

  #readOffset(text: string, at: number, isApart: boolean): void {
    const sign = text.charCodeAt(at) === minus ? -1 : 1;
    const hours = twoDigits(text, at + 1);
    if (hours < 0 || hours > 14) return;
    const minuteAt = text.charCodeAt(at + 3) === colon ? at + 4 : at + 3;
    const minutes = twoDigits(text, minuteAt);
    const end = minutes < 0 ? at + 3 : minuteAt + 2;
    if ((minutes < 0 && isApart) || minutes > 59 || isWordAt(text, end)) return;
    this.zoneMs = sign * (hours * 60 + Math.max(0, minutes)) * 60_000;
    this.end = end;
  }

  #readZoneWord(text: string, at: number): void {
    const end = wordEnd(text, at);
    const ms = zoneWordMs(text, at, end);
    if (ms === null) return;
    const next = text.charCodeAt(end);
    if (isWordAt(text, end)) return;
    this.zoneMs = ms;
    this.end = end;
    if (next === plus || next === minus) this.#readOffset(text, end, false);
  }

  /** What Java and JavaScript add in brackets says nothing more. */
  #skipZoneName(text: string): void {
    const code = text.charCodeAt(this.end);
    if (code === space && this.#isZoneWord(text, this.end + 1)) this.end = wordEnd(text, this.end + 1);
    else if (code === openBracket && isLetterAt(text, this.end + 1)) this.#skipTo(text, ']', this.end);
    else if (code === space && text.charCodeAt(this.end + 1) === 40) this.#skipTo(text, ')', this.end);
  }

  /** Go prints `+0000 UTC`. */
  #isZoneWord(text: string, at: number): boolean {
    const end = wordEnd(text, at);
    return zoneWordMs(text, at, end) !== null && !isWordAt(text, end);
  }

  #skipTo(text: string, closing: string, from: number): void {
    const inside = zoneName.exec(text.slice(from, from + 64));
    if (inside?.[0].endsWith(closing)) this.end = from + inside[0].length;
  }
}
