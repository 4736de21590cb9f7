/** The help screen's rows, made from the keymap. */
import { asciiLabel, keymap } from './keys/keymap.ts';
import type { KeyBinding, Place } from './keys/keymap.ts';

export interface HelpRow {
  readonly [column: string]: string;
  readonly Key: string;
  readonly 'What it does': string;
  readonly Where: string;
}

const names: Readonly<Record<Place, string>> = {
  main: 'main',
  group: 'group',
  event: 'event',
  help: 'help',
  filter: 'filter',
  search: 'find',
  sort: 'sort',
  confirm: 'a question',
  split: 'split',
};

export type HelpWidths = Readonly<Record<string, number>>;

/** The columns of a table of all these rows, with a blank at both ends. */
export const helpWidths = (rows: readonly HelpRow[]): HelpWidths => {
  const columns = Object.keys(rows[0] ?? {});
  const widest = (name: string): number => Math.max(name.length, ...rows.map(row => (row[name] ?? '').length));
  return Object.fromEntries(columns.map(name => [name, widest(name) + 2]));
};

/** One row for each binding, in the keymap's order. */
export const helpRows = (isUnicode: boolean): readonly HelpRow[] =>
  (keymap as readonly KeyBinding[]).map(binding => ({
    Key: isUnicode ? binding.label : asciiLabel(binding.label),
    'What it does': binding.description,
    Where: whereText(binding.places),
  }));

const whereText = (places: readonly Place[]): string =>
  ['main', 'group', 'event'].every(place => places.includes(place as Place))
    ? 'everywhere'
    : places.map(place => names[place]).join(', ');
