/** The help screen lists the keymap in a still table, whole rows only. */
import { render } from 'ink-testing-library';
import { expect, it } from 'vitest';
import { helpRows } from '../../../src/ui/help-rows.ts';
import { Help } from '../../../src/ui/primitives/Help.tsx';

it('shows each binding with what it does', () => {
  const rows = helpRows(false);
  const { lastFrame, unmount } = render(
    <Help
      model={{ rows, total: rows.length, height: rows.length + 4 }}
      width={90}
      isUnicode={false}
      paint={text => text}
    />,
  );
  const lines = (lastFrame() ?? '').split('\n');
  for (const row of rows)
    expect(lines.some(line => line.includes(row.Key) && line.includes(row['What it does']))).toBe(true);
  expect(lastFrame()).toMatch(/^[\x20-\x7e\n]*$/);
  unmount();
});
