/** The help screen: a still table of all keys. */
import { Box, Text } from 'ink';
import { Table } from 'ink-table';
import { numbered } from './Rows.tsx';
import type { HelpRow } from '../help-rows.ts';
import type { HelpModel } from '../screen-model.ts';

export interface HelpProps {
  readonly model: HelpModel;
  readonly width: number;
}

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

export const Help = ({ model, width }: HelpProps) => (
  <Box flexDirection="column" width={width} overflow="hidden">
    <KeyTable data={[...model.rows]} />
    {model.rows.length < model.total ? <Text dimColor> j/k scroll, Esc back</Text> : <Text dimColor> Esc back</Text>}
  </Box>
);
