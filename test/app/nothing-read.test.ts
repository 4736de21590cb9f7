/** What a run that reads once says and returns when there is nothing, little or something to read. */
import { mkdirSync, mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { runCommand } from '../support/run-command.ts';

const directory = mkdtempSync(join(tmpdir(), 'errtop-nothing-'));
mkdirSync(join(directory, 'bare'));
writeFileSync(join(directory, 'empty.log'), '');
writeFileSync(join(directory, 'app.log'), '[2026-03-01T10:00:00Z] [ERROR] [cart] could not load basket 7\n');

describe.each([['report'], ['parse'], ['monitor', '--once'], ['--once']])('%s', (...command) => {
  it.each([
    { paths: ['./missing.log'], exitCode: 2, err: /nothing to read; missing\.log: no such file/ },
    { paths: ['./missing.log', './gone.log'], exitCode: 2, err: /missing\.log: .*; gone\.log: / },
    { paths: ['bare'], exitCode: 2, err: /nothing to read/ },
    { paths: ['empty.log'], exitCode: 0, err: /^$/ },
    { paths: ['app.log'], exitCode: 0, err: /^$/ },
  ])('on $paths ends with $exitCode', async ({ paths, exitCode, err }) => {
    const outcome = await runCommand(directory, [...command, ...paths]);
    expect(outcome.err).toMatch(err);
    expect(outcome.exitCode).toBe(exitCode);
  });
});

describe('report', () => {
  it('reports on what it could read and says what it could not', async () => {
    const { exitCode, out, err } = await runCommand(directory, ['report', 'app.log', './missing.log']);
    expect(exitCode).toBe(0);
    expect(out).toContain('1 record, 1 error (100.0%), 1 group:');
    expect(err).toBe('errtop: missing.log: no such file\n');
  });

  it('names the first and the last record, not a moment after', async () => {
    const { out } = await runCommand(directory, ['report', 'app.log']);
    expect(out).toContain('2026-03-01T10:00:00.000Z to 2026-03-01T10:00:00.000Z');
  });
});
