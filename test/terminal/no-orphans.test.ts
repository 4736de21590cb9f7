/** What errtop starts ends with it, whatever way it goes. */
import { spawn } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import process from 'node:process';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { ensureBuilt, isolatedEnvironment, program } from '../support/built-program.ts';
import { isGroupAlive } from '../support/process-alive.ts';
import { TestTerminal } from '../support/terminal.ts';

const directory = mkdtempSync(join(tmpdir(), 'errtop-orphans-'));
const patience = { timeout: 15_000, interval: 20 };
let runs = 0;
let terminal: TestTerminal | null = null;

beforeAll(ensureBuilt);
afterEach(async () => {
  terminal?.kill('SIGKILL');
  await terminal?.exited;
  terminal = null;
});
afterAll(() => rmSync(directory, { recursive: true }));

/** A command that never ends by itself, and what it says its process group is. */
const endless = (): { readonly argument: string; readonly group: () => Promise<number> } => {
  const file = join(directory, `group-${runs++}`);
  const read = (): number => (existsSync(file) ? Number(readFileSync(file, 'utf8')) : 0);
  return {
    argument: `cmd:echo $$ > '${file}'; echo ready; sleep 1000 | cat`,
    group: async () => {
      await expect.poll(read, patience).toBeGreaterThan(0);
      return read();
    },
  };
};

describe('programs that errtop started', () => {
  it.each([
    ['report', ['report'], 'SIGINT'],
    ['report', ['report'], 'SIGTERM'],
    ['report', ['report'], 'SIGHUP'],
    ['monitor', ['monitor'], 'SIGINT'],
    ['parse --follow', ['parse', '--follow'], 'SIGTERM'],
  ] as const)('end with %s %j on %s', async (_name, args, signal) => {
    const command = endless();
    const child = spawn(process.execPath, [program, ...args, command.argument], {
      env: isolatedEnvironment(),
      stdio: 'ignore',
    });
    const ended = new Promise(resolve => child.once('close', resolve));
    const group = await command.group();
    expect(isGroupAlive(group)).toBe(true);
    child.kill(signal);
    await ended;
    await expect.poll(() => isGroupAlive(group), patience).toBe(false);
  });

  it.each([
    ['q', [], (running: TestTerminal) => running.type('q')],
    ['Ctrl-C', [], (running: TestTerminal) => running.type('\u0003')],
    ['SIGTERM', [], (running: TestTerminal) => running.kill('SIGTERM')],
    ['SIGHUP without a worker', ['--no-worker'], (running: TestTerminal) => running.kill('SIGHUP')],
  ] as const)('end with the screen on %s', async (_name, args, leave) => {
    const command = endless();
    const options = { columns: 80, rows: 24, environment: isolatedEnvironment(), workingDirectory: directory };
    terminal = new TestTerminal([program, ...args, command.argument], options);
    const group = await command.group();
    await terminal.waitUntil('the screen', rows => (rows[0] ?? '').includes('errtop'));
    leave(terminal);
    await terminal.exited;
    await expect.poll(() => isGroupAlive(group), patience).toBe(false);
  });
});
