/** The monitor in a real pseudo-terminal: it shows what is written, can be driven, and leaves no trace behind. */
import { appendFileSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeAll, describe, expect, it } from 'vitest';
import { ensureBuilt, isolatedEnvironment, program } from '../support/built-program.ts';
import { TestTerminal, type TerminalSize } from '../support/terminal.ts';

const sizes: readonly TerminalSize[] = [
  { columns: 80, rows: 24 },
  { columns: 120, rows: 40 },
  { columns: 200, rows: 60 },
];

const directory = mkdtempSync(join(tmpdir(), 'errtop-terminal-'));
const log = join(directory, 'shop.log');
let running: TestTerminal | null = null;

beforeAll(ensureBuilt);
afterEach(async () => {
  running?.kill('SIGKILL');
  await running?.exited;
  running = null;
  rmSync(log, { force: true });
});

const line = (level: string, message: string): string => `[${new Date().toISOString()}] [${level}] [cart] ${message}\n`;
const basketError = (id: number): string => line('ERROR', `could not load basket ${id}: connection refused`);
const groupRow = /E-[0-9A-F]{4} +E +(\d+) .*could not load/;

/** Starts on a log with three errors of one group and waits until the group stands on the screen. */
const start = async (size: TerminalSize, args: readonly string[] = [log]): Promise<TestTerminal> => {
  const info = Array.from({ length: 20 }, (_, index) => line('INFO', `basket ${index} loaded`));
  writeFileSync(log, [...info, basketError(1), basketError(2), basketError(3)].join(''));
  const options = { ...size, environment: isolatedEnvironment(), workingDirectory: directory };
  running = new TestTerminal([program, ...args], options);
  await running.waitUntil('a group of 3', countIs(3));
  return running;
};

/** On a narrow screen the level has no column of its own. */
const countOf = (rows: readonly string[]): number | null => {
  for (const row of rows) {
    const match = /E-[0-9A-F]{4} +(?:E +)?(\d+) .*could not load/.exec(row);
    if (match !== null) return Number(match[1]);
  }
  return null;
};
const countIs =
  (count: number) =>
  (rows: readonly string[]): boolean =>
    countOf(rows) === count;

/** The way in is no longer shown, and neither is the help. */
const isMainScreen = (rows: readonly string[]): boolean =>
  !(rows[0] ?? '').includes('errtop >') && countIs(3)(rows) && (rows.at(-1) ?? '').includes('quit');

const screenErasures = (output: string): number => output.split('\u001B[').filter(part => /^[23]?J/.test(part)).length;
const afterFirstFrame = (output: string): string => output.slice(output.indexOf('E-'));

/** Everything that was switched on is off again: alternate screen, hidden cursor, paste and mouse marks. */
const expectRestored = async (terminal: TestTerminal): Promise<void> => {
  // The program's last bytes may come after the news of its end.
  await terminal.waitUntil('the screen given back', () => !terminal.isAlternate);
  for (const mode of ['1049', '2004', '1000', '1002', '1003', '1006']) {
    expect(lastSwitch(terminal.output, mode), `mode ${mode}`).not.toBe('h');
  }
  expect(lastSwitch(terminal.output, '25'), 'cursor').toBe('h');
};
const lastSwitch = (output: string, mode: string): string | null => {
  const switches = output.split(`\u001B[?${mode}`).slice(1);
  return switches.at(-1)?.[0] ?? null;
};

