/** Input that no program should write: nothing crashes, nothing beside it is lost, and what cannot be read is said. */
import { execFileSync } from 'node:child_process';
import { copyFileSync, mkdirSync, mkdtempSync, readdirSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import process from 'node:process';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { reportFormats } from '../../src/reports/registry.ts';
import { projectRoot } from '../support/source-files.ts';
import { runCommand, type CommandOutcome } from '../support/run-command.ts';
import { engineOn, readFollowed, type EngineOn } from '../support/followed-log.ts';
import { until } from '../support/until.ts';

const fixtures = join(projectRoot, 'fixtures/hostile');
let directory = '';

beforeEach(() => {
  directory = mkdtempSync(join(tmpdir(), 'errtop-hostile-'));
});

afterEach(() => {
  rmSync(directory, { recursive: true, force: true });
});

const at = (...names: string[]): string => join(directory, ...names);

const good = [
  '[2026-03-01T10:00:00Z] [INFO] [billing] started',
  '[2026-03-01T10:00:01Z] [ERROR] [billing] payment 4 was declined',
  '',
].join('\n');

interface Parsed {
  readonly level: string;
  readonly message: string;
  readonly service: string;
}

const eventsOf = (outcome: CommandOutcome): readonly Parsed[] =>
  outcome.out
    .split('\n')
    .filter(line => line !== '')
    .map(line => JSON.parse(line) as Parsed);

/** What a terminal must never be sent from a log. */
const dangerous = /[\x00-\x08\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069]/;

describe('fixtures', () => {
  const three = ['info started', 'error could not load basket 7', 'info done'];

  it.each<readonly [string, readonly string[]]>([
    ['byte-order-mark.log', three],
    ['carriage-return-line-feeds.log', three],
    ['carriage-returns.log', three],
    ['empty.log', []],
    ['escape-sequences.log', ['info started', expect.stringMatching(/^error could not load .*basket/s), 'info done']],
    ['invalid-utf-8.log', ['info started', expect.stringMatching(/^error name .* was not found$/), 'info done']],
    ['leading-nul-bytes.log', three],
    ['mixed-line-ends.log', three],
    ['no-line-end.log', ['error could not load basket 7']],
    ['nul-bytes.log', ['info started', 'error bad\0record\0here', 'info done']],
    ['only-line-feeds.log', []],
    ['utf-16be.log', three],
    ['utf-16le.log', ['info started', 'error could not load Körbchen 7', 'info done']],
  ])('%s', async (name, wanted) => {
    writeFileSync(at('good.log'), good);
    const outcome = await runCommand(directory, ['parse', join(fixtures, name), './good.log']);
    const events = eventsOf(outcome);
    expect(outcome).toMatchObject({ exitCode: 0, err: '' });
    expect(events.filter(event => event.service === 'billing')).toHaveLength(2);
    expect(events.filter(event => event.service !== 'billing').map(event => `${event.level} ${event.message}`)).toEqual(
      wanted,
    );
  });

  it('are all in this table and found in their directory', async () => {
    const outcome = await runCommand(directory, ['report', fixtures, '--format', 'json']);
    const { totals } = JSON.parse(outcome.out) as { totals: { records: number; errors: number } };
    expect(readdirSync(fixtures)).toHaveLength(13);
    expect(totals).toMatchObject({ records: 10 * 3 + 1, errors: 11 });
    expect(outcome.err).toBe('');
  });

  // JSON is for programs: it escapes what stands below a space, and keeps the rest as it was.
  const forPeople = reportFormats.filter(({ id }) => id !== 'json').map(({ id }) => ['report', '--format', id]);

  it.each([...forPeople, ['--once'], ['monitor', '--once']])(
    'send no control character to the terminal: %s %s %s',
    async (...command) => {
      const outcome = await runCommand(directory, [...command, fixtures]);
      expect(outcome.exitCode).toBe(0);
      for (const line of `${outcome.out}\n${outcome.err}`.split('\n')) expect(line).not.toMatch(dangerous);
    },
  );
});

describe('what cannot be read is said, and the rest is counted', () => {
  const canMakePipes = process.platform !== 'win32';

  const cases: readonly {
    readonly name: string;
    readonly make: () => readonly string[];
    readonly err: RegExp;
  }[] = [
    { name: 'a missing file', make: () => ['./gone.log'], err: /^errtop: gone\.log: no such file\n$/ },
    {
      name: 'a link that leads nowhere',
      make: () => {
        symlinkSync('gone', at('dangling.log'));
        return ['./dangling.log'];
      },
      err: /^errtop: dangling\.log: no such file\n$/,
    },
    {
      name: 'links that go round in a circle',
      make: () => {
        symlinkSync('b.log', at('a.log'));
        symlinkSync('a.log', at('b.log'));
        return ['./a.log'];
      },
      err: /^errtop: a\.log: symbolic links go round in a circle\n$/,
    },
    {
      name: 'damaged gzip',
      make: () => {
        writeFileSync(at('bad.log.gz'), 'this is no gzip');
        return ['./bad.log.gz'];
      },
      err: /^errtop: bad\.log\.gz: is damaged gzip data\n$/,
    },
    {
      name: 'a line of 50 MB',
      make: () => {
        writeFileSync(at('long.log'), `[2026-03-01T10:00:00Z] [INFO] [cart] ${'x'.repeat(50_000_000)}\n`);
        return ['./long.log'];
      },
      err: /^errtop: long\.log: a line longer than 1048576 bytes cut there \(maxLineBytes in the config\)\n$/,
    },
    {
      name: 'a name with escape sequences',
      make: () => {
        symlinkSync('gone', at('\x1b[2Jname\n.log'));
        return ['./\x1b[2Jname\n.log'];
      },
      err: /^errtop: [^\x1b\n]*name[^\x1b\n]*: no such file\n$/,
    },
    {
      name: 'a directory that leads back to itself',
      make: () => {
        mkdirSync(at('loop'));
        writeFileSync(at('loop/app.log'), '[2026-03-01T10:00:00Z] [INFO] [cart] once\n');
        symlinkSync('.', at('loop/again'));
        symlinkSync('../loop', at('loop/and-again'));
        return ['loop'];
      },
      err: /^$/,
    },
    { name: 'the null device', make: () => ['/dev/null'], err: /^$/ },
    {
      name: 'a file in /proc',
      make: () => ['/proc/self/mem'],
      err: /^errtop: \/proc\/self\/mem: the device reports a read error\n$/,
    },
  ];

  it.each(cases)('$name', async ({ make, err }) => {
    writeFileSync(at('good.log'), good);
    const outcome = await runCommand(directory, ['parse', ...make(), './good.log']);
    expect(outcome.err).toMatch(err);
    expect(outcome.exitCode).toBe(0);
    expect(eventsOf(outcome).filter(event => event.service === 'billing')).toHaveLength(2);
  });

  it('counts a file once that a looping directory shows many times', async () => {
    cases.find(each => each.name.startsWith('a directory'))!.make();
    expect(eventsOf(await runCommand(directory, ['parse', 'loop']))).toHaveLength(1);
  });

  it.skipIf(process.getuid?.() === 0)('a file that may not be read', async () => {
    writeFileSync(at('good.log'), good);
    writeFileSync(at('secret.log'), good, { mode: 0o000 });
    const outcome = await runCommand(directory, ['parse', './secret.log', './good.log']);
    expect(outcome.err).toMatch(/^errtop: secret\.log: permission denied; run as a user who may read it/);
    expect(eventsOf(outcome)).toHaveLength(2);
  });

  it.skipIf(!canMakePipes)('a named pipe: read by name until its writer ends, left alone in a directory', async () => {
    mkdirSync(at('logs'));
    writeFileSync(at('logs/good.log'), good);
    execFileSync('mkfifo', [at('logs/pipe.log')]);
    expect(eventsOf(await runCommand(directory, ['parse', 'logs']))).toHaveLength(2);
  });
});

describe('followed', () => {
  let made: EngineOn | null = null;
  const now = Date.UTC(2026, 2, 1, 10, 5);

  afterEach(async () => {
    await made?.sources.close();
    made = null;
  });

  const diagnostics = (): readonly string[] =>
    [...made!.engine.diagnostics.values()].map(({ where, text }) => `${where}: ${text}`);

  it('says what cannot be read once, and goes on with the rest', async () => {
    writeFileSync(at('good.log'), good);
    symlinkSync('b.log', at('a.log'));
    symlinkSync('a.log', at('b.log'));
    mkdirSync(at('folder.log'));
    made = await readFollowed({ paths: [at('a.log'), at('good.log'), '/dev/null'], now });
    for (let i = 0; i < 100; i++) {
      made.clock.advance(500);
      await made.sources.poll();
    }
    made.engine.advance();
    expect(diagnostics()).toEqual([`${at('a.log').slice(1)}: symbolic links go round in a circle`]);
    expect(made.engine.records).toBe(2);
  });

  it.each(readdirSync(fixtures))('counts %s as it is counted at once', async name => {
    copyFileSync(join(fixtures, name), at(name));
    const batch = engineOn({ paths: [at(name)], follow: false, now });
    await batch.sources.start(batch.engine.pipeline);
    batch.engine.finish();
    made = await readFollowed({ paths: [at(name)], now });
    // A line without an end may go on: it counts when the file is let go.
    await made.sources.poll();
    made.engine.pipeline.onEnd([...made.sources.status()][0]!.id);
    expect(made.engine.records).toBe(batch.engine.records);
  });

  it('reads a named pipe of which the writers come and go', async () => {
    execFileSync('mkfifo', [at('pipe.log')]);
    made = engineOn({ paths: [at('pipe.log')], follow: true, now });
    const { engine, sources } = made;
    await sources.start(engine.pipeline);
    for (const records of [2, 4]) {
      execFileSync('sh', ['-c', 'cat > "$0"', at('pipe.log')], { input: good });
      await until(() => {
        engine.pipeline.idleAll();
        return engine.records === records;
      }, `${records} records from the pipe`);
    }
  });
});
