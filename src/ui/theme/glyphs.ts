/** The signs that are drawn, as Unicode and as plain ASCII for serial lines and old terminals. */
import { asciiBars, unicodeBars } from '../../lib/text/sparkline.ts';

export interface Glyphs {
  readonly isUnicode: boolean;
  readonly topLeft: string;
  readonly topRight: string;
  readonly bottomLeft: string;
  readonly bottomRight: string;
  readonly horizontal: string;
  readonly vertical: string;
  readonly axisCorner: string;
  /** Lowest first, the first stands for zero. */
  readonly bars: readonly string[];
  /** Bars of the small trend in a row: the zero must be visible. */
  readonly trendBars: readonly string[];
  /** Marks the usual level in a chart. */
  readonly usual: string;
  readonly gaugeFull: string;
  readonly gaugeEmpty: string;
  readonly ellipsis: string;
}

export const unicodeGlyphs: Glyphs = {
  isUnicode: true,
  topLeft: '┌',
  topRight: '┐',
  bottomLeft: '└',
  bottomRight: '┘',
  horizontal: '─',
  vertical: '│',
  axisCorner: '┴',
  bars: unicodeBars,
  trendBars: ['_', ...unicodeBars.slice(1)],
  usual: '┄',
  gaugeFull: '█',
  gaugeEmpty: '·',
  ellipsis: '…',
};

export const asciiGlyphs: Glyphs = {
  isUnicode: false,
  topLeft: '+',
  topRight: '+',
  bottomLeft: '+',
  bottomRight: '+',
  horizontal: '-',
  vertical: '|',
  axisCorner: '+',
  bars: [' ', '.', ':', '#'],
  trendBars: asciiBars,
  usual: '-',
  gaugeFull: '#',
  gaugeEmpty: '.',
  ellipsis: '~',
};
