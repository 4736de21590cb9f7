/** What the analyses found, table after table: the same figures as in the report. Enter goes to what is behind a row. */
import { sanitize } from '../../lib/text/sanitize.ts';
import { tableLines, type Table } from '../../lib/text/table.ts';
import { truncate } from '../../lib/text/truncate.ts';
import { emptyLine, line, span } from '../primitives/line.ts';
import type { Line } from '../primitives/line.ts';
import { rangeText } from '../primitives/scroll-window.ts';
import type { Item, Panel, PanelContext, PanelSize, Target } from './define.ts';
import { filterFor, selectedIndex } from './selection.ts';

const items = ({ snapshot }: PanelContext): readonly Item[] => snapshot.tables.flatMap(itemsOf);

/** On a lower screen the figures need the room. */
const leastHeight = 12;

/** The lines behind the selected row, below the tables; none where the row has none. */
const behind = (tables: readonly Table[], selected: string | null, size: PanelSize, ellipsis: string): Line[] => {
  if (selected === null || size.height < leastHeight) return [];
  for (const table of tables) {
    const row = itemsOf(table).findIndex(item => item.key === selected);
    const lines = row < 0 ? [] : (table.lines?.[row] ?? []);
    if (lines.length > 0)
      return [
        line(span('newest lines behind the selected row', 'title')),
        ...lines.map(text => line(span(`  ${truncate(sanitize(text), size.width - 2, ellipsis)}`, 'dim'))),
      ];
  }
  return [];
};

export const analyses = {
  id: 'analyses',
  screen: 'main',
  key: '0',
  title: 'Analyses',
  items,
  select: (context, size) => {
    const rows = items(context);
    const selected = rows[selectedIndex(context, 'analyses', rows)]?.key ?? null;
    const { ellipsis } = context.glyphs;
    const { tables } = context.snapshot;
    const lines = tables.flatMap(table => linesOf(table, size, ellipsis, selected));
    const below = behind(tables, selected, size, ellipsis);
    const height = size.height - below.length;
    const last = Math.max(0, lines.length - height);
    // The selected row stands in the middle: headings and notes around it are read with it.
    const at = lines.findIndex(each => each.isSelected);
    const top = Math.min(last, Math.max(0, at - Math.floor(height / 2)));
    return {
      title: [
        span('[0] Analyses', 'title'),
        span(` ${tables.length} tables, lines ${rangeText(top, height, lines.length)} `, 'dim'),
      ],
      hint: 'Enter to the errors behind a row',
      lines:
        lines.length === 0 ? [line(span('nothing found yet', 'dim'))] : [...lines.slice(top, top + height), ...below],
      scrollable: 0,
    };
  },
} as const satisfies Panel;

/** The rows of a table by what they are about: their words, and how many with the same words came before. */
const itemsOf = (table: Table): Item[] => {
  const seen = new Map<string, number>();
  return table.rows.map(row => {
    const words = row.filter((_, i) => table.columns[i]?.align === 'left').slice(0, 3);
    const name = [table.id, ...words].join('\n');
    const before = seen.get(name) ?? 0;
    seen.set(name, before + 1);
    return { key: `${name}\n${before}`, target: targetOf(table, row) };
  });
};

const groupId = /^E-[\dA-F]+$/;

/** The group that the row names, else the groups of its service, else those of its type. */
const targetOf = ({ columns }: Table, row: readonly string[]): Target | null => {
  const named = (what: 'group' | 'service' | 'type'): string | null => {
    const cell = row[columns.findIndex(column => column.names === what)] ?? '';
    return cell === '' || cell === '-' ? null : cell;
  };
  const group = named('group');
  if (group !== null && groupId.test(group)) return { kind: 'group', groupId: group };
  const service = named('service');
  if (service !== null) return filterFor(` ${service} `);
  const type = named('type');
  return type === null ? null : filterFor(type);
};

const linesOf = (table: Table, size: PanelSize, ellipsis: string, selected: string | null): Line[] => {
  const [heading = '', ...rows] = tableLines(table, size.width - 2, ellipsis);
  const keys = itemsOf(table).map(item => item.key);
  return [
    line(span(table.title, 'title')),
    line(span(`  ${heading}`, 'dim')),
    ...rows.map((row, i) => {
      const isSelected = keys[i] === selected;
      return { spans: [span(isSelected ? '> ' : '  ', 'strong'), span(row)], isSelected };
    }),
    ...(table.note === null ? [] : [line(span(table.note, 'dim'))]),
    emptyLine,
  ];
};
