/** The help screen lists the keymap in a still table, whole rows only. */
import { render } from 'ink-testing-library';
import { expect, it } from 'vitest';
import { helpRows } from '../../../src/ui/help-rows.ts';
import { Help } from '../../../src/ui/primitives/Help.tsx';

it('shows each binding with what it does', () => {
  const rows = helpRows(false);
  const { lastFrame, unmount } = render(
    <Help model={{ rows, total: rows.length, height: rows.length + 4 }} width={90} />,
  );
  const lines = (lastFrame() ?? '').split('\n');
  for (const row of rows)
    expect(lines.some(line => line.includes(row.Key) && line.includes(row['What it does']))).toBe(true);
  unmount();
});
