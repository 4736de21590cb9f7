/** Errors per minute over the last hour or so. */
import { durationText } from '../../lib/text/duration-text.ts';
import { rateText } from '../../lib/text/number-text.ts';
import { sparkline } from '../../lib/text/sparkline.ts';
import type { ChartView } from '../../state/snapshot.ts';
import { barChart, chartWindow, columnValues, markLetters } from '../primitives/bar-chart.ts';
import { line, span } from '../primitives/line.ts';
import type { Line, Span } from '../primitives/line.ts';
import type { Panel, PanelContext, PanelModel, PanelSize } from './define.ts';
import { zoneOf } from './words.ts';

export const chart = {
  id: 'chart',
  screen: 'main',
  key: '1',
  title: 'Errors per minute',
  select: (context, size) => chartModel('[1] Errors per minute', context.snapshot.chart, context, size),
} as const satisfies Panel;

/** The chart of all errors or of one group; one line high it is a sparkline. */
export const chartModel = (title: string, shown: ChartView, context: PanelContext, size: PanelSize): PanelModel => {
  const window = chartWindow(shown, context.view.zoom);
  const length = durationText(window.end - window.start);
  if (size.height < 3) return { title: [], hint: '', lines: [smallChart(shown, context, size)], scrollable: 0 };
  return {
    title: [span(title, 'title'), span(`, ${length} `, 'title'), ...usualSpans(window.usual), ...markLegend(shown)],
    hint: 'z/Z zoom',
    lines: barChart(shown, {
      width: size.width,
      height: size.height,
      zoom: context.view.zoom,
      zone: zoneOf(context.view),
      glyphs: context.glyphs,
    }),
    scrollable: 0,
  };
};

const smallChart = (shown: ChartView, context: PanelContext, size: PanelSize): Line => {
  const window = chartWindow(shown, context.view.zoom);
  const head = ` ${durationText(window.end - window.start)} `;
  const usual = window.usual === null ? '' : `  usual ${rateText(window.usual)}`;
  const tail = `  peak ${rateText(window.peak)}/min${usual} `;
  const room = Math.max(0, size.width - head.length - tail.length);
  const bars = sparkline(columnValues(window, room), room, context.glyphs.trendBars);
  return line(span(head, 'dim'), span(bars, 'warn'), span(tail, 'dim'));
};

const usualSpans = (usual: number | null): Span[] =>
  usual === null ? [] : [span(` usual ${rateText(usual)} `, 'dim')];

const legendWords = { deploy: 'deploy', restart: 'restart', new: 'new group', alert: 'alert', mark: 'mark' } as const;

/** Only the marks that stand in the chart are explained. */
const markLegend = (shown: ChartView): Span[] => {
  const kinds = [...new Set(shown.marks.map(mark => mark.kind))];
  return kinds.flatMap(kind => [span(` ${markLetters[kind]}`, 'accent'), span(` ${legendWords[kind]} `, 'dim')]);
};
