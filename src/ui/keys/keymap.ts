/** All keys as data: the dispatcher, the foot line and the help are made from this. */

/** Where a key works: a screen, or the overlay that takes the keys. */
export const places = ['main', 'group', 'event', 'help', 'filter', 'search', 'sort', 'confirm', 'split'] as const;
export type Place = (typeof places)[number];

export const commandIds = [
  'move-up',
  'move-down',
  'page-up',
  'page-down',
  'half-up',
  'half-down',
  'top',
  'bottom',
  'open',
  'back',
  'leave',
  'quit',
  'next-panel',
  'previous-panel',
  'jump',
  'filter',
  'find-next',
  'find-previous',
  'sort',
  'sort-left',
  'sort-right',
  'reverse',
  'pause',
  'help',
  'maximise',
  'pin',
  'mark',
  'previous-group',
  'next-group',
  'zoom-in',
  'zoom-out',
  'copy-summary',
  'copy-event',
  'next-event',
  'previous-event',
  'wrap',
  'times',
  'preset',
  'redraw',
  'suspend',
  'mark-group',
  'merge-group',
  'split-group',
  'undo-rule',
  'choice-left',
  'choice-right',
  'confirm',
  'accept',
  'cancel',
  'erase',
  'erase-all',
] as const;
export type CommandId = (typeof commandIds)[number];

export interface KeyBinding {
  readonly command: CommandId;
  /** Names as `KeyParser` gives them. */
  readonly keys: readonly string[];
  /** As the help shows the keys. */
  readonly label: string;
  /** What it does, for the help. */
  readonly description: string;
  readonly places: readonly Place[];
  /** In the foot line: the word after the key; absent for keys that only the help lists. */
  readonly short?: string;
}

const screens = ['main', 'group', 'event'] as const;
const listed = ['main', 'group', 'event', 'help'] as const;

