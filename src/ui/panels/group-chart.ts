/** Events per minute of one group. */
import { line, span } from '../primitives/line.ts';
import { chartModel } from './chart.ts';
import type { Panel } from './define.ts';

export const groupChart = {
  id: 'group-chart',
  screen: 'group',
  key: '1',
  title: 'Events per minute',
  select: (context, size) => {
    const { detail } = context;
    if (detail === undefined || detail === null) {
      const text = detail === null ? 'no details held' : 'loading';
      return {
        title: [span('[1] Events per minute ', 'title')],
        hint: '',
        lines: [line(span(text, 'dim'))],
        scrollable: 0,
      };
    }
    return chartModel('[1] Events per minute', detail.chart, context, size);
  },
} as const satisfies Panel;
