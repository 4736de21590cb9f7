/** `errtop diagnose`: the list, one kind, its scripts, and what the config adds. */
import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { PassThrough } from 'node:stream';
import { describe, expect, it } from 'vitest';
import { commands } from '../../src/app/commands/registry.ts';
import { main } from '../../src/app/execute.ts';

const directory = mkdtempSync(join(tmpdir(), 'errtop-diagnose-'));
const config = `
knowledge:
  - kind: database_connection
    says: [pgbouncer cannot connect]
    solutions: ['2025-11-02: failover to db-2, see runbook 7']
  - kind: vault-sealed
    title: Vault is sealed
    says: vault is sealed
    steps: [vault status]
    scripts:
      linux: vault status
`;
writeFileSync(join(directory, 'config.yaml'), config);
writeFileSync(join(directory, 'wrong.yaml'), 'knowledge:\n  - kind: dns\n    script: x\n');

const run = async (args: readonly string[]): Promise<{ exitCode: number; out: string; said: string }> => {
  const text = { out: '', said: '' };
  const surroundings = {
    version: '0',
    workingDirectory: directory,
    environment: { HOME: directory },
    stdin: new PassThrough(),
    stdout: new PassThrough().on('data', chunk => (text.out += String(chunk))),
    stderr: new PassThrough().on('data', chunk => (text.said += String(chunk))),
  };
  const exitCode = await main(['diagnose', ...args], surroundings, commands);
  return { exitCode, ...text };
};

describe('errtop diagnose', () => {
  it('lists the kinds with their platforms', async () => {
    const { exitCode, out } = await run([]);
    expect(exitCode).toBe(0);
    expect(out).toMatch(/^dns +Name resolution \(linux, kubernetes\)$/m);
    expect(out.trim().split('\n').length).toBeGreaterThanOrEqual(18);
  });

  it('prints what is known of one, by any of its names', async () => {
    const { out } = await run(['database_connection']);
    expect(out).toMatch(/^Database not reachable \(database-connection\)\n\nHow it shows\n {2}- /);
    expect(out).toContain('\npostgresql\n  pg_isready');
  });

  it('prints one platform as a shell script', async () => {
    const { out } = await run(['tls', '--platform', 'linux']);
    expect(out).toMatch(/^#!\/bin\/sh\n# Certificate or TLS on linux: looks, changes nothing\./);
    expect(out).toContain('openssl s_client');
  });

  it('gives the same as data', async () => {
    const { out } = await run(['dns', '--format', 'json']);
    expect(JSON.parse(out)).toMatchObject({ id: 'dns', role: 'cause', steps: expect.arrayContaining([]) });
  });

  it.each([
    [['dnss'], 'no such kind of failure: dnss (did you mean dns?)'],
    [['dns', '--platform', 'aws'], 'no script for aws: dns (there are scripts for linux, kubernetes)'],
    [['--config', join(directory, 'wrong.yaml')], 'script'],
  ])('says what is wrong with %s', async (args, text) => {
    const { exitCode, said } = await run(args);
    expect(exitCode).toBe(2);
    expect(said).toContain(text);
  });

  it('knows what the config adds', async () => {
    const known = await run(['database-connection', '--config', join(directory, 'config.yaml')]);
    expect(known.out).toContain('What helped before\n  - 2025-11-02: failover to db-2, see runbook 7');
    const own = await run(['vault_sealed', '--platform', 'linux', '--config', join(directory, 'config.yaml')]);
    expect(own.out).toContain('\nvault status\n');
  });
});
