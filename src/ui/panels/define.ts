/** The shape of a panel: what it shows is a pure function of the snapshot, the view and its size. */
import type { FunctionComponent } from 'react';
import type { Diagnostic } from '../../model/result.ts';
import type { SourceStatus } from '../../model/source.ts';
import type { GroupDetail, GroupRow, Snapshot } from '../../state/snapshot.ts';
import type { FrameLook, Framed } from '../primitives/frame-rows.ts';
import type { Glyphs } from '../theme/glyphs.ts';
import type { PanelId, ScreenId, ViewState } from '../view-state/view-state.ts';

/** Everything a panel may look at. */
export interface PanelContext {
  readonly snapshot: Snapshot;
  readonly view: ViewState;
  /** The groups as filtered and sorted. */
  readonly groups: readonly GroupRow[];
  /** The group that is selected or shown; null when there is none. */
  readonly group: GroupRow | null;
  /** Its details; undefined while they are loading, null when the engine holds none. */
  readonly detail: GroupDetail | null | undefined;
  readonly sources: readonly SourceStatus[];
  readonly diagnostics: readonly Diagnostic[];
  readonly glyphs: Glyphs;
  /** The instant that ages count to. */
  readonly now: number;
}

/** Columns and rows inside the frame. */
export interface PanelSize {
  readonly width: number;
  readonly height: number;
}

export interface PanelModel extends Framed {
  /** Number of rows there are to scroll through, for panels without items; 0 when all are shown. */
  readonly scrollable: number;
}

/** Where Enter leads. */
export type Target =
  | { readonly kind: 'group'; readonly groupId: string }
  | { readonly kind: 'event'; readonly groupId: string; readonly sampleKey: string }
  | { readonly kind: 'filter'; readonly text: string };

export interface Item {
  /** Stays the same as long as the thing exists, whatever its place. */
  readonly key: string;
  readonly target: Target | null;
}

export interface ViewProps {
  readonly model: PanelModel;
  readonly look: FrameLook;
}

export interface Panel {
  readonly id: PanelId;
  readonly screen: ScreenId;
  /** Key that jumps to it. */
  readonly key: string;
  readonly title: string;
  /** Pure; `size` is the room inside the frame. */
  readonly select: (context: PanelContext, size: PanelSize) => PanelModel;
  /** What can be selected, in the order shown; absent for panels that scroll as text. */
  readonly items?: (context: PanelContext) => readonly Item[];
  /** Drawn instead of the common view. */
  readonly View?: FunctionComponent<ViewProps>;
}