/** In the order of the foot line and the help. */
export const keymap = [
  { command: 'move-down', keys: ['j', 'down', 'ctrl-n'], label: 'j ↓', description: 'move down', places: listed },
  { command: 'move-up', keys: ['k', 'up', 'ctrl-p'], label: 'k ↑', description: 'move up', places: listed },
  {
    command: 'open',
    keys: ['enter'],
    label: 'Enter',
    description: 'open: group, event; filter by a service',
    places: ['main', 'group'],
    short: 'open',
  },
  {
    command: 'back',
    keys: ['escape'],
    label: 'Esc',
    description: 'one step back; never quits',
    places: listed,
    short: 'back',
  },
  {
    command: 'next-panel',
    keys: ['tab'],
    label: 'Tab',
    description: 'next panel',
    places: ['main', 'group'],
    short: 'panel',
  },
  {
    command: 'previous-panel',
    keys: ['shift-tab'],
    label: 'Shift-Tab',
    description: 'previous panel',
    places: ['main', 'group'],
  },
  {
    command: 'jump',
    keys: ['1', '2', '3', '4', '5', '6', '7', '8', '9', '0'],
    label: '0-9',
    description: 'go to a panel (0: analyses); again: large',
    places: ['main', 'group'],
  },
  {
    command: 'pause',
    keys: ['space'],
    label: 'Space',
    description: 'hold the screen still; counting goes on',
    places: screens,
    short: 'pause',
  },
  {
    command: 'filter',
    keys: ['/'],
    label: '/',
    description: 'filter groups: regex, ! in front inverts',
    places: ['main'],
    short: 'filter',
  },
  { command: 'filter', keys: ['/'], label: '/', description: 'find in the event', places: ['event'], short: 'find' },
  { command: 'find-next', keys: ['n'], label: 'n', description: 'next match', places: ['event'] },
  { command: 'find-previous', keys: ['N'], label: 'N', description: 'previous match', places: ['event'] },
  {
    command: 'sort',
    keys: ['s'],
    label: 's',
    description: 'choose the order of the groups',
    places: ['main'],
    short: 'sort',
  },
  { command: 'sort-left', keys: ['<', ','], label: '<', description: 'sort by the column before', places: ['main'] },
  { command: 'sort-right', keys: ['>', '.'], label: '>', description: 'sort by the next column', places: ['main'] },
  { command: 'reverse', keys: ['I'], label: 'I', description: 'reverse the order', places: ['main'] },
  { command: 'pin', keys: ['F'], label: 'F', description: 'keep the selected group on top', places: ['main'] },
  {
    command: 'mark',
    keys: ['D'],
    label: 'D',
    description: 'set a mark now: something changed',
    places: ['main', 'group'],
  },
  {
    command: 'previous-group',
    keys: ['['],
    label: '[',
    description: 'previous group',
    places: ['group', 'event'],
    short: 'prev group',
  },
  {
    command: 'next-group',
    keys: [']'],
    label: ']',
    description: 'next group',
    places: ['group', 'event'],
    short: 'next group',
  },
  {
    command: 'next-event',
    keys: ['e'],
    label: 'e',
    description: 'next (older) event of the group',
    places: ['group', 'event'],
    short: 'next event',
  },
  {
    command: 'previous-event',
    keys: ['E'],
    label: 'E',
    description: 'previous (newer) event of the group',
    places: ['group', 'event'],
  },
  { command: 'wrap', keys: ['w'], label: 'w', description: 'wrap long lines', places: ['event'], short: 'wrap' },
  {
    command: 'copy-summary',
    keys: ['y'],
    label: 'y',
    description: 'copy a summary of the group',
    places: screens,
    short: 'copy',
  },
  {
    command: 'copy-event',
    keys: ['Y'],
    label: 'Y',
    description: 'copy the whole event',
    places: ['group', 'event'],
    short: 'copy event',
  },
  {
    command: 'maximise',
    keys: ['f'],
    label: 'f',
    description: 'make the panel large, and small again',
    places: ['main', 'group'],
    short: 'large',
  },
  {
    command: 'zoom-in',
    keys: ['z'],
    label: 'z',
    description: 'halve the time the chart shows',
    places: ['main', 'group'],
  },
  {
    command: 'zoom-out',
    keys: ['Z'],
    label: 'Z',
    description: 'double the time the chart shows',
    places: ['main', 'group'],
  },
  {
    command: 'mark-group',
    keys: ['m'],
    label: 'm',
    description: 'mark the group that others are merged into',
    places: ['main'],
  },
  {
    command: 'merge-group',
    keys: ['M'],
    label: 'M',
    description: 'merge the group into the marked one',
    places: ['main'],
  },
  {
    command: 'split-group',
    keys: ['S'],
    label: 'S',
    description: 'split by template, type or throw site',
    places: ['main', 'group'],
    short: 'split',
  },
  {
    command: 'undo-rule',
    keys: ['U'],
    label: 'U',
    description: 'take back the last merge or split',
    places: ['main', 'group'],
  },
  { command: 'times', keys: ['t'], label: 't', description: 'times: relative, UTC, local', places: screens },
  {
    command: 'preset',
    keys: ['P'],
    label: 'P',
    description: 'layout: triage, wall, live',
    places: ['main'],
    short: 'layout',
  },
  { command: 'page-down', keys: ['pagedown', 'ctrl-f'], label: 'PgDn', description: 'page down', places: listed },
  { command: 'page-up', keys: ['pageup', 'ctrl-b'], label: 'PgUp', description: 'page up', places: listed },
  { command: 'half-down', keys: ['ctrl-d'], label: 'Ctrl-d', description: 'half a page down', places: listed },
  { command: 'half-up', keys: ['ctrl-u'], label: 'Ctrl-u', description: 'half a page up', places: listed },
  { command: 'top', keys: ['g', 'home'], label: 'g Home', description: 'top', places: listed },
  {
    command: 'bottom',
    keys: ['G', 'end'],
    label: 'G End',
    description: 'bottom; live errors: follow again',
    places: listed,
  },
  { command: 'help', keys: ['?', 'f1'], label: '? F1', description: 'all keys', places: listed, short: 'help' },
  { command: 'redraw', keys: ['ctrl-l', 'f5'], label: 'Ctrl-l F5', description: 'draw the screen anew', places },
  {
    command: 'suspend',
    keys: ['ctrl-z'],
    label: 'Ctrl-z',
    description: 'suspend; fg in the shell brings it back',
    places,
  },
  {
    command: 'leave',
    keys: ['q'],
    label: 'q',
    description: 'back; quit on the main screen',
    places: listed,
    short: 'quit',
  },
  { command: 'quit', keys: ['ctrl-c'], label: 'Ctrl-c', description: 'quit', places },
  { command: 'confirm', keys: ['y', 'enter'], label: 'y Enter', description: 'yes, do it', places: ['confirm'] },
  { command: 'cancel', keys: ['n', 'escape', 'q'], label: 'n Esc', description: 'no, leave it', places: ['confirm'] },
  {
    command: 'choice-left',
    keys: ['left', 'h', 'up', 'k', 'shift-tab'],
    label: '←',
    description: 'choice before',
    places: ['split'],
  },
  {
    command: 'choice-right',
    keys: ['right', 'l', 'down', 'j', 'tab', 'S'],
    label: '→',
    description: 'next choice',
    places: ['split'],
  },
  { command: 'confirm', keys: ['enter'], label: 'Enter', description: 'split so', places: ['split'] },
  { command: 'cancel', keys: ['escape', 'q'], label: 'Esc', description: 'no, leave it', places: ['split'] },
  { command: 'accept', keys: ['enter'], label: 'Enter', description: 'keep it', places: ['filter', 'search', 'sort'] },
  {
    command: 'cancel',
    keys: ['escape'],
    label: 'Esc',
    description: 'as it was before',
    places: ['filter', 'search', 'sort'],
  },
  {
    command: 'erase',
    keys: ['backspace', 'delete'],
    label: 'Backspace',
    description: 'erase a character',
    places: ['filter', 'search'],
  },
  { command: 'erase-all', keys: ['ctrl-u'], label: 'Ctrl-u', description: 'erase all', places: ['filter', 'search'] },
  {
    command: 'sort-left',
    keys: ['left', 'h', 'up', 'k', '<', 'shift-tab'],
    label: '←',
    description: 'column before',
    places: ['sort'],
  },
  {
    command: 'sort-right',
    keys: ['right', 'l', 'down', 'j', '>', 'tab', 's'],
    label: '→',
    description: 'next column',
    places: ['sort'],
  },
  { command: 'reverse', keys: ['I'], label: 'I', description: 'reverse', places: ['sort'] },
  { command: 'cancel', keys: ['q'], label: 'q', description: 'as it was before', places: ['sort'] },
] as const satisfies readonly KeyBinding[];

const bindingsByKey: ReadonlyMap<string, KeyBinding> = new Map(
  (keymap as readonly KeyBinding[]).flatMap(binding =>
    binding.places.flatMap(place => binding.keys.map(key => [`${place} ${key}`, binding] as const)),
  ),
);

/** What a key does at a place; null when it does nothing there. */
export const commandFor = (place: Place, key: string): CommandId | null =>
  bindingsByKey.get(`${place} ${key}`)?.command ?? null;

/** The bindings that work at a place, in order. */
export const bindingsAt = (place: Place): readonly KeyBinding[] =>
  (keymap as readonly KeyBinding[]).filter(binding => binding.places.includes(place));

/** A key's label without signs beyond ASCII. */
export const asciiLabel = (label: string): string =>
  label.replace('↓', 'Down').replace('↑', 'Up').replace('←', 'Left').replace('→', 'Right');
