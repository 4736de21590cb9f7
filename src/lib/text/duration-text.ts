/** Spans of time in few columns: `0.4s`, `14s`, `11m`, `3h`, `2d04h`. */

const second = 1000;
const minute = 60 * second;
const hour = 60 * minute;
const day = 24 * hour;

/** A span in at most five characters: `0s`, `14s`, `11m`, `3h`, `3h05m`, `2d04h`, `21d`. Negative spans count as 0. */
export const durationText = (milliseconds: number): string => {
  if (!Number.isFinite(milliseconds)) return '-';
  const span = Math.max(0, milliseconds);
  if (span < minute) return `${Math.floor(span / second)}s`;
  if (span < hour) return `${Math.floor(span / minute)}m`;
  if (span < day) return twoParts(span, [hour, 'h'], [minute, 'm']);
  if (span < 10 * day) return twoParts(span, [day, 'd'], [hour, 'h']);
  return longText(span);
};

/**
 * How long ago something was, in at most three characters where it can: exact below 10 s, then in steps of 10 s, so
 * that a list at rest does not change with every second: `1s`, `40s`, `11m`, `3h`, `21d`.
 */
export const agoText = (milliseconds: number): string => {
  if (!Number.isFinite(milliseconds)) return '-';
  const span = Math.max(0, milliseconds);
  if (span < 10 * second) return `${Math.floor(span / second)}s`;
  if (span < minute) return `${Math.floor(span / (10 * second)) * 10}s`;
  if (span < hour) return `${Math.floor(span / minute)}m`;
  if (span < day) return `${Math.floor(span / hour)}h`;
  return longText(span);
};

/** Days, from a thousand on years. */
const longText = (span: number): string =>
  span < 1000 * day ? `${Math.floor(span / day)}d` : `${Math.floor(span / (365.25 * day))}y`;

/** A short wait such as the lag behind the newest byte: tenths below 10 s, `0s` for less than 50 ms. */
export const lagText = (milliseconds: number): string => {
  if (!(milliseconds >= 50)) return '0s';
  return milliseconds < 9950 ? `${(milliseconds / second).toFixed(1)}s` : durationText(milliseconds);
};

/** A measured time: `41 ms`, `1.2 s`, `3.4 min`. */
export const latencyText = (milliseconds: number): string => {
  if (milliseconds < 1) return `${milliseconds.toFixed(2)} ms`;
  if (milliseconds < 1000) return `${Math.round(milliseconds)} ms`;
  if (milliseconds < minute) return `${(milliseconds / second).toFixed(1)} s`;
  return `${(milliseconds / minute).toFixed(1)} min`;
};

type Unit = readonly [milliseconds: number, letter: string];

/** `2d04h`; the smaller part is left out when it is zero. */
const twoParts = (span: number, [large, largeLetter]: Unit, [small, smallLetter]: Unit): string => {
  const rest = Math.floor((span % large) / small);
  const whole = `${Math.floor(span / large)}${largeLetter}`;
  return rest === 0 ? whole : `${whole}${String(rest).padStart(2, '0')}${smallLetter}`;
};
