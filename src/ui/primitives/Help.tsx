/** The help screen: a still table of all keys. */
import { Box } from 'ink';
import { Table } from 'ink-table';
import { createContext, useMemo } from 'react';
import type { ContextType } from 'react';
import type { HelpRow } from '../help-rows.ts';
import type { HelpModel } from '../screen-model.ts';
import type { Role } from '../theme/roles.ts';
import { fitSpans, span } from './line.ts';
import type { Span } from './line.ts';
import { useInkPlace } from './Row.tsx';
import { Rows } from './Rows.tsx';

export interface HelpProps {
  readonly model: HelpModel;
  readonly width: number;
  readonly isUnicode: boolean;
  readonly paint: Paint;
}

type Paint = (text: string, role: Role) => string;

/** How a line of the table is made a row of the screen: ink-table knows nothing of widths and colours. */
interface Look {
  readonly toRow: (spans: readonly Span[]) => string;
  readonly hint: string;
  /** Of the columns, by their names. */
  readonly widths: HelpModel['widths'];
}

const TableLook = createContext<Look>({
  toRow: spans => spans.map(part => part.text).join(''),
  hint: '',
  widths: {},
});

/**
 * ink-table makes some ten boxes of each row, half a second of waiting for a key, and draws a line between all rows:
 * here a row is one text and only the heading is underlined.
 */
class KeyTable extends Table<HelpRow> {
  static override contextType = TableLook;
  declare context: ContextType<typeof TableLook>;

  override render() {
    const { toRow, hint, widths } = this.context;
    // Its own widths are those of the rows in sight: they would change while one scrolls.
    const columns = this.getColumns().map(each => ({ ...each, width: widths[each.column] ?? each.width }));
    const edge = (left: string, cross: string, right: string): string =>
      toRow([span(left + columns.map(({ width }) => '─'.repeat(width)).join(cross) + right, 'border')]);
    const row = (data: Partial<HelpRow>, role: Role): string => {
      const cells = columns.map(({ column, width }) => span(` ${data[column] ?? ''}`.padEnd(width), role));
      return toRow([...cells.flatMap(cell => [span('│', 'border'), cell]), span('│', 'border')]);
    };
    const texts = [
      row(this.getHeadings(), 'strong'),
      edge('├', '┼', '┤'),
      ...this.props.data.map(data => row(data, 'plain')),
      edge('└', '┴', '┘'),
      toRow([span(hint, 'dim')]),
    ];
    return <Rows texts={texts} />;
  }
}

/** Narrower than this, where a key works is left out. */
const fullWidth = 79;

const toAscii = (text: string): string =>
  text
    .replace(/[│]/g, '|')
    .replace(/─/g, '-')
    .replace(/[├┼┤└┴┘]/g, '+');

export const Help = ({ model, width, isUnicode, paint }: HelpProps) => {
  const hint = model.rows.length < model.total ? ' j/k scroll, Esc back' : ' Esc back';
  const look = useMemo(() => {
    const toText = (text: string): string => (isUnicode ? text : toAscii(text));
    const toRow = (spans: readonly Span[]): string =>
      fitSpans(spans, width, isUnicode ? '…' : '~')
        .map(part => paint(toText(part.text), part.role))
        .join('');
    return { toRow, hint, widths: model.widths };
  }, [hint, isUnicode, model.widths, paint, width]);
  const place = useInkPlace(0, width);
  return (
    <TableLook value={look}>
      <Box flexDirection="column" width={place.width} overflow="hidden">
        <KeyTable
          data={[...model.rows]}
          columns={width >= fullWidth ? ['Key', 'What it does', 'Where'] : ['Key', 'What it does']}
        />
      </Box>
    </TableLook>
  );
};