describe.each(sizes)('at $columns x $rows', size => {
  it('counts what is written within a second, burst after burst', async () => {
    const terminal = await start(size);
    const delays: number[] = [];
    for (let burst = 1; burst <= 3; burst++) {
      for (let id = 0; id < 4; id++) appendFileSync(log, basketError(burst * 100 + id));
      delays.push(await terminal.waitUntil(`burst ${burst}`, countIs(3 + 4 * burst)));
    }
    // The middle one of three: a busy machine may once be late.
    expect(delays.toSorted((a, b) => a - b)[1]).toBeLessThan(1000);
  });

  it('is driven into a group and out by keys', async () => {
    const terminal = await start(size);
    terminal.type('\r');
    await terminal.waitFor(/errtop > E-[0-9A-F]{4}/);
    await terminal.waitFor(/could not load basket 3/);
    terminal.type('\u001B');
    await terminal.waitUntil('the main screen', isMainScreen);
    terminal.type('?');
    await terminal.waitFor(/hold the screen still/);
    terminal.type('\u001B');
    await terminal.waitUntil('the main screen', isMainScreen);
    expect(terminal.isAlternate).toBe(true);
  });

  it('follows resizes without clearing the screen or running over its edge', async () => {
    const terminal = await start(size);
    for (const next of [...sizes.filter(other => other !== size), size]) {
      terminal.resize(next);
      await terminal.waitUntil(`the foot line at ${next.columns} columns`, rows =>
        (rows.at(-1) ?? '').includes('quit'),
      );
      await terminal.waitUntil('the group', countIs(3));
      expect(terminal.hasWrappedRows()).toBe(false);
    }
    expect(screenErasures(afterFirstFrame(terminal.output))).toBe(0);
  });

  it('leaves the terminal as it was when one quits', async () => {
    const terminal = await start(size);
    expect(terminal.isAlternate).toBe(true);
    terminal.type('q');
    expect(await terminal.exited).toBe(0);
    await expectRestored(terminal);
    expect(screenErasures(afterFirstFrame(terminal.output))).toBe(0);
  });
});

describe('leaving', () => {
  const size = { columns: 120, rows: 40 };

  it.each([
    ['SIGTERM', 143],
    ['SIGHUP', 129],
    ['SIGINT', 130],
  ])('by %s restores the terminal and exits %i', async (signal, exitCode) => {
    const terminal = await start(size);
    terminal.kill(signal);
    expect(await terminal.exited).toBe(exitCode);
    await expectRestored(terminal);
  });

  it('by Ctrl-C, from inside a group, restores the terminal', async () => {
    const terminal = await start(size);
    terminal.type('\r');
    await terminal.waitFor(/errtop > E-/);
    terminal.type('\u0003');
    expect(await terminal.exited).toBeLessThan(2);
    await expectRestored(terminal);
  });
});

describe('hostile text', () => {
  it('reaches the terminal without its control characters', async () => {
    const terminal = await start({ columns: 120, rows: 40 });
    appendFileSync(
      log,
      line('ERROR', 'evil \u001B]0;pwned\u0007 \u001B[31mred\u001B[0m \u0000 \u009B5n bell\u0007 \r over'),
    );
    await terminal.waitFor(/evil/);
    expect(terminal.output).not.toContain('pwned\u0007');
    expect(terminal.output).not.toContain('\u0007');
    expect(terminal.output).not.toContain('\u001B]0;');
    expect(terminal.output).not.toContain('\u009B');
  });
});

describe('without a worker', () => {
  it('shows the same group', async () => {
    const terminal = await start({ columns: 120, rows: 40 }, ['--no-worker', log]);
    expect(terminal.rows().find(row => groupRow.test(row))).toBeDefined();
  });
});

describe('a terminal that cannot be drawn on', () => {
  it('gets a snapshot as plain text', async () => {
    writeFileSync(log, basketError(1));
    const environment = { ...isolatedEnvironment(), TERM: 'dumb', LANG: 'C' };
    running = new TestTerminal([program, log], { columns: 80, rows: 24, environment, workingDirectory: directory });
    expect(await running.exited).toBe(0);
    await running.waitFor(/could not load basket/);
    expect(running.output).toMatch(/TERM=dumb/);
    expect(running.output).toMatch(/^[\x20-\x7e\r\n]*$/);
  });
});

describe('what the engine refuses', () => {
  it.each([
    ['a format that does not exist', ['--log-format', 'nosuch'], 'no such log format: nosuch'],
    ['a source that cannot be', ['nosuch://thing'], 'no such kind of source: nosuch://'],
  ])('is said behind the screen, the terminal given back: %s', async (_, args, word) => {
    writeFileSync(log, line('INFO', 'all is well'));
    const options = { columns: 80, rows: 24, environment: isolatedEnvironment(), workingDirectory: directory };
    running = new TestTerminal([program, ...args, log], options);
    expect(await running.exited).toBe(2);
    await expectRestored(running);
    await running.waitUntil('the word', rows => rows.join('\n').includes(word));
  });
});
