/** The files that `sourceMaps` in the config names, found by the name of the bundle that they belong to. */
import { existsSync, readFileSync, statSync } from 'node:fs';
import { basename, join, resolve } from 'node:path';
import { glob } from 'tinyglobby';
import type { FindMap } from '../events/extract/source-maps.ts';

/** A folder of builds holds any number. */
const maxFiles = 20_000;
/** Larger maps are left alone: reading one stops everything else. */
const maxBytes = 64 * 1024 * 1024;

/** Lists the files once; a bundle that is not among them is looked for in the folders again, as deploys add some. */
export const openMapFiles = async (entries: readonly string[], workingDirectory: string): Promise<FindMap> => {
  const folders = entries.map(entry => resolve(workingDirectory, entry)).filter(isFolder);
  const patterns = entries.map(entry =>
    isFolder(resolve(workingDirectory, entry)) ? `${entry.replace(/\/+$/, '')}/**/*.map` : entry,
  );
  const files = await glob(patterns, { cwd: workingDirectory, absolute: true, dot: true });
  const byName = new Map<string, string[]>();
  for (const file of files.sort().slice(0, maxFiles)) {
    const name = basename(file);
    byName.set(name, [...(byName.get(name) ?? []), file]);
  }
  return bundle => {
    const path = bundle.replace(/[?#].*$/, '');
    const name = `${basename(path)}.map`;
    const file = nearest(byName.get(name) ?? [], `${path}.map`) ?? inFolders(folders, name);
    return file === null ? null : readMap(file);
  };
};

const isFolder = (path: string): boolean => statSync(path, { throwIfNoEntry: false })?.isDirectory() ?? false;

const inFolders = (folders: readonly string[], name: string): string | null =>
  folders.map(folder => join(folder, name)).find(file => existsSync(file)) ?? null;

/** Of several files of one name the one whose path agrees furthest with the bundle's, from the end. */
const nearest = (files: readonly string[], path: string): string | null => {
  const agreement = (file: string): number => {
    let length = 0;
    while (length < file.length && file.at(-1 - length) === path.at(-1 - length)) length++;
    return length;
  };
  return files.reduce<string | null>(
    (best, file) => (best === null || agreement(file) > agreement(best) ? file : best),
    null,
  );
};

const readMap = (file: string): string | null => {
  try {
    return statSync(file).size > maxBytes ? null : readFileSync(file, 'utf8');
  } catch {
    return null; // gone since it was listed: as if there were none
  }
};
