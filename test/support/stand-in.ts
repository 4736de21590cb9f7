/** A stand-in program on the PATH of a test, with a directory that says what it is to tell. */
import { appendFileSync, chmodSync, mkdirSync, mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Spawner } from '../../src/model/ports.ts';
import { projectRoot } from './source-files.ts';
import { spawnerWithPath } from './spawner-with-path.ts';

export interface StandIn {
  /** What the program tells stands here; see the first lines of fixtures/programs/NAME.mjs. */
  readonly place: string;
  readonly spawner: Spawner;
  write(name: string, text: string): void;
  append(name: string, text: string): void;
}

export const standIn = (name: string, calledAs: string = name): StandIn => {
  const place = mkdtempSync(join(tmpdir(), 'errtop-stand-in-'));
  const bin = join(place, 'bin');
  mkdirSync(bin);
  const script = join(projectRoot, 'fixtures/programs', `${name}.mjs`);
  writeFileSync(join(bin, calledAs), `#!/bin/sh\nexec '${process.execPath}' '${script}' "$@"\n`);
  chmodSync(join(bin, calledAs), 0o755);
  return {
    place,
    spawner: spawnerWithPath(bin, false, { STAND_IN: place }),
    write: (file, text) => writeFileSync(join(place, file), text),
    append: (file, text) => appendFileSync(join(place, file), text),
  };
};
