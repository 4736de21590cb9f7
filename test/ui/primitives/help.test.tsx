/** The help screen lists the keymap in a still table, whole rows only. */
import { render } from 'ink-testing-library';
import { expect, it } from 'vitest';
import { helpRows, helpWidths } from '../../../src/ui/help-rows.ts';
import { Help } from '../../../src/ui/primitives/Help.tsx';

it('shows each binding with what it does', () => {
  const rows = helpRows(false);
  const { lastFrame, unmount } = render(
    <Help
      model={{ rows, total: rows.length, height: rows.length + 4, widths: helpWidths(rows) }}
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

it('keeps its columns while it is scrolled', () => {
  const rows = helpRows(true);
  const headings = [0, 9, rows.length - 8].map(top => {
    const model = { rows: rows.slice(top, top + 8), total: rows.length, height: 8, widths: helpWidths(rows) };
    const { lastFrame, unmount } = render(<Help model={model} width={90} isUnicode paint={text => text} />);
    unmount();
    return (lastFrame() ?? '').split('\n')[0];
  });
  expect(new Set(headings).size).toBe(1);
});
