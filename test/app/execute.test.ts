/** The command line's contract: which command runs with what, and what the user reads when none can. */
import { mkdirSync, mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { PassThrough } from 'node:stream';
import { describe, expect, it } from 'vitest';
import type { Command, CommandContext } from '../../src/app/commands/define.ts';
import { main } from '../../src/app/execute.ts';
import { ErrtopError } from '../../src/model/result.ts';

interface Run {
  readonly command: string;
  readonly args: readonly string[];
  readonly options: Readonly<Record<string, unknown>>;
  readonly settings: CommandContext['settings'];
}

interface Outcome {
  readonly exitCode: number;
  readonly out: string;
  readonly err: string;
  readonly runs: readonly Run[];
}

const directory = mkdtempSync(join(tmpdir(), 'errtop-cli-'));
writeFileSync(join(directory, 'app.log'), 'x\n');
writeFileSync(join(directory, 'plainfile'), 'x\n');
writeFileSync(join(directory, 'good.yaml'), 'logFormat: logfmt\n');
writeFileSync(join(directory, 'bad.yaml'), 'paths: [a]\nscren: {}\n');

const execute = async (args: readonly string[], environment: Record<string, string> = {}): Promise<Outcome> => {
  const runs: Run[] = [];
  const text = { out: '', err: '' };
  const stream = (kind: 'out' | 'err'): PassThrough =>
    new PassThrough().on('data', chunk => {
      text[kind] += String(chunk);
    });
  const surroundings = {
    version: '1.2.3',
    workingDirectory: directory,
    // Never the real config of whoever runs the tests.
    environment: { HOME: directory, ...environment },
    stdin: new PassThrough(),
    stdout: stream('out'),
    stderr: stream('err'),
  };
  const exitCode = await main(args, surroundings, fakeCommands(runs));
  return { exitCode, ...text, runs };
};

const fakeCommands = (runs: Run[]): readonly Command[] => {
  const remember =
    (command: string): Command['run'] =>
    (context, args, options) => {
      runs.push({ command, args: [...args], options: { ...options }, settings: context.settings });
      if (args.includes('./boom')) return Promise.reject(new Error('boom'));
      if (args.includes('./gone'))
        return Promise.reject(new ErrtopError('gone', 'cannot read gone', { hint: 'check it' }));
      if (args.includes('./pipe')) return Promise.reject(Object.assign(new Error('write EPIPE'), { code: 'EPIPE' }));
      return Promise.resolve(args.includes('./findings') ? 1 : 0);
    };
  const format = { flags: '--format <format>', summary: 'text or json', choices: ['text', 'json'], default: 'text' };
  const common = { arguments: '[paths...]', summary: 'does it' };
  return [
    { ...common, name: 'top', isDefault: true, options: [], run: remember('top') },
    { ...common, name: 'report', options: [format], run: remember('report') },
  ];
};

describe('the command line', () => {
  it.each([
    [['a.log'], 'top', ['a.log']],
    [[], 'top', []],
    [['report'], 'report', []],
    [['report', 'a.log', 'b.log'], 'report', ['a.log', 'b.log']],
    [['--level', 'error', 'report', 'a.log'], 'report', ['a.log']],
    [['./report'], 'top', ['./report']],
    [['app.log', './report'], 'top', ['app.log', './report']],
    [['plainfile'], 'top', ['plainfile']],
    [['-'], 'top', ['-']],
    [['report', '-'], 'report', ['-']],
    [['/var/log/*.log'], 'top', ['/var/log/*.log']],
    [['docker://', 'cmd:make logs'], 'top', ['docker://', 'cmd:make logs']],
  ])('%j runs %s with %j', async (args, command, operands) => {
    const { exitCode, err, runs } = await execute(args);
    expect({ exitCode, err }).toEqual({ exitCode: 0, err: '' });
    expect(runs.map(run => [run.command, run.args])).toEqual([[command, operands]]);
  });

  it('understands the common flags before and after the command', async () => {
    for (const args of [
      ['--since', '1h', '--service', 'cart,api', '--service', 'auth', 'report', './a'],
      ['report', './a', '--since', '1h', '--service', 'cart,api', '--service', 'auth'],
    ]) {
      const { runs } = await execute(args);
      expect(runs[0]?.args).toEqual(['./a']);
      expect(runs[0]?.options).toEqual({
        since: '1h',
        service: ['cart', 'api', 'auth'],
        color: true,
        worker: true,
        format: 'text',
      });
      expect(runs[0]?.settings.values.services).toEqual(['cart', 'api', 'auth']);
    }
  });

  it.each([
    [['nosuchword'], 'errtop: no such file or command: nosuchword\n'],
    [['reprot'], 'errtop: no such file or command: reprot (did you mean report?)\n'],
    [['--nonsense'], "errtop: unknown option '--nonsense'\n"],
    [['report', '--format', 'xml'], /^errtop: option '--format <format>' argument 'xml' is invalid/],
    [['--since'], "errtop: option '--since <when>' argument missing\n"],
    [['./gone'], 'errtop: cannot read gone (check it)\n'],
    [['./boom'], 'errtop: boom (this is a bug in errtop; run again with --verbose for details)\n'],
    [
      ['--config', 'none.yaml'],
      /^errtop: cannot read config file \S+none\.yaml: ENOENT \(check the path after --config\)\n$/,
    ],
    [['--config', 'bad.yaml'], /bad\.yaml:2:1: scren: no such option; did you mean screen\?/],
  ])('%j exits 2 and says why', async (args, message) => {
    const { exitCode, out, err } = await execute(args);
    expect({ exitCode, out }).toEqual({ exitCode: 2, out: '' });
    if (typeof message === 'string') expect(err).toBe(message);
    else expect(err).toMatch(message);
  });

  it('hands on the exit code of findings, and is quiet when a reader went away', async () => {
    expect(await execute(['./findings'])).toMatchObject({ exitCode: 1, err: '' });
    expect(await execute(['./pipe'])).toMatchObject({ exitCode: 0, err: '' });
  });

  it('shows the stack of an unexpected error with --verbose only', async () => {
    expect((await execute(['./boom', '--verbose'])).err).toMatch(/^errtop: boom\nError: boom\n {4}at /);
  });

  it('prints help and version to standard output and exits 0', async () => {
    expect(await execute(['--version'])).toMatchObject({ exitCode: 0, out: '1.2.3\n', err: '' });
    const help = await execute(['--help']);
    expect(help).toMatchObject({ exitCode: 0, err: '' });
    expect(help.out).toMatch(/report \[options\] \[paths\.\.\.\] +does it/);
    expect((await execute(['report', '--help'])).out).toMatch(/--since <when>/);
  });

  it('reads the config file, the environment and the flags, the last winning', async () => {
    const settingsOf = async (args: readonly string[], environment: Record<string, string>) =>
      (await execute(args, environment)).runs[0]?.settings;
    const args = ['--config', 'good.yaml', './a'];
    expect((await settingsOf(args, {}))?.values.logFormat).toBe('logfmt');
    expect((await settingsOf(args, { ERRTOP_LOG_FORMAT: 'json-lines' }))?.values.logFormat).toBe('json-lines');
    const flagged = await settingsOf([...args, '--log-format', 'nginx-access'], { ERRTOP_LOG_FORMAT: 'json-lines' });
    expect(flagged?.values.logFormat).toBe('nginx-access');
    expect(flagged?.origins.logFormat).toEqual({ kind: 'flag', flag: '--log-format' });
  });

  it('reads the file where XDG_CONFIG_HOME or HOME say', async () => {
    mkdirSync(join(directory, 'xdg/errtop'), { recursive: true });
    writeFileSync(join(directory, 'xdg/errtop/config.yaml'), 'maxGroups: 77\n');
    const settingsOf = async (environment: Record<string, string>) =>
      (await execute(['./a'], environment)).runs[0]?.settings.values.maxGroups;
    expect(await settingsOf({ XDG_CONFIG_HOME: join(directory, 'xdg') })).toBe(77);
    expect(await settingsOf({})).toBe(5_000);
  });

  it('refuses a custom format that its own samples do not fit', async () => {
    const format =
      "customFormats:\n  - name: mine\n    pattern: '^(?<level>[A-Z]+) (?<message>.*)$'\n    samples: ['x y']\n";
    writeFileSync(join(directory, 'custom.yaml'), format);
    const { exitCode, err } = await execute(['--config', 'custom.yaml', './a']);
    expect(exitCode).toBe(2);
    expect(err).toMatch(/custom\.yaml:2:5: customFormats\.mine: sample 1 does not fit the pattern/);
  });

  it('says which variable is wrong', async () => {
    const { exitCode, err } = await execute(['./a'], { ERRTOP_SCREEN_MAX_FPS: '99' });
    expect(exitCode).toBe(2);
    expect(err).toMatch(/^errtop: ERRTOP_SCREEN_MAX_FPS: expected a whole number from 1 to 10/);
  });
});
