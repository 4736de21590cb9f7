/** The monitor inside tmux, as most people run it over SSH; skipped where tmux is not installed. */
import { execFileSync, spawnSync } from 'node:child_process';
import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import process from 'node:process';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { ensureBuilt, isolatedEnvironment, program } from '../support/built-program.ts';

const hasTmux = spawnSync('tmux', ['-V']).status === 0;
const directory = mkdtempSync(join(tmpdir(), 'errtop-tmux-'));
const log = join(directory, 'shop.log');
/** A server of our own: other sessions on this machine are none of our business. */
const server = `errtop-test-${process.pid}`;

const tmux = (...args: readonly string[]): string =>
  execFileSync('tmux', ['-L', server, '-f', '/dev/null', ...args], { encoding: 'utf8', env: isolatedEnvironment() });
const screen = (): string => tmux('capture-pane', '-p', '-t', 'main');
const flag = (name: string): string => tmux('display-message', '-p', '-t', 'main', `#{${name}}`).trim();
const eventually = (check: () => void): Promise<void> => vi.waitFor(check, { timeout: 10_000, interval: 50 });

describe.skipIf(!hasTmux)(`in tmux${hasTmux ? '' : ' (skipped: tmux is not installed)'}`, () => {
  beforeAll(() => {
    ensureBuilt();
    const errors = [1, 2, 3].map(id => `[${new Date().toISOString()}] [ERROR] [cart] could not load basket ${id}\n`);
    writeFileSync(log, errors.join(''));
    tmux('new-session', '-d', '-s', 'main', '-x', '120', '-y', '40', 'sh');
    tmux('send-keys', '-t', 'main', 'PS1=ready; clear; echo before', 'Enter');
  });
  afterAll(() => {
    spawnSync('tmux', ['-L', server, 'kill-server']);
  });

  it('shows the groups, opens one, follows a resize, and leaves the shell as it was', async () => {
    await eventually(() => expect(screen()).toMatch(/^before$/m));
    tmux('send-keys', '-t', 'main', `'${process.execPath}' '${program}' '${log}'; echo left $?`, 'Enter');
    await eventually(() => expect(screen()).toMatch(/E-[0-9A-F]{4} .*could not load basket/));
    expect(flag('alternate_on')).toBe('1');

    tmux('send-keys', '-t', 'main', 'Enter');
    await eventually(() => expect(screen()).toMatch(/errtop > E-[0-9A-F]{4}/));
    tmux('resize-window', '-t', 'main', '-x', '80', '-y', '24');
    await eventually(() => expect(screen().trimEnd().split('\n').at(-1)).toMatch(/q (?:back|quit)/));
    tmux('send-keys', '-t', 'main', 'Escape');
    await eventually(() => expect(screen()).toMatch(/E-[0-9A-F]{4} .*could not load basket/));

    tmux('send-keys', '-t', 'main', 'q');
    await eventually(() => expect(screen()).toMatch(/^left 0$/m));
    expect(tmux('capture-pane', '-p', '-S', '-100', '-t', 'main')).toMatch(/^before$/m);
    expect(screen()).not.toMatch(/E-[0-9A-F]{4}/);
    expect([flag('alternate_on'), flag('cursor_flag')]).toEqual(['0', '1']);
  });
});
