/** What moved together with one group. */
import { line, span } from '../primitives/line.ts';
import type { Panel } from './define.ts';
import { movingItems, movingModel } from './moving.ts';

export const groupMoving = {
  id: 'group-moving',
  screen: 'group',
  key: '4',
  title: 'What moved with it',
  items: context => (context.detail ? movingItems(context.detail.moving) : []),
  select: (context, size) => {
    const { detail } = context;
    const title = '[4] What moved with it';
    if (detail === undefined || detail === null) {
      return {
        title: [span(`${title} `, 'title')],
        hint: '',
        lines: [line(span(detail === null ? 'no details held' : 'loading', 'dim'))],
        scrollable: 0,
      };
    }
    return movingModel(detail.moving, { context, size, panel: 'group-moving', title });
  },
} as const satisfies Panel;
