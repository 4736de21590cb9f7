/** Copying what is shown. */
import { eventText, groupSummary } from '../copy-text.ts';
import { shownEvent } from '../panels/event-raw.ts';
import { eventsOf, sampleKey } from '../panels/group-events.ts';
import { selectedIndex } from '../panels/selection.ts';
import { currentRoute } from '../view-state/view-state.ts';
import { nothing } from './command.ts';
import type { Command } from './command.ts';

export const copySummary: Command = ({ panels }) => {
  if (panels === null || panels.group === null) return nothing;
  const detail = panels.detail?.row.id === panels.group.id ? panels.detail : null;
  return {
    events: [{ type: 'notice/shown', text: `copied a summary of ${panels.group.id}` }],
    effect: { kind: 'copy', text: groupSummary(panels.group, detail, panels.now) },
  };
};

export const copyEvent: Command = context => {
  const { panels, view } = context;
  if (panels === null) return nothing;
  const events = eventsOf(panels);
  const items = events.map(sample => ({ key: sampleKey(sample), target: null }));
  const sample =
    currentRoute(view).screen === 'event'
      ? shownEvent(panels)
      : (events[selectedIndex(context, 'group-events', items)] ?? null);
  if (sample === null) return nothing;
  return {
    events: [{ type: 'notice/shown', text: 'copied the event' }],
    effect: { kind: 'copy', text: eventText(sample) },
  };
};
