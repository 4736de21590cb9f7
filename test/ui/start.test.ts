/** The screen as a whole, on a terminal: drawing, keys, resizing and every way out. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { busySnapshot, emptySnapshot, overloadSnapshot, typicalSnapshot } from '../support/snapshots.ts';
import { headlessTerminal } from '../support/headless-terminal.ts';
import { openTerminalSession } from '../support/terminal-session.ts';
import type { TerminalSession } from '../support/terminal-session.ts';

const size = { columns: 120, rows: 40 };
const screen = (session: TerminalSession): string => session.terminal.text().join('\n');

describe('the screen', () => {
  it('answers what is bad, what fails and what is new', async () => {
    const session = await openTerminalSession(size, typicalSnapshot);
    expect(screen(session)).toMatch(/DEGRADED.*errors 184\/min, x6\.1 of usual 30.*2 NEW 1 BACK 2 UP/);
    expect(screen(session)).toMatch(/> NEW {2}E-7F3A/);
    session.ui.close();
  });

  it('leads into a group, into an event and back, and q quits at the top', async () => {
    const session = await openTerminalSession(size, typicalSnapshot);
    await session.type('\r');
    expect(screen(session)).toMatch(/errtop > E-7F3A/);
    expect(screen(session)).toMatch(/> cart\/src\/checkout\.ts:88/);
    await session.type('\r');
    expect(screen(session)).toMatch(/errtop > E-7F3A > event/);
    await session.type('q');
    await session.type('q');
    expect(session.exit()).toBeNull();
    await session.type('q');
    expect(session.exit()).toEqual({ kind: 'quit' });
  });

  it('is in the list again after a panel that has no place of its own', async () => {
    const session = await openTerminalSession(size, typicalSnapshot);
    await session.type('9');
    await session.type('q');
    expect(screen(session)).toMatch(/s sort {2}\/ filter/);
    await session.type('\r');
    expect(screen(session)).toMatch(/errtop > E-7F3A/);
    session.ui.close();
  });

  it('asks again for what is known of a group when its rate has changed', async () => {
    const session = await openTerminalSession(size, typicalSnapshot);
    await session.type('\r');
    const asked = session.asked();
    const [first, ...others] = typicalSnapshot.groups.rows;
    const rows = [{ ...first!, perMinute: 0 }, ...others];
    await session.pass(2000);
    expect(session.asked()).toBe(asked);
    session.publish({ ...typicalSnapshot, groups: { ...typicalSnapshot.groups, rows } });
    await session.pass(2000);
    expect(session.asked()).toBe(asked + 1);
    session.ui.close();
  });

  it('tells the engine while somebody looks at the tables, and shows newer ones as they come', async () => {
    const session = await openTerminalSession(size, typicalSnapshot);
    expect(session.watched()).toEqual([]);
    await session.type('0');
    expect(session.watched()).toEqual([true]);
    const newer = { id: 'newer', title: 'Newer figures', columns: [], rows: [], note: null };
    session.publish({ ...typicalSnapshot, tables: [newer] });
    await session.pass(0);
    expect(screen(session)).toContain('Newer figures');
    await session.type('q');
    expect(session.watched()).toEqual([true, false]);
    session.ui.close();
  });

  it('never quits on Esc', async () => {
    const session = await openTerminalSession(size, typicalSnapshot);
    for (let times = 0; times < 5; times += 1) await session.type('\x1b');
    expect(session.exit()).toBeNull();
    session.ui.close();
  });

  it('keeps the selection on its group when the list is sorted anew', async () => {
    const session = await openTerminalSession(size, typicalSnapshot);
    await session.type('jj');
    expect(screen(session)).toMatch(/> NEW {2}E-99B0/);
    await session.type('>');
    expect(screen(session)).toMatch(/> NEW {2}E-99B0/);
    session.ui.close();
  });

  it('filters while typing, and Esc puts the old filter back', async () => {
    const session = await openTerminalSession(size, typicalSnapshot);
    await session.type('/auth');
    expect(screen(session)).not.toMatch(/E-1C09 E/);
    await session.type('\x1b');
    expect(screen(session)).toMatch(/E-1C09 E/);
    session.ui.close();
  });

  it('holds still while paused and says how much went on', async () => {
    const session = await openTerminalSession(size, busySnapshot(0));
    await session.type(' ');
    session.publish(busySnapshot(30));
    await session.pass(2000);
    expect(screen(session)).toMatch(/PAUSED \+296k/);
    const held = session.terminal.text().slice(2).join('\n');
    session.publish(busySnapshot(60));
    await session.pass(2000);
    expect(session.terminal.text().slice(2).join('\n')).toBe(held);
    await session.type(' ');
    expect(screen(session)).toMatch(/LIVE/);
    expect(session.terminal.text().slice(2).join('\n')).not.toBe(held);
    session.ui.close();
  });

  it('copies a summary to the clipboard of the terminal', async () => {
    const session = await openTerminalSession(size, typicalSnapshot);
    await session.type('y');
    const copied = /\x1b\]52;c;([A-Za-z0-9+/=]+)\x07/.exec(session.terminal.written)?.[1] ?? '';
    expect(Buffer.from(copied, 'base64').toString()).toMatch(/^E-7F3A NEW ERROR \[cart\] TypeError/);
    session.ui.close();
  });

  it('pastes into the filter, and nowhere else', async () => {
    const session = await openTerminalSession(size, typicalSnapshot);
    await session.type('\x1b[200~qqqq\x1b[201~');
    expect(session.exit()).toBeNull();
    await session.type('/\x1b[200~auth\x1b[201~');
    expect(screen(session)).toMatch(/filter: auth/);
    session.ui.close();
  });

  it('shows all keys', async () => {
    const session = await openTerminalSession(size, typicalSnapshot);
    await session.type('?');
    expect(screen(session)).toMatch(/What it does/);
    await session.type('q');
    expect(screen(session)).toMatch(/Error groups/);
    session.ui.close();
  });

  it('is readable without Unicode and without colour', async () => {
    const session = await openTerminalSession(size, typicalSnapshot, { LANG: 'C', NO_COLOR: '1' });
    expect(screen(session)).toMatch(/^[\x20-\x7e\n]*$/);
    expect(session.terminal.written).not.toMatch(/\x1b\[(?:\d+;)*(?:3[0-7]|9[0-7])m/);
    session.ui.close();
  });
});

describe('the terminal', () => {
  const isRestored = (session: TerminalSession): void => {
    expect(session.terminal.isAlternate()).toBe(false);
    expect(session.isRaw()).toBe(false);
    expect(session.terminal.written).toMatch(/\x1b\[\?7h\x1b\[\?25h\x1b\[\?1049l$/);
  };

  it('has its cursor on a line of its own where there is no alternate screen', async () => {
    const session = await openTerminalSession(size, typicalSnapshot);
    await session.type('q');
    const plain = headlessTerminal(size.columns, size.rows);
    await plain.write(session.terminal.written.replaceAll('\x1b[?1049h', '').replaceAll('\x1b[?1049l', ''));
    await plain.write('$ prompt');
    expect(plain.text().at(-1)?.trimEnd()).toBe('$ prompt');
    expect(plain.text().at(-2)).toContain('q quit');
  });

  it.each(['SIGTERM', 'SIGINT', 'SIGHUP'] as const)('is given back on %s', async signal => {
    const session = await openTerminalSession(size, typicalSnapshot);
    session.host.emit(signal);
    await session.pass(0);
    expect(session.exit()).toEqual({ kind: 'signal', signal });
    isRestored(session);
  });

  it('is given back before a crash is reported', async () => {
    const session = await openTerminalSession(size, typicalSnapshot);
    session.host.emit('uncaughtExceptionMonitor');
    await session.pass(0);
    isRestored(session);
    session.ui.close();
  });

  it('is given back on Ctrl-c and leaves no listener behind', async () => {
    const session = await openTerminalSession(size, typicalSnapshot);
    await session.type('\x03');
    await session.pass(5000);
    isRestored(session);
    expect(session.host.eventNames()).toEqual([]);
  });

  it('is given to the shell on Ctrl-z and taken again with SIGCONT', async () => {
    const session = await openTerminalSession(size, typicalSnapshot);
    const before = screen(session);
    await session.type('\x1a');
    expect(session.host.kills).toEqual(['0 SIGTSTP']);
    expect(session.terminal.isAlternate()).toBe(false);
    session.host.emit('SIGCONT');
    await session.pass(0);
    expect(session.terminal.isAlternate()).toBe(true);
    expect(screen(session).split('\n').slice(1).join('\n')).toBe(before.split('\n').slice(1).join('\n'));
    session.ui.close();
  });
});

describe('bytes', () => {
  it('are few when nothing is new, and none erases the screen', async () => {
    const session = await openTerminalSession({ columns: 200, rows: 60 }, typicalSnapshot);
    await session.pass(70_000);
    const before = session.terminal.written.length;
    for (let second = 0; second < 60; second += 1) await session.pass(960);
    const perSecond = (session.terminal.written.length - before) / 60;
    expect(perSecond).toBeLessThan(35);
    // Once, when the terminal is taken.
    expect(session.terminal.written.match(/\x1b\[[0-3]?J/g)).toHaveLength(1);
    session.ui.close();
  });
});

describe('anything', () => {
  const keys = [
    'j',
    'k',
    'g',
    'G',
    '\r',
    '\x1b',
    '\t',
    '\x1b[Z',
    '/',
    'n',
    'N',
    's',
    '<',
    '>',
    'I',
    ' ',
    '?',
    'f',
    'F',
    '[',
    ']',
  ];
  const more = [
    'z',
    'Z',
    'y',
    'Y',
    'e',
    'E',
    'w',
    't',
    'P',
    '1',
    '2',
    '3',
    '4',
    '5',
    '6',
    '7',
    '8',
    '9',
    '\x1b[5~',
    '\x1b[6~',
    '\x04',
    '\x15',
  ];
  const odd = [
    '\x0c',
    '\x1b[A',
    '\x1b[B',
    '\x7f',
    'x',
    '(',
    '*',
    '订',
    '\x1b[200~q\x1b[201~',
    '\x1b[<0;3;3M',
    '\x1b[',
    '\x00',
    '!',
    '\\',
  ];
  const scenes = [emptySnapshot, typicalSnapshot, overloadSnapshot, busySnapshot(3)];
  const step = fc.oneof(
    {
      weight: 30,
      arbitrary: fc.constantFrom(...keys, ...more, ...odd).map(bytes => ({ kind: 'key' as const, bytes })),
    },
    {
      weight: 1,
      arbitrary: fc
        .tuple(fc.integer({ min: 1, max: 210 }), fc.integer({ min: 1, max: 65 }))
        .map(([columns, rows]) => ({ kind: 'resize' as const, columns, rows })),
    },
    { weight: 2, arbitrary: fc.nat(3).map(scene => ({ kind: 'publish' as const, scene })) },
  );

  it('can be typed, pasted and resized without a crash or a broken border, and Ctrl-c gets out', async () => {
    let sequence = 100;
    await fc.assert(
      fc.asyncProperty(fc.array(step, { minLength: 40, maxLength: 60 }), async steps => {
        const session = await openTerminalSession({ columns: 100, rows: 35 }, typicalSnapshot);
        for (const [index, done] of steps.entries()) {
          if (session.exit() !== null) break;
          if (done.kind === 'key') await session.type(done.bytes);
          else if (done.kind === 'resize') await session.resize(done.columns, done.rows);
          else session.publish({ ...(scenes[done.scene] ?? typicalSnapshot), sequence: (sequence += 1) });
          if (index % 5 === 0) expectWholeBorders(session);
        }
        await session.type('\x03');
        expect(session.exit()).toEqual({ kind: 'quit' });
        expect(session.terminal.isAlternate()).toBe(false);
      }),
      { numRuns: 8 },
    );
  }, 60_000);

  it('lets q get out from any depth', async () => {
    const session = await openTerminalSession(size, typicalSnapshot);
    await session.type('\r\r/x\r1f?');
    for (let times = 0; times < 12 && session.exit() === null; times += 1) await session.type('q');
    expect(session.exit()).toEqual({ kind: 'quit' });
  });
});

/** Below each upper corner there are only borders down to the lower corner. */
const expectWholeBorders = (session: TerminalSession): void => {
  const cells = session.terminal.cells();
  for (const [y, row] of cells.entries()) {
    for (const [x, cell] of row.entries()) {
      if (cell !== '┌' && cell !== '┐') continue;
      const column = cells.slice(y + 1).map(below => below[x]);
      const end = column.indexOf(cell === '┌' ? '└' : '┘');
      // A lone corner could be part of a log line; frames have a border right below.
      if (column[0] !== '│') continue;
      expect(column.slice(0, end).join('')).toMatch(/^[│├┤]+$/);
    }
  }
};
