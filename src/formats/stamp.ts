/** Reads timestamps of every common shape; the zone and a missing year are inferred per source. */
import type { EpochMs } from '../model/time.ts';
import { dayStart } from './stamps/calendar.ts';
import { digitAt, digitsValue, isLetterAt } from './stamps/digits.ts';
import { epochFromNumber } from './stamps/epoch.ts';
import { StampScanner } from './stamps/scanner.ts';
import { createZoneOffset } from './stamps/zone.ts';

/** A stamp inside a line: text range [start, end). */
export interface FoundStamp {
  readonly time: EpochMs;
  readonly start: number;
  readonly end: number;
}

/** Reads stamps of one source. */
export interface StampReader {
  /** The instant that the whole of `text` names; null when it is no stamp. */
  read(text: string): EpochMs | null;
  /** The instant that a count of s, ms, us or ns since 1970 names; null outside 2001..2100. */
  readNumber(value: number): EpochMs | null;
  /** The stamp that begins exactly at `at`; null when none does. */
  scan(text: string, at: number): FoundStamp | null;
}

/** What a reader needs to know of its source. */
export interface StampOptions {
  /** IANA name for stamps that name no zone; null is the machine's zone. */
  readonly zone: string | null;
  /** Now, or when the file was last written: year-less stamps lie at most a day behind it, bare times an hour. */
  readonly reference: EpochMs | (() => EpochMs);
}

/** @throws RangeError when the zone is unknown. */
export const createStampReader = ({ zone, reference }: StampOptions): StampReader => {
  const offset = createZoneOffset(zone);
  const scanner = new StampScanner(offset, typeof reference === 'function' ? reference : () => reference);
  return {
    read(text) {
      const whole = text.trim();
      const time = scanner.scan(whole, 0);
      if (!Number.isNaN(time) && scanner.end === whole.length) return time as EpochMs;
      return bareDate(whole, offset);
    },
    readNumber: value => epochFromNumber(value) as EpochMs | null,
    scan(text, at) {
      const time = scanner.scan(text, at);
      return Number.isNaN(time) ? null : { time: time as EpochMs, start: at, end: scanner.end };
    },
  };
};

/** `2026-11-23` alone is its first instant; in a line it would rather be text. */
const bareDate = (text: string, offset: (localMs: number) => number): EpochMs | null => {
  if (text.length !== 10 || text[4] !== '-' || text[7] !== '-') return null;
  const start = dayStart(digitsValue(text, 0, 4), digitsValue(text, 5, 2), digitsValue(text, 8, 2));
  return Number.isNaN(start) ? null : ((start - offset(start)) as EpochMs);
};

/** Epoch counts and bare times of day are stamps only where a line or a bracket begins: elsewhere they are numbers. */
const isWeak = (line: string, { start, end }: FoundStamp): boolean =>
  end - start < 19 &&
  (/^\d{10,19}(?:\.\d+)?$/.test(line.slice(start, end)) || line[start + 2] === ':' || line[start + 1] === ':');

/**
 * The first stamp that begins within `maxStart` characters: at the front, behind a blank or behind an opening sign.
 * Linear in `maxStart`.
 */
export const findStamp = (line: string, reader: StampReader, maxStart = 64): FoundStamp | null => {
  const limit = Math.min(maxStart, line.length - 8);
  for (let at = 0; at <= limit; at++) {
    if (at > 0 && !opening.includes(line[at - 1] ?? '')) continue;
    if (digitAt(line, at) < 0 && !isLetterAt(line, at)) continue;
    const found = reader.scan(line, at);
    if (found && (isFront(line, at) || !isWeak(line, found))) return found;
  }
  return null;
};

/** What may stand before a stamp that is not at the front of its line. */
const opening = ' \t[(<>"\'|=,;:*';

/** A short name in brackets, before a bare time: `[start] 08:00:36`. */
const named = /^\[[\w.-]{1,20}\] $/;

/** `digest: "2338420184"` is a value. */
const isValue = (line: string, at: number): boolean => line[at - 1] === '"' && line.slice(at - 3, at - 1) === ': ';

const isFront = (line: string, at: number): boolean =>
  at === 0 ||
  ('[(<"|'.includes(line[at - 1] ?? '') && !isValue(line, at)) ||
  (line[at + 2] === ':' && named.test(line.slice(0, at)));
