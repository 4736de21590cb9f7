/** Where the stamp that a record's time was read from stands in its line. */
import type { EpochMs } from '../model/time.ts';
import type { StampRange } from './learn-layout.ts';
import { findStamp, type StampReader } from './stamp.ts';

/** Stamps stand near the front. */
const maxStart = 96;
const digit = /\d/;
const restOfEpoch = /^\d{0,9}(?:\.\d{1,9})?/;

/** The stamp in `line` that names `time`: in words and digits, else as seconds, milliseconds or less since 1970; null without one. */
export const stampRange = (line: string, time: EpochMs, stamps: StampReader): StampRange | null => {
  const found = findStamp(line, stamps, maxStart);
  if (found?.time === time) return { from: found.start, to: found.end };
  const seconds = String(Math.floor(time / 1000));
  const from = line.indexOf(seconds);
  if (from < 0 || from > maxStart || digit.test(line.charAt(from - 1))) return null;
  const rest = restOfEpoch.exec(line.slice(from + seconds.length, from + seconds.length + 20))?.[0] ?? '';
  const to = from + seconds.length + rest.length;
  return stamps.read(line.slice(from, to)) === time ? { from, to } : null;
};
