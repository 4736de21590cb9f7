/** What went wrong although errtop lives on: the engine's reports and those of this side, one entry for each code and place. */
import type { Diagnostic } from '../../model/result.ts';
import type { Action } from '../actions.ts';
import { reuse } from '../diff.ts';

/** Raised on this side of the engine, oldest first; the engine's own stand in the snapshot. */
export interface DiagnosticsState {
  readonly raised: readonly Diagnostic[];
  readonly reported: readonly Diagnostic[];
}
const limit = 100;

export const diagnosticsReducer = (state: DiagnosticsState, action: Action): DiagnosticsState => {
  switch (action.type) {
    case 'engine/snapshot-published':
      return reuse(state, { raised: state.raised, reported: action.snapshot.intake.diagnostics.slice(-limit) });
    case 'engine/failed':
      return withRaised(state, {
        code: 'engine-failed',
        where: 'engine',
        text: action.text,
        count: 1,
        lastAt: action.at,
      });
    case 'diagnostic/raised':
      return withRaised(state, action.diagnostic);
    default:
      return state;
  }
};

const withRaised = (state: DiagnosticsState, diagnostic: Diagnostic): DiagnosticsState => {
  const isSame = (known: Diagnostic): boolean => known.code === diagnostic.code && known.where === diagnostic.where;
  const known = state.raised.find(isSame);
  const merged = known === undefined ? diagnostic : { ...diagnostic, count: known.count + diagnostic.count };
  const others = state.raised.filter(other => !isSame(other));
  return { ...state, raised: [...others.slice(-(limit - 1)), merged] };
};
