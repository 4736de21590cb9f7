/** What the program brings along: licences that anybody may use, exact versions. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { projectRoot } from '../support/source-files.ts';

interface LockedPackage {
  readonly dev?: boolean;
  readonly devOptional?: boolean;
  readonly license?: string;
}

const readJson = (file: string): Record<string, Record<string, unknown>> =>
  JSON.parse(readFileSync(join(projectRoot, file), 'utf8')) as Record<string, Record<string, unknown>>;

const allowed = new Set([
  'MIT',
  'ISC',
  'BSD-2-Clause',
  'BSD-3-Clause',
  'Apache-2.0',
  '0BSD',
  'BlueOak-1.0.0',
  'CC0-1.0',
]);

/** `(MIT OR CC0-1.0)`: one of the alternatives is enough. */
const isAllowed = (licence: string): boolean =>
  licence
    .replace(/[()]/g, '')
    .split(' OR ')
    .some(name => allowed.has(name));

describe('dependencies', () => {
  it('have licences that anybody may use', () => {
    const locked = Object.entries(readJson('package-lock.json')['packages'] ?? {}) as [string, LockedPackage][];
    const runtime = locked.filter(([path, entry]) => path !== '' && entry.dev !== true && entry.devOptional !== true);
    expect(runtime.length).toBeGreaterThan(10);
    expect(runtime.filter(([, entry]) => !isAllowed(entry.license ?? 'unknown')).map(([path]) => path)).toEqual([]);
  });

  it('are pinned to exact versions', () => {
    const { dependencies, devDependencies } = readJson('package.json');
    const loose = Object.entries({ ...dependencies, ...devDependencies }).filter(
      ([, version]) => !/^(?:npm:@?[\w/-]+@)?\d+\.\d+\.\d+$/.test(String(version)),
    );
    expect(loose).toEqual([]);
  });
});
