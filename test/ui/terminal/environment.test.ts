/** What the environment says of the terminal, how the cursor gets about, and how roles look. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { capabilitiesOf } from '../../../src/ui/terminal/capabilities.ts';
import { copySequence } from '../../../src/ui/terminal/clipboard.ts';
import { moveCursor, unknownPosition } from '../../../src/ui/terminal/cursor.ts';
import { StyleTable, applySgr, plainStyle } from '../../../src/ui/terminal/style.ts';
import { roles } from '../../../src/ui/theme/roles.ts';
import { createTheme } from '../../../src/ui/theme/theme.ts';
import { headlessTerminal } from '../../support/headless-terminal.ts';

describe('capabilitiesOf', () => {
  const utf8 = { TERM: 'xterm-256color', LANG: 'en_US.UTF-8' };
  it.each([
    [utf8, true, 1, true],
    [{ ...utf8, NO_COLOR: '1' }, true, 0, true],
    [{ ...utf8, NO_COLOR: '' }, true, 1, true],
    [{ ...utf8, FORCE_COLOR: '0' }, true, 0, true],
    [{ ...utf8, NO_COLOR: '1', FORCE_COLOR: '3' }, true, 0, true],
    [{ ...utf8, LC_ALL: 'C' }, true, 1, false],
    [{ TERM: 'xterm' }, true, 1, false],
    [{ TERM: 'linux', LANG: 'C.UTF-8' }, true, 1, false],
    [{ TERM: 'vt220', LANG: 'C.UTF-8' }, true, 0, false],
    [{ TERM: 'screen', LC_CTYPE: 'C.utf8' }, true, 1, true],
    [{ TERM: 'dumb', LANG: 'C.UTF-8' }, false, null, true],
    [{}, false, null, false],
  ])('of %j', (env, canDraw, colour, isUnicode) => expect(capabilitiesOf(env)).toEqual({ canDraw, colour, isUnicode }));
});

describe('moveCursor', () => {
  it.each([
    [unknownPosition, { x: 0, y: 0 }, '\x1b[H'],
    [{ x: 5, y: 3 }, { x: 5, y: 3 }, ''],
    [{ x: 9, y: 3 }, { x: 0, y: 3 }, '\r'],
    [{ x: 9, y: 3 }, { x: 0, y: 4 }, '\r\n'],
    [{ x: 9, y: 3 }, { x: 8, y: 3 }, '\b'],
    [{ x: 9, y: 3 }, { x: 10, y: 3 }, '\x1b[C'],
    [{ x: 9, y: 3 }, { x: 9, y: 4 }, '\x1b[B'],
    [{ x: 9, y: 3 }, { x: 40, y: 20 }, '\x1b[21;41H'],
  ])('from %j to %j', (from, to, bytes) => expect(moveCursor(from, to)).toBe(bytes));

  it('arrives, from anywhere to anywhere', async () => {
    const terminal = headlessTerminal(50, 20);
    const place = fc.record({ x: fc.nat(48), y: fc.nat(19) });
    await fc.assert(
      fc.asyncProperty(place, place, async (from, to) => {
        await terminal.write(`\x1bc\x1b[${from.y + 1};${from.x + 1}H${moveCursor(from, to)}#`);
        expect(terminal.cells()[to.y]?.[to.x]).toBe('#');
      }),
    );
  });
});

describe('StyleTable', () => {
  it('changes the pen to exactly the wanted style', () => {
    const table = new StyleTable();
    const ids = roles.map(role => {
      const [, codes = ''] = /^\x1b\[([\d;]*)m/.exec(createTheme(1).paint('x', role)) ?? [];
      return table.idOf(codes === '' ? plainStyle : applySgr(plainStyle, codes));
    });
    for (const from of ids) {
      for (const to of ids) {
        const [, codes] = /^\x1b\[([\d;]*)m$/.exec(table.change(from, to)) ?? [];
        const reached = codes === undefined ? table.styleOf(from) : applySgr(table.styleOf(from), codes);
        expect(reached).toEqual(table.styleOf(to));
      }
    }
  });
});

describe('createTheme', () => {
  it('uses no colour where there is none, and nothing at all on a terminal without attributes', () => {
    for (const role of roles) {
      expect(createTheme(0).paint('x', role)).not.toMatch(/3\d/);
      expect(createTheme(null).paint('x', role)).toBe('x');
    }
  });
  it('reverses a selected row whatever its roles', () => {
    for (const role of roles) expect(createTheme(1).paint('x', role, true)).toMatch(/\x1b\[(?:1;)?7m/);
  });
});

it('copies through OSC 52 and cuts what is too long', () => {
  expect(copySequence('hi')).toBe('\x1b]52;c;aGk=\x07');
  expect(copySequence('x'.repeat(1e6)).length).toBeLessThan(100_000);
});
