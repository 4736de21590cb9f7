/** Which words name a time zone in the config. */

/** Whether `text` is `local`, or a zone that this machine's Intl knows (IANA names, offsets such as `+02:00`). */
export const isTimezone = (text: string): boolean => {
  if (text === 'local') return true;
  try {
    Intl.DateTimeFormat('en', { timeZone: text });
    return true;
  } catch {
    return false; // RangeError is how Intl says that it doesn't know a zone
  }
};
