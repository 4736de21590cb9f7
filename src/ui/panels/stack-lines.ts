/** A stack trace as lines: in-app frames in full, the first of them marked, library frames folded. */
import type { StackFrame } from '../../model/event.ts';
import type { StackSection } from '../../state/snapshot.ts';
import type { Glyphs } from '../theme/glyphs.ts';
import { line, span } from '../primitives/line.ts';
import type { Line } from '../primitives/line.ts';

export const stackLines = (stack: readonly StackSection[], glyphs: Glyphs): Line[] => {
  const lines: Line[] = [];
  let hasOwn = false;
  for (const [index, section] of stack.entries()) {
    lines.push(line(span(index === 0 ? '' : 'caused by ', 'dim'), span(section.heading, 'strong')));
    for (const run of runsOf(section.frames)) {
      if (!run.isInApp && run.frames.length > 1) lines.push(foldedLine(run.frames, glyphs));
      else lines.push(...run.frames.map((frame, at) => frameLine(frame, run.isInApp && !hasOwn && at === 0)));
      hasOwn = hasOwn || run.isInApp;
    }
  }
  return lines;
};

const mark = '> ';

/** Whether the line shows the first in-app frame. */
export const isMarked = ({ spans }: Line): boolean => spans[0]?.text === mark;

interface Run {
  readonly isInApp: boolean;
  readonly frames: StackFrame[];
}

const runsOf = (frames: readonly StackFrame[]): Run[] => {
  const runs: Run[] = [];
  for (const frame of frames) {
    const last = runs.at(-1);
    if (last !== undefined && last.isInApp === frame.isInApp) last.frames.push(frame);
    else runs.push({ isInApp: frame.isInApp, frames: [frame] });
  }
  return runs;
};

const frameLine = (frame: StackFrame, isFirstOwn: boolean): Line => {
  const place = placeText(frame);
  const name = frame.function ?? (place === '' ? frame.raw : '');
  const role = frame.isInApp ? 'plain' : 'dim';
  return line(
    span(isFirstOwn ? mark : '  ', 'strong'),
    span(place === '' ? name : `${place}  `, role),
    span(place === '' ? '' : name, frame.isInApp ? 'accent' : 'dim'),
  );
};

const placeText = (frame: StackFrame): string => {
  if (frame.file === null) return '';
  return frame.line === null ? frame.file : `${frame.file}:${frame.line}`;
};

const foldedLine = (frames: readonly StackFrame[], glyphs: Glyphs): Line => {
  const names = [...new Set(frames.map(libraryName).filter(name => name !== ''))].slice(0, 3).join(', ');
  const dots = glyphs.isUnicode ? '…' : '...';
  return line(span(`  ${dots} ${frames.length} library frames${names === '' ? '' : `  (${names})`}`, 'dim'));
};

/** The package a library frame belongs to, as far as its path tells. */
const libraryName = (frame: StackFrame): string => {
  const path = frame.file ?? '';
  const modules = /(?:node_modules|site-packages|dist-packages|gems|vendor|mod)\/((?:@[^/]+\/)?[^/]+)/.exec(path);
  if (modules?.[1] !== undefined) return modules[1];
  if (path.startsWith('node:')) return 'node';
  const dotted = /^((?:[a-z][\w]*\.){2})/.exec(frame.function ?? '');
  return dotted?.[1]?.slice(0, -1) ?? '';
};
