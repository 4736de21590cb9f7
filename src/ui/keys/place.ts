/** Where the user is, as far as keys are concerned. */
import { currentRoute } from '../view-state/view-state.ts';
import type { ViewState } from '../view-state/view-state.ts';
import type { Place } from './keymap.ts';

/** The overlay when one is open, else the screen. */
export const placeOf = (view: ViewState): Place =>
  view.overlay.kind === 'none' ? currentRoute(view).screen : view.overlay.kind;
