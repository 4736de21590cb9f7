/** Everything that a user can do to the view, as past events. */
import type { Snapshot } from '../../state/snapshot.ts';
import type { Overlay, PanelId, Preset, Route, Sort, TimeFormat } from './view-state.ts';

export type ViewEvent =
  | { readonly type: 'route/opened'; readonly route: Route }
  /** The shown route gave way to another on the same level: `[` and `]`. */
  | { readonly type: 'route/replaced'; readonly route: Route }
  | { readonly type: 'route/left' }
  | { readonly type: 'panel/focused'; readonly panel: PanelId }
  | { readonly type: 'panel/maximised'; readonly panel: PanelId | null }
  | { readonly type: 'item/selected'; readonly panel: PanelId; readonly key: string | null }
  | { readonly type: 'panel/scrolled'; readonly panel: PanelId; readonly top: number }
  | { readonly type: 'group/pinned'; readonly groupId: string | null }
  | { readonly type: 'group/marked'; readonly groupId: string | null }
  | { readonly type: 'sort/chosen'; readonly sort: Sort }
  | { readonly type: 'filter/typed'; readonly text: string }
  | { readonly type: 'search/typed'; readonly text: string }
  | { readonly type: 'overlay/changed'; readonly overlay: Overlay }
  | { readonly type: 'screen/paused'; readonly snapshot: Snapshot }
  | { readonly type: 'screen/resumed' }
  | { readonly type: 'chart/zoomed'; readonly zoom: number }
  | { readonly type: 'preset/chosen'; readonly preset: Preset }
  | { readonly type: 'times/chosen'; readonly times: TimeFormat }
  | { readonly type: 'wrap/switched' }
  | { readonly type: 'notice/shown'; readonly text: string }
  | { readonly type: 'notice/expired' };
