/** Every plug-in stands in its folder's registry under its file's name, and nothing else does. */
import { basename, dirname, join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { projectRoot, readSources } from '../support/source-files.ts';

interface PlugIn {
  readonly id?: string;
  readonly name?: string;
}

const files = readSources(['src'], ['.ts', '.tsx']).map(file => file.path);
const registries = files.filter(path => basename(path) === 'registry.ts').map(dirname);

describe('define.ts', () => {
  const folders = files.filter(path => basename(path) === 'define.ts').map(dirname);
  it.each(folders)('of %s has its registry beside it or one folder below', folder => {
    expect(registries.filter(registry => registry === folder || dirname(registry) === folder).length).toBe(1);
  });
});

describe.each(registries)('%s', folder => {
  it('registers each plug-in of the folder once, under its file name', async () => {
    const registered = (await registryOf(folder)).map(nameOf);
    expect(new Set(registered).size).toBe(registered.length);
    expect(registered.toSorted()).toEqual((await plugInsOf(folder)).toSorted());
  });
});

/** The array of all plug-ins that registry.ts exports; further arrays are selections from it. */
const registryOf = async (folder: string): Promise<readonly PlugIn[]> => {
  const exported: object = await import(join(projectRoot, folder, 'registry.ts'));
  const arrays = Object.values(exported).filter((value): value is readonly PlugIn[] => Array.isArray(value));
  return arrays.toSorted((a, b) => b.length - a.length)[0] ?? [];
};

/** Files that export an object with an id (or a name) of their own; the name is kebab-case as the file's. */
const plugInsOf = async (folder: string): Promise<readonly string[]> => {
  const found: string[] = [];
  for (const path of files.filter(file => dirname(file) === folder)) {
    const file = basename(path).replace(/\.tsx?$/, '');
    if (file === 'define' || file === 'registry') continue;
    const exported: object = await import(join(projectRoot, path));
    for (const [name, value] of Object.entries(exported)) {
      if (!isPlugIn(value)) continue;
      expect(nameOf(value), `the id of ${name} in ${path}`).toBe(kebabCase(file));
      found.push(nameOf(value));
    }
  }
  return found;
};

const isPlugIn = (value: unknown): value is PlugIn =>
  typeof value === 'object' && value !== null && !Array.isArray(value) && nameOf(value) !== '';

const nameOf = (value: PlugIn): string => {
  const name = value.id ?? value.name;
  // Alert rules are named in snake_case in reports; their files are not.
  return typeof name === 'string' ? name.replaceAll('_', '-') : '';
};

/** Components' files are named in PascalCase; their ids are not. */
const kebabCase = (file: string): string => file.replace(/([a-z0-9])([A-Z])/g, '$1-$2').toLowerCase();
