/** A panel's rows with its frame around them, each exactly as wide as its place. */
import type { Glyphs } from '../theme/glyphs.ts';
import type { Theme } from '../theme/theme.ts';
import { emptyLine, fitSpans, paintLine, span, spansWidth } from './line.ts';
import type { Line, Span } from './line.ts';

/** `box` with borders on all sides, `rule` with a title line only, `bare` without anything. */
export type FrameKind = 'box' | 'rule' | 'bare';

export interface Framed {
  readonly title: readonly Span[];
  /** Stands in the lower border. */
  readonly hint: string;
  readonly lines: readonly Line[];
}

export interface FrameLook {
  readonly kind: FrameKind;
  readonly width: number;
  readonly height: number;
  readonly isFocused: boolean;
  readonly theme: Theme;
  readonly glyphs: Glyphs;
}

/** Columns and rows that the frame leaves for its content. */
export const innerSize = (kind: FrameKind, width: number, height: number): { width: number; height: number } => {
  if (kind === 'box') return { width: Math.max(0, width - 4), height: Math.max(0, height - 2) };
  return {
    width: Math.max(0, width - (kind === 'rule' ? 2 : 0)),
    height: Math.max(0, height - (kind === 'rule' ? 1 : 0)),
  };
};

/** Exactly `look.height` rows of exactly `look.width` columns. */
export const frameRows = (content: Framed, look: FrameLook): string[] => {
  if (look.kind === 'box' && look.width >= 4 && look.height >= 2) return boxRows(content, look);
  if (look.kind === 'rule') return ruleRows(content, look);
  return contentRows(content.lines, look.height, row => paintLine(row, look.width, look.theme, look.glyphs.ellipsis));
};

const boxRows = (content: Framed, look: FrameLook): string[] => {
  const { theme, glyphs, width } = look;
  const side = theme.paint(glyphs.vertical, 'border');
  const inner = (row: Line): string => `${side} ${paintLine(row, width - 4, theme, glyphs.ellipsis)} ${side}`;
  return [
    edge(titleSpans(content, look), [], [glyphs.topLeft, glyphs.topRight], look),
    ...contentRows(content.lines, look.height - 2, inner),
    edge([], hintSpans(content, look), [glyphs.bottomLeft, glyphs.bottomRight], look),
  ];
};

const ruleRows = (content: Framed, look: FrameLook): string[] => {
  const { theme, glyphs, width } = look;
  if (look.height === 0) return [];
  return [
    edge(titleSpans(content, look), [], [glyphs.horizontal, glyphs.horizontal], look),
    ...contentRows(content.lines, look.height - 1, row => ` ${paintLine(row, width - 2, theme, glyphs.ellipsis)} `),
  ];
};

const contentRows = (lines: readonly Line[], height: number, toRow: (row: Line) => string): string[] =>
  Array.from({ length: Math.max(0, height) }, (_, index) => toRow(lines[index] ?? emptyLine));

/** A border with text near its left or right end. */
const edge = (
  left: readonly Span[],
  right: readonly Span[],
  corners: readonly [string, string],
  look: FrameLook,
): string => {
  const { theme, glyphs, width } = look;
  const room = Math.max(0, width - 4);
  const leftShown = fittingTitle(left, room, glyphs.ellipsis);
  const rightRoom = room - spansWidth(leftShown);
  const rightShown = spansWidth(right) > rightRoom ? [] : right;
  const fill = glyphs.horizontal.repeat(Math.max(0, rightRoom - spansWidth(rightShown)));
  const painted = (spans: readonly Span[]): string => spans.map(part => theme.paint(part.text, part.role)).join('');
  const start = theme.paint(corners[0] + glyphs.horizontal, 'border');
  const end = theme.paint(glyphs.horizontal + corners[1], 'border');
  return start + painted(leftShown) + theme.paint(fill, 'border') + painted(rightShown) + end;
};

/** Of a longer part less than this says nothing. */
const fewestColumns = 16;

/** As much of a title as fits: parts whole, for half a number would be another one; long ones cut where most can be read. */
const fittingTitle = (title: readonly Span[], room: number, ellipsis: string): readonly Span[] => {
  const width = spansWidth(title);
  if (width <= room) return title;
  const last = title.at(-1);
  if (last === undefined) return title;
  const before = title.slice(0, -1);
  const trimmed = { ...last, text: last.text.trimEnd() };
  if (spansWidth([...before, trimmed]) <= room) return [...before, trimmed];
  const left = room - spansWidth(before);
  if (before.length === 0 || (left >= fewestColumns && left >= spansWidth([last]) / 2))
    return fitSpans(title, room, ellipsis);
  return fittingTitle(before, room, ellipsis);
};

const titleSpans = (content: Framed, look: FrameLook): Span[] => {
  const [first, ...rest] = content.title;
  if (first === undefined) return [];
  const head = span(first.text, look.isFocused ? 'titleFocused' : first.role);
  return [head, ...rest];
};

const hintSpans = (content: Framed, look: FrameLook): Span[] =>
  content.hint === '' || !look.isFocused ? [] : [span(` ${content.hint} `, 'dim')];
