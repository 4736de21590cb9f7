/** Merging groups, splitting one, and taking that back: asked for with a key, done after a yes. */
import { splitKinds } from '../../model/rule.ts';
import { currentRoute } from '../view-state/view-state.ts';
import { nothing, outcome } from './command.ts';
import type { Command, Outcome } from './command.ts';

const notice = (text: string): Outcome => outcome({ type: 'notice/shown', text });

/** m: the group that others are merged into; again: no longer. */
export const markGroup: Command = ({ view, panels }) => {
  const id = panels?.group?.id ?? null;
  if (id === null) return nothing;
  if (view.marked === id) return outcome({ type: 'group/marked', groupId: null });
  // The list may change its order before the next key: the next row is counted from this one.
  return outcome(
    { type: 'item/selected', panel: 'groups', key: id },
    { type: 'group/marked', groupId: id },
    { type: 'notice/shown', text: `marked ${id}: M on another merges it in` },
  );
};

/** M: the selected group into the marked one. */
export const mergeGroup: Command = ({ view, panels, canKeepRules }) => {
  const from = panels?.group ?? null;
  if (panels === null || from === null) return nothing;
  if (!canKeepRules) return notice('rules cannot be kept here');
  if (view.marked === null) return notice('mark a group with m, then M on another merges it in');
  const { marked } = view;
  const into = panels.snapshot.groups.rows.find(row => row.id === marked || row.aliases.includes(marked));
  if (into === undefined) return notice(`${marked} is no longer held`);
  if (into.id === from.id) return notice('select another group to merge into the marked one');
  return outcome({
    type: 'overlay/changed',
    overlay: { kind: 'confirm', question: `merge ${from.id} into ${into.id}`, change: { kind: 'merge', into, from } },
  });
};

/** S: by what the group's events differ. */
export const splitGroup: Command = ({ panels, canKeepRules }) => {
  const detail = panels?.detail;
  const group = panels?.group ?? null;
  if (group === null || detail === undefined || detail === null) return nothing;
  if (!canKeepRules) return notice('rules cannot be kept here');
  const choices = splitKinds.filter(kind => detail.why.parts[kind] > 1);
  if (choices.length === 0)
    return notice(`${group.id} has one template, one type and one throw site: nothing to split by`);
  return outcome({ type: 'overlay/changed', overlay: { kind: 'split', group, choices, index: 0 } });
};

export const stepSplit =
  (step: 1 | -1): Command =>
  ({ view: { overlay } }) => {
    if (overlay.kind !== 'split') return nothing;
    const index = (overlay.index + step + overlay.choices.length) % overlay.choices.length;
    return outcome({ type: 'overlay/changed', overlay: { ...overlay, index } });
  };

/** U: takes back the last merge or split. */
export const undoRule: Command = ({ lastRule }) => {
  if (lastRule === null) return notice('no merge or split to take back');
  return outcome({
    type: 'overlay/changed',
    overlay: { kind: 'confirm', question: `take back: ${lastRule}`, change: { kind: 'undo' } },
  });
};

/** The yes to a question, or to the chosen way of splitting. */
export const confirm: Command = ({ view }) => {
  const close = { type: 'overlay/changed', overlay: { kind: 'none' } } as const;
  const { overlay } = view;
  if (overlay.kind === 'split') {
    const by = overlay.choices[overlay.index];
    if (by === undefined) return outcome(close);
    return { events: [close], effect: { kind: 'change-rules', change: { kind: 'split', group: overlay.group, by } } };
  }
  if (overlay.kind !== 'confirm') return nothing;
  const { change } = overlay;
  const isMerge = change.kind === 'merge' && currentRoute(view).screen === 'main';
  const follow = isMerge ? ([{ type: 'item/selected', panel: 'groups', key: change.into.id }] as const) : [];
  const unmark = change.kind === 'merge' ? ([{ type: 'group/marked', groupId: null }] as const) : [];
  return { events: [close, ...follow, ...unmark], effect: { kind: 'change-rules', change } };
};
