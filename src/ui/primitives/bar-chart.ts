/** A chart of errors per minute as lines of text: bars, the usual level, marks and a time axis. */
import { countText } from '../../lib/text/number-text.ts';
import { fit, padStart } from '../../lib/text/pad.ts';
import { minuteText } from '../../lib/text/time-text.ts';
import type { TimeZone } from '../../lib/text/time-text.ts';
import type { ChartMarkKind, ChartView } from '../../state/snapshot.ts';
import type { Glyphs } from '../theme/glyphs.ts';
import type { Role } from '../theme/roles.ts';
import { line, span } from './line.ts';
import type { Line, Span } from './line.ts';

export interface ChartOptions {
  readonly width: number;
  readonly height: number;
  /** How often the window is halved. */
  readonly zoom: number;
  readonly zone: TimeZone;
  readonly glyphs: Glyphs;
}

/** The part of a chart that is shown: values per minute, oldest first. */
export interface ChartWindow {
  readonly start: number;
  readonly end: number;
  readonly bucketMs: number;
  readonly perMinute: readonly number[];
  readonly usual: number | null;
  readonly peak: number;
}

const minuteMs = 60_000;
/** Columns left of the axis. */
const labelWidth = 5;
/** Fewer bars than this say nothing. */
const fewestBuckets = 8;

export const markLetters: Readonly<Record<ChartMarkKind, string>> = {
  deploy: 'D',
  restart: 'R',
  new: 'N',
  alert: 'A',
  mark: 'm',
};

/** How often a chart's window can be halved. */
export const maxZoom = (chart: ChartView): number =>
  Math.max(0, Math.floor(Math.log2(Math.max(1, chart.errors.length / fewestBuckets))));

export const chartWindow = (chart: ChartView, zoom: number): ChartWindow => {
  const halved = Math.min(zoom, maxZoom(chart));
  const count = Math.ceil(chart.errors.length / 2 ** halved);
  const first = chart.errors.length - count;
  const scale = chart.bucketMs > 0 ? minuteMs / chart.bucketMs : 1;
  const perMinute = chart.errors.slice(first).map(errors => errors * scale);
  return {
    start: chart.start + first * chart.bucketMs,
    end: chart.start + chart.errors.length * chart.bucketMs,
    bucketMs: chart.bucketMs,
    perMinute,
    usual: chart.usual === null ? null : chart.usual * scale,
    peak: perMinute.reduce((peak, value) => Math.max(peak, value), 0),
  };
};

/** One value per column: buckets are spread when there are fewer than columns, averaged when there are more. */
export const columnValues = (window: ChartWindow, columns: number): number[] => {
  const { perMinute, bucketMs, start } = window;
  if (columns <= 0 || perMinute.length === 0) return [];
  if (perMinute.length <= columns) {
    return Array.from({ length: columns }, (_, at) => perMinute[Math.floor((at * perMinute.length) / columns)] ?? 0);
  }
  const step = Math.ceil(perMinute.length / columns);
  // Steps begin at multiples of their own length in absolute time, so that bars keep their height as time goes on.
  const offset = Math.round(start / bucketMs) % step;
  const groups: number[] = [];
  for (let from = -offset; from < perMinute.length; from += step) {
    const part = perMinute.slice(Math.max(0, from), from + step);
    if (part.length > 0) groups.push(part.reduce((sum, value) => sum + value, 0) / part.length);
  }
  return groups.slice(-columns);
};

/** A round number at or above `peak`: the top of the axis, which so changes rarely. */
export const axisTop = (peak: number): number => {
  if (!(peak > 0)) return 1;
  const power = 10 ** Math.floor(Math.log10(peak));
  const step = [1, 1.5, 2, 3, 4, 6, 8, 10].find(candidate => candidate * power >= peak * 0.9999) ?? 10;
  return step * power;
};

