/** From a key to what it does: one table, one dispatcher. */
import type { KeyEvent } from '../terminal/keys.ts';
import { confirm, markGroup, mergeGroup, splitGroup, stepSplit, undoRule } from './arranging.ts';
import {
  accept,
  cancel,
  choosePreset,
  chooseTimes,
  erase,
  eraseAll,
  find,
  help,
  pause,
  mark,
  pin,
  reverse,
  startFilter,
  startSort,
  stepSort,
  typed,
  wrap,
  zoom,
} from './choosing.ts';
import { nothing } from './command.ts';
import type { Command, CommandContext, Outcome } from './command.ts';
import { copyEvent, copySummary } from './copying.ts';
import { back, jump, leave, maximise, open, stepEvent, stepGroup, stepPanel } from './going.ts';
import { commandFor } from './keymap.ts';
import type { CommandId } from './keymap.ts';
import { move, moveToBottom, moveToTop } from './moving.ts';
import { placeOf } from './place.ts';

const commands: Readonly<Record<CommandId, Command>> = {
  'move-up': move({ rows: -1 }),
  'move-down': move({ rows: 1 }),
  'page-up': move({ pages: -1 }),
  'page-down': move({ pages: 1 }),
  'half-up': move({ pages: -0.5 }),
  'half-down': move({ pages: 0.5 }),
  top: moveToTop,
  bottom: moveToBottom,
  open,
  back,
  leave,
  quit: () => ({ events: [], effect: { kind: 'quit' } }),
  'next-panel': stepPanel(1),
  'previous-panel': stepPanel(-1),
  jump,
  filter: startFilter,
  'find-next': find(1),
  'find-previous': find(-1),
  sort: startSort,
  'sort-left': stepSort(-1),
  'sort-right': stepSort(1),
  reverse,
  'mark-group': markGroup,
  'merge-group': mergeGroup,
  'split-group': splitGroup,
  'undo-rule': undoRule,
  'choice-left': stepSplit(-1),
  'choice-right': stepSplit(1),
  confirm,
  pause,
  help,
  maximise,
  mark,
  pin,
  'previous-group': stepGroup(-1),
  'next-group': stepGroup(1),
  'zoom-in': zoom(1),
  'zoom-out': zoom(-1),
  'copy-summary': copySummary,
  'copy-event': copyEvent,
  'next-event': stepEvent(1),
  'previous-event': stepEvent(-1),
  wrap,
  times: chooseTimes,
  preset: choosePreset,
  redraw: () => ({ events: [], effect: { kind: 'redraw' } }),
  suspend: () => ({ events: [], effect: { kind: 'suspend' } }),
  accept,
  cancel,
  erase,
  'erase-all': eraseAll,
};

/** What a key does here and now. An input line takes every other key that types something. Pure. */
export const dispatchKey = (event: KeyEvent, context: Omit<CommandContext, 'key'>): Outcome => {
  const command = commandFor(placeOf(context.view), event.key);
  if (command !== null) return commands[command]({ ...context, key: event.key });
  if (event.text === '') return nothing;
  return typed(context, before => before + event.text.replace(/[\r\n]+/g, ' '));
};
