/** The project's own files as text, for tests that read the source. */
import { execFileSync } from 'node:child_process';
import { readdirSync, readFileSync } from 'node:fs';
import { join, relative } from 'node:path';
import { fileURLToPath } from 'node:url';

export const projectRoot = fileURLToPath(new URL('../..', import.meta.url)).replace(/\/$/, '');

export interface SourceFile {
  /** Relative to the project, with forward slashes: `src/lib/ring.ts`. */
  readonly path: string;
  readonly text: string;
}

/** All files below the folders whose names end in one of `extensions`, sorted by path. */
export const readSources = (
  folders: readonly string[],
  extensions: readonly string[] = ['.ts', '.tsx', '.mjs', '.js'],
): readonly SourceFile[] =>
  folders
    .flatMap(folder => readdirSync(join(projectRoot, folder), { recursive: true, withFileTypes: true }))
    .filter(entry => entry.isFile() && extensions.some(extension => entry.name.endsWith(extension)))
    .map(entry => join(entry.parentPath, entry.name))
    .sort()
    .map(file => ({ path: relative(projectRoot, file), text: readFileSync(file, 'utf8') }));

/** Every file that git tracks or would track, as text; binary files read as whatever UTF-8 makes of them. */
export const readTracked = (): readonly SourceFile[] =>
  execFileSync('git', ['ls-files', '--cached', '--others', '--exclude-standard', '-z'], {
    cwd: projectRoot,
    encoding: 'utf8',
  })
    .split('\0')
    .filter(path => path !== '')
    .flatMap(path => {
      try {
        return [{ path, text: readFileSync(join(projectRoot, path), 'utf8') }];
      } catch {
        return []; // deleted but not yet committed
      }
    });

/** What a file imports or re-exports, static and dynamic, types too. Comments are left out. */
export const importsOf = (text: string): readonly string[] => {
  const code = withoutComments(text);
  return [...code.matchAll(/\b(?:from|import)\s*\(?\s*'([^'\n]+)'/g)].map(match => match[1] ?? '');
};

/** Code without comments, strings kept; good enough for code that prettier wrote. */
export const withoutComments = (text: string): string =>
  text.replace(/\/\*[\s\S]*?\*\//g, '').replace(/(^|[^:'"`\\])\/\/.*$/gm, '$1');
