/** Questions to the monitor's state. */
import type { Diagnostic } from '../model/result.ts';
import type { MonitorState } from './reducer.ts';
import type { GroupDetail, GroupRow, Snapshot } from './snapshot.ts';

/** The row that an id names, by its own id or an alias; null when there is none. */
export const selectGroup = (snapshot: Snapshot | null, groupId: string): GroupRow | null =>
  snapshot?.groups.rows.find(row => row.id === groupId || row.aliases.includes(groupId)) ?? null;

/** `undefined` while it was not asked for yet, null when the engine does not hold the group. */
export const selectDetail = (state: MonitorState, groupId: string): GroupDetail | null | undefined =>
  state.details.find(entry => entry.groupId === groupId)?.detail;

/** All diagnostics, newest first. */
export const selectDiagnostics = (state: MonitorState): readonly Diagnostic[] =>
  [...state.diagnostics.raised, ...state.diagnostics.reported].sort((one, other) => other.lastAt - one.lastAt);
