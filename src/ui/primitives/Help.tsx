/** The help screen: a still table of all keys. */
import { Box } from 'ink';
import { Table } from 'ink-table';
import { createContext, useCallback, useContext } from 'react';
import type { PropsWithChildren } from 'react';
import { textWidth } from '../../lib/text/width.ts';
import type { HelpRow } from '../help-rows.ts';
import type { HelpModel } from '../screen-model.ts';
import type { Role } from '../theme/roles.ts';
import { Row } from './Row.tsx';
import { numbered } from './Rows.tsx';

export interface HelpProps {
  readonly model: HelpModel;
  readonly width: number;
  readonly isUnicode: boolean;
  readonly paint: Paint;
}

type Paint = (text: string, role: Role) => string;

/** How the table's parts are painted: ink-table takes components for them, which get nothing but their text. */
const TablePaint = createContext<Paint>(text => text);

const Part = ({ role, children }: PropsWithChildren<{ role: Role }>) => {
  const paint = useContext(TablePaint);
  const text = typeof children === 'string' ? children : '';
  return (
    <Box width={textWidth(text)} height={1} flexShrink={0}>
      <Row text={paint(text, role)} />
    </Box>
  );
};
const Cell = ({ children }: PropsWithChildren) => <Part role="plain">{children}</Part>;
const Heading = ({ children }: PropsWithChildren) => <Part role="strong">{children}</Part>;
const Skeleton = ({ children }: PropsWithChildren) => <Part role="border">{children}</Part>;

/** ink-table with a line between all rows would show half as many keys: only the heading is underlined. */
class KeyTable extends Table<HelpRow> {
  override render() {
    const columns = this.getColumns();
    return (
      <Box flexDirection="column">
        {this.heading({ key: 'heading', columns, data: this.getHeadings() })}
        {this.separator({ key: 'separator', columns, data: {} })}
        {numbered(this.props.data).map(({ place, text }) => (
          <Box key={place}>{this.data({ key: `row-${place}`, columns, data: text })}</Box>
        ))}
        {this.footer({ key: 'footer', columns, data: {} })}
      </Box>
    );
  }
}

/** Narrower than this, where a key works is left out. */
const fullWidth = 76;

const toAscii = (text: string): string =>
  text
    .replace(/[│]/g, '|')
    .replace(/─/g, '-')
    .replace(/[├┼┤└┴┘]/g, '+');

export const Help = ({ model, width, isUnicode, paint }: HelpProps) => {
  const paintPart = useCallback<Paint>(
    (text, role) => paint(isUnicode ? text : toAscii(text), role),
    [isUnicode, paint],
  );
  return (
    <TablePaint value={paintPart}>
      <Box flexDirection="column" width={width} overflow="hidden">
        <KeyTable
          data={[...model.rows]}
          columns={width >= fullWidth ? ['Key', 'What it does', 'Where'] : ['Key', 'What it does']}
          header={Heading}
          cell={Cell}
          skeleton={Skeleton}
        />
        <Row text={paint(model.rows.length < model.total ? ' j/k scroll, Esc back' : ' Esc back', 'dim')} />
      </Box>
    </TablePaint>
  );
};
