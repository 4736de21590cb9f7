/** Frames keep what they say true when there is little room. */
import { describe, expect, it } from 'vitest';
import { frameRows } from '../../../src/ui/primitives/frame-rows.ts';
import { span } from '../../../src/ui/primitives/line.ts';
import { unicodeGlyphs } from '../../../src/ui/theme/glyphs.ts';
import { createTheme } from '../../../src/ui/theme/theme.ts';

const titleIn = (width: number, ...texts: readonly string[]): string => {
  const title = texts.map(text => span(text));
  const look = { width, height: 3, isFocused: false, theme: createTheme(null), glyphs: unicodeGlyphs };
  return frameRows({ title, hint: '', lines: [] }, { ...look, kind: 'box' })[0] ?? '';
};

describe('the title of a frame', () => {
  it.each([
    [30, '┌─[6] Health 1-10 of 15 ─────┐'],
    [25, '┌─[6] Health 1-10 of 15─┐'],
    [24, '┌─[6] Health───────────┐'],
    [12, '┌─[6] Hea…─┐'],
  ])('in %i columns never cuts a number off', (width, title) => {
    expect(titleIn(width, '[6] Health', ' 1-10 of 15 ')).toBe(title);
  });

  it('cuts words where most of them can be read', () => {
    expect(titleIn(40, '[3] Stack', ' grouped by TypeError at src/checkout.ts sumLines ')).toBe(
      '┌─[3] Stack grouped by TypeError at s…─┐',
    );
  });
});
