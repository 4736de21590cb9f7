/** What a key's command may look at, and what it may ask for. */
import type { RuleChange } from '../../state/rules-port.ts';
import type { PanelContext } from '../panels/define.ts';
import type { Layout } from '../layout.ts';
import type { ScreenModel } from '../screen-model.ts';
import type { ViewEvent } from '../view-state/view-event.ts';
import type { ViewState } from '../view-state/view-state.ts';

export interface CommandContext {
  readonly view: ViewState;
  /** Null before the first snapshot. */
  readonly panels: PanelContext | null;
  readonly layout: Layout;
  /** What is on the screen; null before the first frame. */
  readonly screen: ScreenModel | null;
  /** Whether there is somebody who keeps rules. */
  readonly canKeepRules: boolean;
  /** The merge or split that can be taken back, in words; null for none. */
  readonly lastRule: string | null;
  /** The key as pressed. */
  readonly key: string;
}

/** What happens outside of the view's state. */
export type Effect =
  | { readonly kind: 'quit' }
  | { readonly kind: 'suspend' }
  | { readonly kind: 'redraw' }
  | { readonly kind: 'copy'; readonly text: string }
  | { readonly kind: 'change-rules'; readonly change: RuleChange }
  | { readonly kind: 'mark' };

export interface Outcome {
  readonly events: readonly ViewEvent[];
  readonly effect: Effect | null;
}

export type Command = (context: CommandContext) => Outcome;

export const nothing: Outcome = { events: [], effect: null };
export const outcome = (...events: readonly ViewEvent[]): Outcome => ({ events, effect: null });
