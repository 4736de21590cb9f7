/** Which real programs this machine has: a test over one that is missing is skipped, and its name says so. */
import { accessSync, constants } from 'node:fs';
import { delimiter, join } from 'node:path';

/** Where daemons live that are on nobody's PATH. */
const furtherPlaces = ['/usr/sbin', '/sbin', '/usr/lib/systemd', '/lib/systemd'];

/** The absolute path of a program; null when it is not installed. */
export const findProgram = (name: string): string | null => {
  const places = [...(process.env['PATH'] ?? '').split(delimiter), ...furtherPlaces];
  for (const place of places) {
    const path = join(place, name);
    try {
      accessSync(path, constants.X_OK);
      return path;
    } catch {
      // Not there: the next place.
    }
  }
  return null;
};

/** What to append to a test's name: nothing, or which of the programs it would need. */
export const missingWord = (...names: readonly string[]): string => {
  const missing = names.filter(name => findProgram(name) === null);
  return missing.length === 0 ? '' : ` (skipped: ${missing.join(', ')} not installed)`;
};
