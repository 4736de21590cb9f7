/** The file of marks: JSON lines under the state directory, appended to by `errtop mark` and by the screen. */
import { appendFile, mkdir, readFile, stat } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { maxMarkLabel, type Mark } from '../model/mark.ts';
import type { Clock } from '../model/ports.ts';
import { ErrtopError } from '../model/result.ts';
import { epochMs } from '../model/time.ts';
import { appDirectories } from '../platform/xdg.ts';

/** The newest are read; more than anybody sets by hand. */
const maxMarks = 2000;
/** How often a running screen looks for marks that others set. */
const lookEveryMs = 2000;

type Environment = Readonly<Record<string, string | undefined>>;

/** `~/.local/state/errtop/marks.jsonl`, or where XDG_STATE_HOME says. */
export const markFile = (environment: Environment): string =>
  join(appDirectories(environment, environment['HOME']).state, 'marks.jsonl');

/** Null for a line that is no mark: half written, or edited by hand. */
const markOfLine = (line: string): Mark | null => {
  try {
    const read = JSON.parse(line) as Partial<Record<string, unknown>>;
    const time = typeof read['time'] === 'string' ? Date.parse(read['time']) : Number.NaN;
    const { label, service } = read;
    if (!Number.isFinite(time) || typeof label !== 'string') return null;
    const named = typeof service === 'string' ? service : null;
    return { time: epochMs(time), label: label.slice(0, maxMarkLabel), service: named };
  } catch {
    return null;
  }
};

/** The marks of the file, earliest first; none where it does not exist. @throws ErrtopError when it cannot be read. */
export const readMarks = async (file: string): Promise<readonly Mark[]> => {
  let text = '';
  try {
    text = await readFile(file, 'utf8');
  } catch (cause) {
    const code = (cause as NodeJS.ErrnoException).code ?? 'unknown error';
    if (code === 'ENOENT' || code === 'ENOTDIR') return [];
    throw new ErrtopError('marks-unreadable', `cannot read marks in ${file}: ${code}`, {
      hint: 'make it readable',
      cause,
    });
  }
  const marks = text.split('\n').flatMap(line => (line === '' ? [] : (markOfLine(line) ?? [])));
  return marks.toSorted((a, b) => a.time - b.time).slice(-maxMarks);
};

/** @throws ErrtopError when it cannot be written. */
export const appendMark = async (file: string, mark: Mark): Promise<void> => {
  const { time, label, service } = mark;
  const line = JSON.stringify({ time: new Date(time).toISOString(), label, ...(service === null ? {} : { service }) });
  try {
    await mkdir(dirname(file), { recursive: true });
    await appendFile(file, `${line}\n`);
  } catch (cause) {
    const code = (cause as NodeJS.ErrnoException).code ?? 'unknown error';
    throw new ErrtopError('marks-unwritable', `cannot write ${file}: ${code}`, { hint: 'set XDG_STATE_HOME', cause });
  }
};

/** Hands out the marks now and whenever the file has changed; the result ends it. */
export const followMarks = (file: string, clock: Clock, take: (marks: readonly Mark[]) => void): (() => void) => {
  let seen = '';
  let isLooking = false;
  const look = async (): Promise<void> => {
    if (isLooking) return;
    isLooking = true;
    try {
      const found = await stat(file).catch(() => null);
      const state = found === null ? '' : `${found.size} ${found.mtimeMs}`;
      if (state !== seen) take(await readMarks(file));
      seen = state;
    } catch {
      // Said when the file is read at the start; here the marks that are known stay.
    } finally {
      isLooking = false;
    }
  };
  void look();
  return clock.every(lookEveryMs, () => void look());
};
