/** What the user chose to look at: the part of the screen's state that the engine knows nothing of. */
import type { SplitKind } from '../../model/rule.ts';
import type { NamedGroup, RuleChange } from '../../state/rules-port.ts';
import type { Snapshot } from '../../state/snapshot.ts';

export type ScreenId = 'main' | 'group' | 'event';

export type Route =
  | { readonly screen: 'main' }
  | { readonly screen: 'group'; readonly groupId: string }
  | { readonly screen: 'event'; readonly groupId: string; readonly sampleKey: string };

export const panelIds = [
  'chart',
  'alerts',
  'groups',
  'selected',
  'moving',
  'services',
  'live',
  'stacks',
  'sources',
  'analyses',
  'group-chart',
  'group-common',
  'group-stack',
  'group-moving',
  'group-events',
  'group-class',
  'event-raw',
] as const;
export type PanelId = (typeof panelIds)[number];

export const sortColumns = ['impact', 'count', 'rate', 'last', 'first', 'level', 'service', 'id'] as const;
export type SortColumn = (typeof sortColumns)[number];

export interface Sort {
  readonly column: SortColumn;
  readonly isReversed: boolean;
}

export const presets = ['triage', 'wall', 'live'] as const;
export type Preset = (typeof presets)[number];

export const timeFormats = ['relative', 'utc', 'local'] as const;
export type TimeFormat = (typeof timeFormats)[number];

/** What lies over the screen and takes the keys. */
export type Overlay =
  | { readonly kind: 'none' }
  | { readonly kind: 'help'; readonly top: number }
  /** A line of input at the foot of the screen; `before` is what stood there, for Esc. */
  | { readonly kind: 'filter' | 'search'; readonly before: string }
  | { readonly kind: 'sort'; readonly before: Sort }
  /** A question at the foot of the screen; yes makes the change. */
  | { readonly kind: 'confirm'; readonly question: string; readonly change: RuleChange }
  | {
      readonly kind: 'split';
      readonly group: NamedGroup;
      readonly choices: readonly SplitKind[];
      readonly index: number;
    };

export interface ViewState {
  /** The last is shown; the first is always the main screen. */
  readonly routes: readonly [Route, ...Route[]];
  readonly focus: Readonly<Record<ScreenId, PanelId>>;
  readonly maximised: PanelId | null;
  /** Key of the selected item by panel; a panel without one selects its first. */
  readonly selection: Readonly<Partial<Record<PanelId, string>>>;
  /** First shown row by panel. */
  readonly scroll: Readonly<Partial<Record<PanelId, number>>>;
  /** Group that stays on top of the list. */
  readonly pinned: string | null;
  /** Group that others are merged into. */
  readonly marked: string | null;
  readonly sort: Sort;
  /** As typed; empty for none. */
  readonly filter: string;
  /** Text to find in the event screen; empty for none. */
  readonly search: string;
  readonly overlay: Overlay;
  /** The snapshot that is shown while paused. */
  readonly paused: Snapshot | null;
  /** How often the charts' window was halved. */
  readonly zoom: number;
  readonly preset: Preset;
  readonly times: TimeFormat;
  readonly isWrapped: boolean;
  /** One line for the user about the last key, such as `copied E-7F3A`; null for none. */
  readonly notice: string | null;
}

export const defaultFocus: Readonly<Record<ScreenId, PanelId>> = {
  main: 'groups',
  group: 'group-events',
  event: 'event-raw',
};

export const initialViewState: ViewState = {
  routes: [{ screen: 'main' }],
  focus: defaultFocus,
  maximised: null,
  selection: {},
  scroll: {},
  pinned: null,
  marked: null,
  sort: { column: 'impact', isReversed: false },
  filter: '',
  search: '',
  overlay: { kind: 'none' },
  paused: null,
  zoom: 0,
  preset: 'triage',
  times: 'relative',
  isWrapped: true,
  notice: null,
};

/** The shown route. */
export const currentRoute = (view: ViewState): Route => view.routes.at(-1) ?? view.routes[0];

export const focusedPanel = (view: ViewState): PanelId => view.maximised ?? view.focus[currentRoute(view).screen];
