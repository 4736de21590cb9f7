/** `errtop formats`: the list, and what it finds in files. */
import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { PassThrough } from 'node:stream';
import { gzipSync } from 'node:zlib';
import { describe, expect, it } from 'vitest';
import { commands } from '../../src/app/commands/registry.ts';
import { main } from '../../src/app/execute.ts';
import { formats } from '../../src/formats/registry.ts';

const directory = mkdtempSync(join(tmpdir(), 'errtop-formats-'));
const bracketLines = Array.from({ length: 5 }, (_, n) => `[2026-03-01T10:00:0${n}Z] [INFO] [cart] loaded ${n}\n`).join(
  '',
);
const dockerLines = Array.from({ length: 5 }, (_, n) =>
  JSON.stringify({
    log: `[2026-03-01T10:00:0${n}Z] [INFO] [cart] loaded ${n}\n`,
    stream: 'stdout',
    time: `2026-03-01T10:00:0${n}.1Z`,
  }),
).join('\n');
const config = String.raw`
customFormats:
  - name: billing
    pattern: '^(?<time>\S+)\|(?<level>\w+)\|(?<service>[^|]+)\|(?<message>.*)$'
    samples: ['2026-03-01T10:00:00Z|ERROR|invoices|cannot post invoice 17']
`;
const files: Readonly<Record<string, string | Buffer>> = {
  'a.log': bracketLines,
  'b.log.gz': gzipSync(bracketLines),
  'docker.log': `${dockerLines}\n`,
  'empty.log': '',
  'billing.txt': '2026-03-01T10:00:00Z|ERROR|invoices|cannot post invoice 17\n',
  'config.yaml': config,
};
for (const [name, content] of Object.entries(files)) writeFileSync(join(directory, name), content);

const run = async (args: readonly string[]): Promise<{ exitCode: number; out: string }> => {
  let out = '';
  const stdout = new PassThrough().on('data', chunk => (out += String(chunk)));
  const surroundings = {
    version: '0',
    workingDirectory: directory,
    environment: { HOME: directory },
    stdin: new PassThrough(),
    stdout,
    stderr: new PassThrough(),
  };
  return { exitCode: await main(['formats', ...args], surroundings, commands), out };
};

describe('errtop formats', () => {
  it('lists every format with where it is defined', async () => {
    const { exitCode, out } = await run([]);
    expect(exitCode).toBe(0);
    expect(
      out
        .trimEnd()
        .split('\n')
        .map(line => line.split(' ')[0]),
    ).toEqual(formats.map(format => format.id));
  });

  it.each([
    ['a.log', 'bracket', [], 1],
    ['b.log.gz', 'bracket', [], 1],
    ['docker.log', 'bracket', ['docker-json'], 1],
    ['empty.log', 'plain', [], 0],
  ])('finds that %s is %s', async (file, format, envelopes, share) => {
    const { exitCode, out } = await run(['--format', 'json', file]);
    expect(exitCode).toBe(0);
    expect(JSON.parse(out)).toMatchObject([{ format, envelopes, share }]);
  });

  it('knows formats of the config', async () => {
    const { out } = await run(['--config', 'config.yaml', 'billing.txt']);
    expect(out).toMatch(/billing\.txt {2}billing {2}100% {2}1 of 1 lines fit/);
  });

  it('goes through directories and says what it cannot read', async () => {
    expect((await run(['--format', 'json', '.'])).out).toMatch(/a\.log[\s\S]*b\.log\.gz[\s\S]*docker\.log/);
    expect((await run(['gone.log'])).exitCode).toBe(2);
  });
});
