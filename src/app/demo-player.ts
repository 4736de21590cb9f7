/** Plays the built-in incident into log files of a temporary folder: its past at once, the rest in real time. */
import { appendFileSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Clock } from '../model/ports.ts';

interface DemoLine {
  /** Seconds after the incident's beginning. */
  readonly at: number;
  readonly file: string;
  /** The line, with placeholders where its stamp stands. */
  readonly text: string;
}

/** How far the story has come when the demo starts: a few minutes before the deploy that breaks things would be dull. */
const startsAtSeconds = 26 * 60;
const stepMs = 250;

const monthNames = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec'];

/** The line with its stamps filled in, in UTC. */
export const stamped = (text: string, time: number): string => {
  const iso = new Date(time).toISOString();
  const local = `${iso.slice(0, 10)} ${iso.slice(11, 23)}`;
  const month = monthNames[new Date(time).getUTCMonth()] ?? '';
  return text
    .replace('{iso}', iso)
    .replace('{space}', `${local}Z`)
    .replace('{comma}', `${local.replace('.', ',')}Z`)
    .replace('{ms}', String(Math.floor(time)))
    .replace('{clf}', `${iso.slice(8, 10)}/${month}/${iso.slice(0, 4)}:${iso.slice(11, 19)} +0000`);
};

const readLines = (file: URL): DemoLine[] =>
  readFileSync(file, 'utf8')
    .trimEnd()
    .split('\n')
    .map(line => JSON.parse(line) as DemoLine);

export interface DemoPlayer {
  /** The folder with the log files. */
  readonly folder: string;
  /** Stops playing and removes the folder. */
  close(): void;
}

/** Writes what has happened so far; with `isLive` goes on until the story ends, then begins anew. */
export const playDemo = (file: URL, clock: Clock, isLive: boolean): DemoPlayer => {
  const story = readLines(file);
  const lengthSeconds = (story.at(-1)?.at ?? 0) + 60;
  const folder = mkdtempSync(join(tmpdir(), 'errtop-demo-'));
  let zero = clock.now() - startsAtSeconds * 1000;
  let next = 0;
  const writeDue = (): void => {
    const due = new Map<string, string>();
    for (; next < story.length; next++) {
      const line = story[next];
      const time = zero + (line?.at ?? 0) * 1000;
      if (!line || time > clock.now()) break;
      due.set(line.file, `${due.get(line.file) ?? ''}${stamped(line.text, time)}\n`);
    }
    for (const [name, text] of due) appendFileSync(join(folder, name), text);
    if (next < story.length) return;
    zero += lengthSeconds * 1000;
    next = 0;
  };
  writeDue();
  const stop = isLive ? clock.every(stepMs, writeDue) : () => undefined;
  return {
    folder,
    close() {
      stop();
      rmSync(folder, { recursive: true, force: true });
    },
  };
};
