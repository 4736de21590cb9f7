/** Instants as people read them: `14:32:07`, `14:32`, `14:32:06.812`, `Nov 24 14:32`. */

export type TimeZone = 'utc' | 'local';

const months = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec'] as const;

/** `14:32:07`. */
export const clockText = (time: number, zone: TimeZone): string => parts(time, zone).clock;

/** `14:32`. */
export const minuteText = (time: number, zone: TimeZone): string => parts(time, zone).clock.slice(0, 5);

/** `14:32:06.812`. */
export const preciseText = (time: number, zone: TimeZone): string => {
  const { clock, milliseconds } = parts(time, zone);
  return `${clock}.${milliseconds}`;
};

/** `Nov 24 14:32`. */
export const dayText = (time: number, zone: TimeZone): string => {
  const { day, clock } = parts(time, zone);
  return `${day} ${clock.slice(0, 5)}`;
};

/** `2026-11-24`. */
export const dateText = (time: number, zone: TimeZone): string => parts(time, zone).date;

/** `UTC`, or the offset of local time at that instant: `+02:00`. */
export const zoneText = (time: number, zone: TimeZone): string => {
  const offset = zone === 'utc' ? 0 : -new Date(time).getTimezoneOffset();
  if (offset === 0) return 'UTC';
  const size = Math.abs(offset);
  return `${offset < 0 ? '-' : '+'}${two(Math.floor(size / 60))}:${two(size % 60)}`;
};

interface Parts {
  readonly day: string;
  readonly date: string;
  readonly clock: string;
  readonly milliseconds: string;
}

const parts = (time: number, zone: TimeZone): Parts => {
  const instant = new Date(time);
  if (Number.isNaN(instant.getTime())) return { day: '-', date: '-', clock: '--:--:--', milliseconds: '---' };
  const isUtc = zone === 'utc';
  const hours = isUtc ? instant.getUTCHours() : instant.getHours();
  const minutes = isUtc ? instant.getUTCMinutes() : instant.getMinutes();
  const month = isUtc ? instant.getUTCMonth() : instant.getMonth();
  const year = isUtc ? instant.getUTCFullYear() : instant.getFullYear();
  const date = isUtc ? instant.getUTCDate() : instant.getDate();
  return {
    day: `${months[month] ?? '-'} ${two(date)}`,
    date: `${year}-${two(month + 1)}-${two(date)}`,
    clock: `${two(hours)}:${two(minutes)}:${two(instant.getUTCSeconds())}`,
    milliseconds: String(instant.getUTCMilliseconds()).padStart(3, '0'),
  };
};

const two = (value: number): string => String(value).padStart(2, '0');
