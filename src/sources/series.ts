/** Which file names are parts of one rotated log, and in which order they were written. */

/** A file name taken apart. */
export interface PartName {
  /** Name without stamp, number and compression: parts of one log share it. */
  readonly series: string;
  /** Digits of the date or time in the name, for comparing as text; empty where there is none. */
  readonly stamp: string;
  /** Rotation number; null where there is none. */
  readonly index: number | null;
  /** `gz`, `zst`, `bz2`, `xz`; null for plain text. */
  readonly compression: Compression | null;
}

export type Compression = 'gz' | 'zst' | 'bz2' | 'xz';

const compressionByExtension: Readonly<Record<string, Compression>> = {
  gz: 'gz',
  z: 'gz',
  zst: 'zst',
  zstd: 'zst',
  bz2: 'bz2',
  xz: 'xz',
  lzma: 'xz',
};

/** Names longer than any file system allows are not worth taking apart. */
const longestName = 512;

const compressionPattern = /\.(gz|z|zst|zstd|bz2|xz|lzma)$/i;
/** `.1`, `.17`, `.old`, `.0` at the end: logrotate, BSD newsyslog, most appenders. */
const indexAtEnd = /\.(\d{1,4}|old|bak)$/i;
/** `app.1.log`, `app-1.log`: appenders that keep the extension. */
const indexBeforeExtension = /[._-](\d{1,3})(\.[a-z]{2,6})$/i;
/**
 * `-20261124`, `.2026-11-24`, `_2026-11-24_00-00-00`, `-2026-11-24T10-00-00.000`, `-2026112410`, `-1764000000` (logrotate
 * dateformat %s), at the end or before an extension.
 */
const stampPattern =
  /[._-]{1,2}((?:19|20)\d\d(?:[._-]?)(?:0[1-9]|1[0-2])(?:[._-]?)(?:0[1-9]|[12]\d|3[01])(?:[T._-]?[0-2]\d(?:[.:_-]?[0-5]\d(?:[.:_-]?[0-5]\d(?:\.\d{3})?)?)?)?|1[4-9]\d{8})(?=[.]|$)/;

/** Takes the base name of a file apart. Linear in its length. */
export const partName = (name: string): PartName => {
  if (name.length > longestName) return { series: name, stamp: '', index: null, compression: null };
  const packed = compressionPattern.exec(name);
  const compression = packed === null ? null : (compressionByExtension[packed[1]!.toLowerCase()] ?? null);
  const plain = packed === null ? name : name.slice(0, packed.index);
  const numbered = takeIndex(plain);
  const stamped = stampPattern.exec(numbered.rest);
  if (stamped === null) return { series: numbered.rest, stamp: '', index: numbered.index, compression };
  const series = numbered.rest.slice(0, stamped.index) + numbered.rest.slice(stamped.index + stamped[0].length);
  return { series, stamp: stamped[1]!.replace(/\D/g, ''), index: numbered.index, compression };
};

const takeIndex = (name: string): { rest: string; index: number | null } => {
  const end = indexAtEnd.exec(name);
  if (end !== null && end.index > 0) {
    const word = end[1]!.toLowerCase();
    return { rest: name.slice(0, end.index), index: word === 'old' || word === 'bak' ? 1 : Number(word) };
  }
  const inner = indexBeforeExtension.exec(name);
  // `app-1.log` may as well be the first of several instances: only a dot makes it a rotation number.
  if (inner === null || inner.index === 0 || name[inner.index] !== '.') return { rest: name, index: null };
  return { rest: name.slice(0, inner.index) + inner[2]!, index: Number(inner[1]) };
};

/** Whether a name is that of a part which is no longer written to (as far as a name can tell). */
export const isRotatedName = (part: PartName): boolean =>
  part.stamp !== '' || part.index !== null || part.compression !== null;

/**
 * Oldest first. Stamped parts come by their stamp, and within one stamp their numbers count up (logback, log4j2);
 * numbers without a stamp count up into the past (logrotate); the name without either is the newest.
 */
export const comparePartNames = (a: PartName, b: PartName): number => {
  if (a.stamp !== b.stamp) {
    if (a.stamp === '' || b.stamp === '') return rankUnstamped(a) - rankUnstamped(b);
    return a.stamp.padEnd(20, '0') < b.stamp.padEnd(20, '0') ? -1 : 1;
  }
  if (a.stamp !== '') return (a.index ?? Infinity) < (b.index ?? Infinity) ? -1 : a.index === b.index ? 0 : 1;
  return (b.index ?? -1) - (a.index ?? -1);
};

/** Beside stamped parts, the name without stamp is newer than all of them. */
const rankUnstamped = (part: PartName): number => (part.stamp === '' ? 1 : 0);

export interface SeriesPart {
  readonly path: string;
  readonly part: PartName;
}

/** The parts of one log in the order in which they were written. */
export interface Series {
  /** Directory and series name. */
  readonly key: string;
  readonly parts: readonly SeriesPart[];
}

const splitPath = (path: string): { directory: string; name: string } => {
  const slash = path.lastIndexOf('/');
  return { directory: path.slice(0, slash + 1), name: path.slice(slash + 1) };
};

/**
 * Groups paths into series, in the order of each series' first path; parts oldest first. A part that is there both
 * compressed and plain is taken once, plain. Empty for no paths; O(n log n).
 */
export const seriesOf = (paths: readonly string[]): readonly Series[] => {
  const byKey = new Map<string, Map<string, SeriesPart>>();
  for (const path of paths) {
    const { directory, name } = splitPath(path);
    const part = partName(name);
    const key = directory + part.series;
    const parts = byKey.get(key) ?? new Map<string, SeriesPart>();
    byKey.set(key, parts);
    const place = part.compression === null ? name : name.replace(compressionPattern, '');
    const other = parts.get(place);
    if (other === undefined || other.part.compression !== null) parts.set(place, { path, part });
  }
  return [...byKey].map(([key, parts]) => ({
    key,
    parts: [...parts.values()].sort((a, b) => comparePartNames(a.part, b.part) || (a.path < b.path ? -1 : 1)),
  }));
};
