/** The writer's promise: after any sequence of frames the terminal shows the last one, for few bytes. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { sanitize } from '../../../src/lib/text/sanitize.ts';
import { parseCells } from '../../../src/ui/terminal/cell-row.ts';
import { ScreenWriter } from '../../../src/ui/terminal/screen-writer.ts';
import { StyleTable } from '../../../src/ui/terminal/style.ts';
import { roles } from '../../../src/ui/theme/roles.ts';
import { createTheme } from '../../../src/ui/theme/theme.ts';
import { headlessTerminal } from '../../support/headless-terminal.ts';

const theme = createTheme(1);

/** What a session switches on before the first frame. */
const opening = '\x1b[?1049h\x1b[?7l\x1b[2J\x1b[H';

/** Pieces of all widths; blanks often, so that rows have gaps and ends to erase. */
const piece = fc.oneof(
  { weight: 4, arbitrary: fc.constantFrom(' ', '   ', '          ', 'error', '│', '─', '█▁', '订单', 'a', '184') },
  { weight: 1, arbitrary: fc.constantFrom('👍', 'e\u0301', 'é', 'नि', 'ไทย', 'العربية', '👩‍💻', '한', '\ufffd', 'ﾊ') },
  { weight: 1, arbitrary: fc.string({ unit: 'binary', maxLength: 6 }) },
);
const painted = fc.tuple(piece, fc.constantFrom(...roles)).map(([text, role]) => theme.paint(sanitize(text), role));
const row = fc.array(painted, { maxLength: 8 }).map(parts => parts.join(''));
const frame = fc.array(row, { maxLength: 7 });
const size = fc.record({ columns: fc.integer({ min: 2, max: 24 }), rows: fc.integer({ min: 1, max: 6 }) });
const step = fc.oneof(
  { weight: 6, arbitrary: frame.map(rows => ({ kind: 'frame' as const, rows })) },
  { weight: 1, arbitrary: size.map(next => ({ kind: 'resize' as const, ...next })) },
  { weight: 1, arbitrary: fc.constant({ kind: 'redraw' as const }) },
);

/** What a frame should look like in a terminal of this size. */
const expected = (rows: readonly string[], columns: number, height: number): string[][] => {
  const table = new StyleTable();
  return Array.from({ length: height }, (_, y) => {
    const cells = parseCells(rows[y] ?? '', table).characters;
    const shown = Array.from({ length: columns }, (_unused, x) => cells[x] ?? ' ');
    const limit = y === height - 1 ? columns - 1 : columns;
    if (cells[limit] === '' && limit > 0) shown[limit - 1] = ' ';
    if (y === height - 1) shown[columns - 1] = ' ';
    return shown;
  });
};

/** Terminals differ in how wide they take some characters: blanks and second halves are alike, marks may be lost. */
const comparable = (cells: readonly string[]): string[] =>
  cells.map(cell => (cell === '' ? ' ' : ([...cell.normalize('NFD').replace(/\p{M}/gu, '')][0] ?? ' ')));

/** A rare character that this terminal takes for wider than it is may be blanked by its neighbour; nothing else may. */
const tolerated = (shown: readonly string[], wanted: readonly string[]): string[] =>
  shown.map((cell, x) => (cell === ' ' && (wanted[x]?.codePointAt(0) ?? 0) > 0x2e7f ? (wanted[x] ?? ' ') : cell));

describe('ScreenWriter', () => {
  it('leaves exactly the last frame on the terminal, whatever came before', async () => {
    await fc.assert(
      fc.asyncProperty(size, fc.array(step, { minLength: 1, maxLength: 6 }), async (start, steps) => {
        const terminal = headlessTerminal(start.columns, start.rows);
        await terminal.write(opening);
        const table = new StyleTable();
        const writer = new ScreenWriter(table, start.columns, start.rows);
        let last: readonly string[] = [];
        for (const done of steps) {
          if (done.kind === 'frame') last = done.rows;
          if (done.kind === 'redraw') writer.invalidate();
          if (done.kind === 'resize') {
            terminal.resize(done.columns, done.rows);
            writer.resize(done.columns, done.rows);
          }
          await terminal.write(writer.update(last.map(text => parseCells(text, table))));
          const wanted = expected(last, terminal.columns, terminal.rows).map(comparable);
          expect(terminal.cells().map((cells, y) => tolerated(comparable(cells), wanted[y] ?? []))).toEqual(wanted);
        }
        expect(terminal.written.slice(opening.length)).not.toMatch(/\x1b\[[0-3]?J/);
      }),
      { numRuns: 300 },
    );
  });

  it('shows every cell in its style', async () => {
    const table = new StyleTable();
    const terminal = headlessTerminal(80, 3);
    const writer = new ScreenWriter(table, 80, 3);
    await terminal.write(opening);
    const draw = (text: string): Promise<void> => terminal.write(writer.update([parseCells(text, table)]));
    await draw(`${theme.paint('bad', 'bad')} ${theme.paint('chip', 'chipBad')} ${theme.paint('dim', 'dim')} plain`);
    expect([0, 4, 9, 13].map(x => terminal.style(x, 0))).toEqual(['1', 'bold inverse 1', 'dim', '']);
    await draw(`${theme.paint('bad', 'dim')} ${theme.paint('chip', 'strong')} ${theme.paint('dim', 'bad')} plain`);
    expect([0, 4, 9, 13].map(x => terminal.style(x, 0))).toEqual(['dim', 'bold', '1', '']);
  });

  const bytesFor = (before: readonly string[], after: readonly string[]): string => {
    const table = new StyleTable();
    const writer = new ScreenWriter(table, 80, 10);
    writer.update(before.map(text => parseCells(text, table)));
    return writer.update(after.map(text => parseCells(text, table)));
  };

  it.each([
    ['nothing when nothing changed', ['abc'], ['abc'], ''],
    ['one digit as one digit', ['count 14'], ['count 15'], '\x1b[8G'.replace('8G', '1;8H') + '5'],
    ['an erase instead of many blanks', ['a long line of text'], ['a'], '\x1b[1;2H\x1b[K'],
    ['a word in place', ['1 of 2', 'x'], ['1 of 3', 'x'], '\x1b[1;6H3'],
  ])('writes %s', (_name, before, after, bytes) => expect(bytesFor(before, after)).toBe(bytes));

  it('marks an update of several places as one, and a single one not', () => {
    expect(bytesFor(['a', 'b'], ['c', 'd'])).toMatch(/^\x1b\[\?2026h.*\x1b\[\?2026l$/s);
    expect(bytesFor(['a', 'b'], ['c', 'b'])).not.toContain('2026');
  });

  it('never writes the last cell of the screen', async () => {
    const table = new StyleTable();
    const terminal = headlessTerminal(4, 2);
    const writer = new ScreenWriter(table, 4, 2);
    await terminal.write(opening + writer.update(['abcd', 'efgh'].map(text => parseCells(text, table))));
    expect(terminal.text()).toEqual(['abcd', 'efg']);
  });
});
