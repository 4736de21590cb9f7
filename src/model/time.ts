/** Instants and spans. All of errtop counts in milliseconds. */
import type { Brand } from './brand.ts';

/** Milliseconds since 1970-01-01T00:00:00Z; may be fractional only where a format carries microseconds. */
export type EpochMs = Brand<number, 'EpochMs'>;
/** A length of time in milliseconds. */
export type DurationMs = Brand<number, 'DurationMs'>;

/** @throws RangeError when `value` is not finite. */
export const epochMs = (value: number): EpochMs => {
  if (!Number.isFinite(value)) throw new RangeError(`not an instant: ${value}`);
  return value as EpochMs;
};

/** @throws RangeError when `value` is not finite. */
export const durationMs = (value: number): DurationMs => {
  if (!Number.isFinite(value)) throw new RangeError(`not a duration: ${value}`);
  return value as DurationMs;
};

export const secondMs = 1000;
export const minuteMs = 60_000;
export const hourMs = 3_600_000;
export const dayMs = 86_400_000;

/** The step of log time on which alert rules and onsets are evaluated (DESIGN: one closed tick). */
export const tickMs = 5000;
