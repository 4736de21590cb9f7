/** Reads Python tracebacks, chained ones and exception groups, and the dumps of a dying interpreter. */
import { chained, rawFrame, type RawException, type RawFrame, type TraceReader } from './frames-define.ts';
import { findTyped, type Typed } from './type-name.ts';

const filePattern = /^\s*(?:> )?File "(.*)", line (\d+)(?:, in (.*)| in (.*))?/;
const headPattern = /Traceback \((?:most recent call last|innermost last)\)(?::|$)/;
const chainPattern = /^\s*(?:During handling of the above exception, another|The above exception was the direct cause)/;
const lastPattern = /^([\p{L}_][\p{L}\w.<>]*)(?::(?:\s+|$)(.*)|\s*)$/u;
/** What follows a traceback inside a worker's report or logging's own error. */
const endPattern = /^(?:Call stack:|Stack \(most recent call last\):|""")$/;
const fatalPattern = /^Fatal Python error: (.*)$/;
const syntaxPattern = /^(\w*(?:SyntaxError|IndentationError|TabError)): (.*)$/;
const groupPattern = /^\s*\+ Exception Group Traceback/;
const subPattern = /^ *\+-[+-]-+ \d+ -+/;

/** The lines of one traceback, from its head to its last line. */
const blocksOf = (lines: readonly string[]): string[][] => {
  const blocks: string[][] = [];
  let block: string[] | null = null;
  for (const line of lines) {
    if (headPattern.test(line) && (block === null || !/^\s*[|+]/.test(line) || groupPattern.test(line))) {
      block = [line];
      blocks.push(block);
    } else if (chainPattern.test(line) || endPattern.test(line)) block = null;
    else block?.push(line);
  }
  return blocks;
};

/** In a group's block, the lines of the group itself: those behind the outermost bar. */
const outerLines = (block: readonly string[]): string[] => {
  const outer: string[] = [];
  for (const line of block) {
    if (subPattern.test(line)) break;
    outer.push(line.replace(/^\s*[|+] ?/, ''));
  }
  return outer;
};

const framesOf = (block: readonly string[]): { frames: RawFrame[]; rest: readonly string[] } => {
  const frames: RawFrame[] = [];
  let from = 1;
  for (const [index, line] of block.entries()) {
    const match = filePattern.exec(line);
    if (!match) continue;
    // FastAPI says below a message which endpoint it is about.
    if (block[index - 1]?.trim() === '' && block.slice(from, index).some(above => lastPattern.test(above))) break;
    frames.push(rawFrame(line, match[3] ?? match[4], match[1], [match[2]]));
    from = index + 1;
  }
  return { frames: frames.reverse(), rest: block.slice(from) };
};

const read = (block: readonly string[]): Omit<RawException, 'cause'> => {
  const isGroup = groupPattern.test(block[0] ?? '');
  const { frames, rest } = framesOf(isGroup ? outerLines(block) : block);
  const isIndented = block.some(line => /^\s+File "/.test(line)) && !isGroup;
  const lasts = rest.filter(line => lastPattern.test(line) && (!isIndented || /^\S/.test(line)));
  const last = lastPattern.exec((isIndented ? lasts[0] : (lasts.find(line => line.includes(':')) ?? lasts[0])) ?? '');
  return { type: last?.[1] ?? null, message: last?.[2]?.trim() ?? '', frames };
};

const subException = (block: readonly string[]): Omit<RawException, 'cause'>[] => {
  const first = block.findIndex(line => subPattern.test(line));
  if (first < 0) return [];
  const end = block.findIndex((line, index) => index > first && /^\s*\+-/.test(line));
  const inner = block.slice(first + 1, end < 0 ? undefined : end).map(line => line.replace(/^\s*[|+] ?/, ''));
  return inner.length > 0 ? [read(inner)] : [];
};

const readFatal = (lines: readonly string[]): RawException | null => {
  const at = lines.findIndex(line => fatalPattern.test(line));
  if (at < 0) return null;
  const frames = lines.flatMap(line => {
    const match = filePattern.exec(line);
    return match ? [rawFrame(line, match[4] ?? match[3], match[1], [match[2]])] : [];
  });
  return { type: 'Fatal Python error', message: fatalPattern.exec(lines[at] ?? '')?.[1] ?? '', frames, cause: null };
};

const readSyntax = (lines: readonly string[]): RawException | null => {
  const first = lines.findIndex(line => filePattern.test(line));
  const last = lines.map(line => syntaxPattern.exec(line)).find(match => match !== null);
  if (first < 0 || !last) return null;
  return { type: last[1] ?? null, message: last[2] ?? '', frames: framesOf(lines).frames, cause: null };
};

/** Rich draws a box around its traceback: `│ /srv/cart.py:31 in load   │`. */
const boxHead = /^[╭┌]─+ Traceback \(most recent call last\)/;
const boxFrame = /^[│┃] (\S.{0,400}?):(\d+) in (\S+)\s*[│┃]?$/;

/** The same traceback as Python itself prints it. */
const unboxed = (lines: readonly string[]): readonly string[] => {
  if (!lines.some(line => boxHead.test(line))) return lines;
  return lines.flatMap(line => {
    const frame = boxFrame.exec(line);
    if (frame) return [`  File "${frame[1]}", line ${frame[2]}, in ${frame[3]}`];
    if (boxHead.test(line)) return ['Traceback (most recent call last):'];
    return /^[│┃╰└]/.test(line) ? [] : [line];
  });
};

export const python: TraceReader = {
  id: 'python',
  docs: 'https://docs.python.org/3/library/traceback.html',
  mark: /Traceback \(|File \"|Fatal Python error/,
  read: lines => {
    // Ruby, too, says that the most recent call comes last.
    if (lines.some(line => /^\s+\d+: from /.test(line))) return null;
    const blocks = blocksOf(unboxed(lines));
    if (blocks.length === 0) return readFatal(lines) ?? readSyntax(lines) ?? readHeadless(lines);
    const exceptions = blocks.flatMap(block => [...subException(block), read(block)]);
    const above = exceptions.length === 1 && exceptions[0]?.type === null ? typedAbove(lines) : null;
    return chained(above === null ? exceptions.reverse() : exceptions.map(exception => ({ ...exception, ...above })));
  },
};

/** AWS Lambda names the exception above its traceback, not below. */
const typedAbove = (lines: readonly string[]): Typed | null =>
  findTyped(lines[lines.findIndex(line => headPattern.test(line)) - 1] ?? '');

/** Frames whose `Traceback` line was cut off. */
const readHeadless = (lines: readonly string[]): RawException | null => {
  if (!lines.some(line => /^\s*File ".*", line \d+, in /.test(line))) return null;
  return { ...read(['', ...lines]), cause: null };
};
