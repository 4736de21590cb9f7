/** Reads counts of seconds, milli-, micro- and nanoseconds since 1970. */
import { digitsValue } from './digits.ts';

/** 2001-09-09, when the seconds got ten digits, to 2100: what lies outside is an ordinary number. */
const earliestMs = 1e12;
const latestMs = 4.1e12;
const units = [1000, 1, 1e-3, 1e-6];

const plausible = (ms: number): number | null => (ms >= earliestMs && ms < latestMs ? Math.floor(ms) : null);

/** The instant, in ms, that a number stands for: the unit is the one in which it is a year of this century; else null. */
export const epochFromNumber = (value: number): number | null => {
  for (const unit of units) {
    const ms = plausible(value * unit);
    if (ms !== null) return ms;
  }
  return null;
};

/** The same for `length` digits at `at`, followed by a point and `fraction` more digits. */
export const readEpoch = (
  text: string,
  at: number,
  { length, fraction }: { length: number; fraction: number },
): number | null => {
  if (length !== 10 && length !== 13 && length !== 16 && length !== 19) return null;
  const used = Math.min(length, 13);
  const ms = digitsValue(text, at, used) * (length === 10 ? 1000 : 1);
  if (length !== 10 || fraction === 0) return plausible(ms);
  const digits = Math.min(fraction, 3);
  return plausible(ms + digitsValue(text, at + length + 1, digits) * 10 ** (3 - digits));
};
