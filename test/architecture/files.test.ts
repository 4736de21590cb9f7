/** How files are named and begin, and what may not stand in them. */
import { readFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { projectRoot, readSources, readTracked } from '../support/source-files.ts';

const code = readSources(['src', 'test', 'bench', 'scripts', 'bin']);

describe('files', () => {
  it('begin with a sentence that says what they are for', () => {
    // A test's name says what it is for; its cases say the rest.
    const wrong = code
      .filter(({ path }) => !path.endsWith('.test.ts') && !path.endsWith('.test.tsx'))
      .map(({ path, text }) => ({
        path,
        first:
          text
            .replace(/^#!.*\n/, '')
            .replace(/^\/\*\*\n \*/, '/**')
            .split('\n')[0] ?? '',
      }))
      .filter(({ first }) => !/^(?:\/\*\*? |\/\/ )(?:\S+ ){2}/.test(first))
      .map(({ path, first }) => `${path}: ${first}`);
    expect(wrong).toEqual([]);
  });

  it('have kebab-case names; PascalCase only where a component lives', () => {
    const wrong = code
      .map(file => file.path)
      .filter(path => {
        const name = basename(path);
        if (/^[a-z0-9]+(?:-[a-z0-9]+)*(?:\.test)?\.(?:ts|tsx|mjs|js)$/.test(name)) return false;
        return !(/^[A-Z][A-Za-z0-9]*(?:\.test)?\.tsx$/.test(name) && /\/ui\//.test(path));
      });
    expect(wrong).toEqual([]);
  });

  it('say what they hold: no grab bags', () => {
    const wrong = code
      .map(file => file.path)
      .filter(path => /(?:^|\/)(?:utils?|helpers?|misc|common)(?:\/|\.)/.test(path));
    expect(wrong).toEqual([]);
  });

  it('leave nothing undone', () => {
    // The bracketed letter keeps this file from finding itself.
    const marks = /\b(?:TOD[O]|FIXM[E]|XX[X])\b/;
    expect(code.filter(file => marks.test(file.text)).map(file => file.path)).toEqual([]);
  });
});

describe('the project stands alone', () => {
  // Spelt in parts, so that this file does not find itself.
  const foreign = [['..', 'shared'].join('/'), ['', 'work', ''].join('/')];

  it('names no place or host of a workplace', () => {
    const wrong = readTracked()
      .filter(({ path }) => path !== 'package-lock.json')
      .flatMap(({ path, text }) => foreign.filter(word => text.includes(word)).map(word => `${path}: ${word}`));
    expect(wrong).toEqual([]);
  });

  it('is locked without the addresses of a registry', () => {
    const lock = readFileSync(join(projectRoot, 'package-lock.json'), 'utf8');
    expect(lock.match(/"resolved": "(?!https:\/\/registry\.npmjs\.org\/)[^"]*"/g)).toBeNull();
  });
});
