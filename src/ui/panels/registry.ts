/** All panels. A new one: its file, a line here, an id in view-state and a place in layout. */
import { alerts } from './alerts.ts';
import { analyses } from './analyses.ts';
import { chart } from './chart.ts';
import type { Panel } from './define.ts';
import { eventRaw } from './event-raw.ts';
import { groupChart } from './group-chart.ts';
import { groupCommon } from './group-common.ts';
import { groupClass } from './group-class.ts';
import { groupEvents } from './group-events.ts';
import { groupMoving } from './group-moving.ts';
import { groupStack } from './group-stack.ts';
import { groups } from './groups.ts';
import { live } from './live.ts';
import { moving } from './moving.ts';
import { selected } from './selected.ts';
import { services } from './services.ts';
import { sources } from './sources.ts';
import { stacks } from './stacks.ts';
import type { PanelId } from '../view-state/view-state.ts';

export const panels = [
  chart,
  alerts,
  groups,
  selected,
  moving,
  services,
  live,
  stacks,
  sources,
  analyses,
  groupChart,
  groupCommon,
  groupStack,
  groupMoving,
  groupEvents,
  groupClass,
  eventRaw,
] as const satisfies readonly Panel[];

const byId: ReadonlyMap<PanelId, Panel> = new Map(panels.map(panel => [panel.id, panel]));

export const panelById = (id: PanelId): Panel => {
  const panel = byId.get(id);
  if (panel === undefined) throw new RangeError(`no such panel: ${id}`);
  return panel;
};