/** `options.height` lines: bars, then the axis with its marks, then times. At least 3 lines high. */
export const barChart = (chart: ChartView, options: ChartOptions): Line[] => {
  const window = chartWindow(chart, options.zoom);
  const columns = Math.max(0, options.width - labelWidth - 1);
  const rows = Math.max(1, options.height - 2);
  const values = columnValues(window, columns);
  const padded = [...Array.from({ length: columns - values.length }, () => 0), ...values];
  const top = axisTop(Math.max(window.peak, window.usual ?? 0));
  // The row that a bar of half the height ends in.
  const labelled = rows < 4 ? -1 : Math.ceil(rows / 2) - 1;
  const bars = Array.from({ length: rows }, (_, index) => {
    const row = rows - 1 - index;
    const label = index === 0 ? axisLabel(top) : row === labelled ? axisLabel(top / 2) : '';
    const drawn = barRow(padded, { row, rows, top, usual: window.usual, glyphs: options.glyphs });
    return line(span(padStart(label, labelWidth), 'dim'), span(options.glyphs.vertical, 'border'), ...drawn);
  });
  return [...bars, axisLine(chart, window, columns, options.glyphs), timesLine(window, columns, options.zone)];
};

interface RowLook {
  /** Counted from the bottom, 0 is the lowest. */
  readonly row: number;
  readonly rows: number;
  readonly top: number;
  readonly usual: number | null;
  readonly glyphs: Glyphs;
}

const barRow = (values: readonly number[], look: RowLook): Span[] => {
  const { row, rows, top, usual, glyphs } = look;
  const steps = glyphs.bars.length - 1;
  const isUsualRow = usual !== null && usual > 0 && Math.min(rows - 1, Math.floor((usual / top) * rows)) === row;
  const isAbove = usual !== null && usual > 0 && ((row + 0.5) / rows) * top > usual;
  const drawn = values.map(value => {
    const filled = (value / top) * rows * steps - row * steps;
    // Whatever is above zero shows at least as the smallest bar.
    const level = Math.min(steps, row === 0 && value > 0 ? Math.max(1, Math.round(filled)) : Math.round(filled));
    if (level > 0) return { text: glyphs.bars[level] ?? ' ', role: isAbove ? ('bad' as const) : ('warn' as const) };
    return isUsualRow ? { text: glyphs.usual, role: 'dim' as const } : { text: ' ', role: 'plain' as const };
  });
  return joinRuns(drawn);
};

const joinRuns = (cells: readonly { readonly text: string; readonly role: Role }[]): Span[] => {
  const runs: { text: string; role: Role }[] = [];
  for (const cell of cells) {
    const last = runs.at(-1);
    if (last !== undefined && last.role === cell.role) last.text += cell.text;
    else runs.push({ ...cell });
  }
  return runs;
};

const axisLine = (chart: ChartView, window: ChartWindow, columns: number, glyphs: Glyphs): Line => {
  const cells: { text: string; role: Role }[] = Array.from({ length: columns }, () => ({
    text: glyphs.horizontal,
    role: 'border',
  }));
  const length = window.end - window.start;
  for (const mark of chart.marks) {
    const at = Math.floor(((mark.time - window.start) / length) * columns);
    const text = markLetters[mark.kind];
    if (!(length > 0 && at >= 0 && at < columns) || cells[at]?.text === text) continue;
    // Two kinds on one place stand beside each other: a deploy must not hide behind what it brought.
    const place = [at, at + 1, at - 1].find(each => cells[each]?.role === 'border') ?? at;
    cells[place] = { text, role: 'accent' };
  }
  return line(span(padStart('0', labelWidth), 'dim'), span(glyphs.axisCorner, 'border'), ...joinRuns(cells));
};

const timesLine = (window: ChartWindow, columns: number, zone: TimeZone): Line => {
  const ticks = columns >= 60 ? 4 : columns >= 24 ? 2 : 1;
  const width = Math.floor(columns / ticks);
  const labels = Array.from({ length: ticks }, (_, index) =>
    fit(minuteText(window.start + ((window.end - window.start) * index) / ticks, zone), width),
  );
  const text =
    labels
      .join('')
      .slice(0, Math.max(0, columns - 3))
      .padEnd(Math.max(0, columns - 3)) + 'now';
  return line(span(' '.repeat(labelWidth + 1)), span(text, 'dim'));
};

/** Round as the values of the axis are, it is exact. */
const axisLabel = (value: number): string => (value < 100 ? String(Number(value.toPrecision(2))) : countText(value));
