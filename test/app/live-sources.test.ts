/** Commands on live sources: what help says of them, and that none is waited for without end. */
import { PassThrough } from 'node:stream';
import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { describe, expect, it } from 'vitest';
import { commands } from '../../src/app/commands/registry.ts';
import { main } from '../../src/app/execute.ts';
import { sourceKinds } from '../../src/sources/registry.ts';

const directory = mkdtempSync(`${tmpdir()}/errtop-live-`);

const run = async (
  args: readonly string[],
): Promise<{ readonly exitCode: number; readonly out: string; readonly err: string }> => {
  let out = '';
  let err = '';
  const surroundings = {
    version: '0',
    workingDirectory: directory,
    environment: { HOME: directory },
    stdin: new PassThrough(),
    stdout: new PassThrough().on('data', chunk => (out += String(chunk))),
    stderr: new PassThrough().on('data', chunk => (err += String(chunk))),
  };
  const exitCode = await main(args, surroundings, commands);
  return { exitCode, out, err };
};

describe('help', () => {
  it('names every kind of source', async () => {
    const { out } = await run(['--help']);
    const schemes = sourceKinds.flatMap(({ syntax }) => /^[a-z]+:(?:\/\/)?/.exec(syntax)?.[0] ?? []);
    expect(schemes.length).toBeGreaterThan(5);
    expect(schemes.map(scheme => scheme.replace(/^syslog:$/, 'syslog://')).filter(each => !out.includes(each))).toEqual(
      [],
    );
  });
});

describe('errtop formats', () => {
  it('reads no more of a command that never ends than it needs', async () => {
    const { exitCode, out } = await run(['formats', 'cmd:yes "[2026-03-01T10:00:00Z] [ERROR] [cart] order failed"']);
    expect(exitCode).toBe(0);
    expect(out).toMatch(/ bracket {2}100% /);
  });

  it('judges each stream of a source by itself', async () => {
    const { out } = await run([
      'formats',
      `cmd:echo '[2026-03-01T10:00:00Z] [INFO] [cart] ready'; echo '{"level":50,"time":1772359200000,"pid":1,"hostname":"h","msg":"no"}' >&2`,
    ]);
    expect(out).toContain(' bracket ');
    expect(out).toContain(' pino ');
  });
});

describe('a source that cannot be', () => {
  it.each([
    ['a listener that is to be read once', ['report', 'syslog://'], /a listener has no end.*monitor/],
    [
      'an unknown scheme',
      ['parse', 'dockr://web'],
      /no such kind of source: dockr:\/\/ \(did you mean docker:\/\/\?\)/,
    ],
    ['a malformed address', ['report', 'ssh://host'], /no host or no path \(write ssh:/],
  ])('ends with one line and code 2: %s', async (_name, args, message) => {
    const { exitCode, err } = await run(args);
    expect(exitCode).toBe(2);
    expect(err).toMatch(message);
    expect(err.trimEnd().split('\n').length).toBe(1);
  });
});
