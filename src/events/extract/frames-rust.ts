/** Reads Rust panics and the error reports of anyhow and eyre. */
import { chained, rawFrame, type RawFrame, type TraceReader } from './frames-define.ts';

const newPanic = /thread (?:'.*'|<unnamed>)(?: \(\d+\))? panicked at ([^']\S*?):(\d+):(\d+):\s*$/;
const oldPanic = /thread (?:'.*'|<unnamed>)(?: \(\d+\))? panicked at '(.*?)(?:', (\S+?):(\d+)(?::(\d+))?)?$/;
const namedFrame = /^\s+\d+: +(?:0x[0-9a-f]+ - )?(.*)$/;
const placeFrame = /^\s+at (.*?):(\d+)(?::(\d+))?$/;
const causeLine = /^\s+(?:\d+: )?(\S.*)$/;

const framesOf = (lines: readonly string[]): RawFrame[] => {
  const from = lines.findIndex(line => /^(?:stack backtrace:|Stack backtrace:)/i.test(line.trim()));
  const frames: RawFrame[] = [];
  for (const [offset, line] of (from < 0 ? [] : lines.slice(from)).entries()) {
    const named = namedFrame.exec(line);
    if (!named) continue;
    const place = placeFrame.exec(lines[from + offset + 1] ?? '');
    frames.push(rawFrame(line, named[1], place?.[1], [place?.[2], place?.[3]]));
  }
  return frames;
};

const readPanic = (lines: readonly string[]): { message: string; frames: RawFrame[] } | null => {
  for (const [index, line] of lines.entries()) {
    const panic = newPanic.exec(line);
    const old = panic ? null : oldPanic.exec(line);
    if (!panic && !old) continue;
    const frames = framesOf(lines);
    const place = panic
      ? rawFrame(line, null, panic[1], [panic[2], panic[3]])
      : rawFrame(line, null, old?.[2], [old?.[3], old?.[4]]);
    return {
      message: panic ? (lines[index + 1] ?? '').trim() : (old?.[1] ?? ''),
      frames: frames.length > 0 ? frames : [place],
    };
  }
  return null;
};

/** Reports of color-eyre and human-panic: what was said and where stand on lines of their own. */
const readCrash = (lines: readonly string[]): { message: string; frames: RawFrame[] } | null => {
  if (!lines.some(line => line.startsWith('The application panicked'))) return null;
  const message = lines.map(line => /^Message: +(.*)$/.exec(line)?.[1]).find(text => text !== undefined) ?? '';
  const place = lines.map(line => /^Location: +(\S+?):(\d+)/.exec(line)).find(match => match !== null);
  return { message, frames: place ? [rawFrame(place[0], null, place[1], [place[2]])] : [] };
};

/** `Error: a`, then `Caused by:` with one indented line for each deeper cause. */
const readReport = (lines: readonly string[]): { message: string; causes: string[] } | null => {
  const at = lines.findIndex(line => /^Caused by:\s*$/.test(line));
  if (at < 0) return null;
  const head = lines.slice(0, at).find(line => line.trim() !== '') ?? '';
  const causes: string[] = [];
  for (const line of lines.slice(at + 1)) {
    const cause = causeLine.exec(line);
    if (!cause) break;
    causes.push(cause[1] ?? '');
  }
  return { message: head.replace(/^.*?\b[Ee]rror: /, ''), causes };
};

/** Eyre's: `Error:`, then each cause with its number, and where it was made. */
const readNumbered = (lines: readonly string[]): { messages: string[]; frames: RawFrame[] } | null => {
  const at = lines.findIndex((line, index) => line.trim() === 'Error:' && /^ +0: \S/.test(lines[index + 1] ?? ''));
  if (at < 0) return null;
  const end = lines.findIndex((line, index) => index > at && !/^ +\d+: \S/.test(line));
  const own = lines.slice(at + 1, end < 0 ? undefined : end);
  const below = lines.findIndex(line => line.startsWith('Location:'));
  const place = below < 0 ? null : /^ +(\S+?):(\d+)(?::(\d+))?$/.exec(lines[below + 1] ?? '');
  const frames = place ? [rawFrame(place[0], null, place[1], [place[2], place[3]])] : [];
  return { messages: own.map(line => line.replace(/^ +\d+: /, '')), frames };
};

export const rust: TraceReader = {
  id: 'rust',
  docs: 'https://doc.rust-lang.org/std/macro.panic.html',
  mark: /^Error:\s*$|panicked at|^The application panicked|has overflowed its stack|^Caused by:\s*$/m,
  read: lines => {
    const panic = readPanic(lines) ?? readCrash(lines);
    if (panic) return { type: 'panic', ...panic, cause: null };
    const overflow = lines.find(line => /^thread .* has overflowed its stack/.test(line));
    if (overflow !== undefined) return { type: 'stack overflow', message: overflow, frames: [], cause: null };
    const numbered = readNumbered(lines);
    if (numbered) {
      const { messages, frames } = numbered;
      return chained(
        messages.map((message, index) => ({
          type: index === 0 ? 'Error' : null,
          message,
          frames: index === 0 ? frames : [],
        })),
      );
    }
    const report = readReport(lines);
    if (!report || report.causes.length === 0) return null;
    const chain = [report.message, ...report.causes].map((message, index) => ({
      type: index === 0 ? 'Error' : null,
      message,
      frames: index === 0 ? framesOf(lines) : [],
    }));
    return chained(chain);
  },
};
