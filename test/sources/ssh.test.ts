/** Remote files over the real ssh and a throw-away sshd on loopback. */
import { appendFileSync, existsSync, mkdtempSync, mkdirSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { missingWord } from '../support/programs.ts';
import { record, type SourceRecorder } from '../support/source-recorder.ts';
import { SshServer } from '../support/ssh-server.ts';

const missing = missingWord('sshd', 'ssh', 'ssh-keygen');
const stamp = (number: number): string => new Date(Date.UTC(2026, 2, 4, 10, 0, number)).toISOString();
const linesFrom = (from: number, to: number): string =>
  Array.from({ length: to - from }, (_, index) => `${stamp(from + index)} INFO order ${from + index} is done\n`).join(
    '',
  );

describe.skipIf(missing !== '')(`ssh://${missing}`, () => {
  let server: SshServer;
  beforeAll(async () => {
    server = await SshServer.make();
  });
  afterAll(async () => {
    await server.stop();
    rmSync(server.folder, { recursive: true });
  });

  const folder = (): string => mkdtempSync(join(tmpdir(), 'errtop-remote-'));
  const idOf = (path: string): string => server.address(path);
  const follow = (path: string, tailBytes = 1 << 20): ReturnType<typeof record> =>
    record([server.address(path)], { follow: true, spawner: server.spawner, tailBytes });
  const hasLine = (recorder: SourceRecorder, number: number) => () =>
    recorder.text().includes(` order ${number} is done\n`);

  it('reads a file to its end, packed ones too', async () => {
    const place = folder();
    writeFileSync(join(place, 'app.log'), linesFrom(0, 50));
    writeFileSync(join(place, 'app.log.1.gz'), gzipSync(linesFrom(50, 60)));
    const addresses = ['app.log.1.gz', 'app.log'].map(name => server.address(join(place, name)));
    const { recorder, set } = record(addresses, { spawner: server.spawner });
    await set.start(recorder);
    expect(recorder.text(idOf(join(place, 'app.log')))).toBe(linesFrom(0, 50));
    expect(recorder.text(idOf(join(place, 'app.log.1.gz')))).toBe(linesFrom(50, 60));
    expect(recorder.starts[0]).toMatchObject({ fallbackService: 'app', fallbackHost: '127.0.0.1' });
    await set.close();
  });

  it('reads the files that a pattern names, rotated parts in order', async () => {
    const place = folder();
    for (const [name, from] of [['a.log.1', 0] as const, ['a.log', 5] as const, ['b.txt', 90] as const])
      writeFileSync(join(place, name), linesFrom(from, from + 5));
    const { recorder, set } = record([server.address(`${place}/*.log*`)], { spawner: server.spawner });
    await set.start(recorder);
    expect(recorder.text()).toBe(linesFrom(0, 10));
    await set.close();
  });

  it('interprets nothing of a path', async () => {
    const place = join(folder(), `it's "a" $(touch hit) \`touch hit\` ; touch hit & -n`);
    mkdirSync(place);
    writeFileSync(join(place, '-app.log'), linesFrom(0, 3));
    const { recorder, set } = record([server.address(join(place, '-app.log'))], { spawner: server.spawner });
    await set.start(recorder);
    expect(recorder.text()).toBe(linesFrom(0, 3));
    expect(existsSync(join(place, 'hit'))).toBe(false);
    await set.close();
  });

  it('begins near the end and says what it left out', async () => {
    const path = join(folder(), 'app.log');
    writeFileSync(path, linesFrom(0, 200));
    const { recorder, set } = follow(path, 1000);
    await set.start(recorder);
    await recorder.until(hasLine(recorder, 199));
    expect(recorder.text().length).toBe(1000);
    expect(recorder.starts[0]?.isMidFile).toBe(true);
    expect(recorder.status(idOf(path))?.skippedBytes).toBe(linesFrom(0, 200).length - 1000);
    await set.close();
  });

  it('goes on where it was after a broken connection: no byte lost, none twice', async () => {
    const path = join(folder(), 'app.log');
    writeFileSync(path, linesFrom(0, 20));
    const { recorder, set } = follow(path);
    await set.start(recorder);
    await recorder.until(hasLine(recorder, 19));
    for (const round of [1, 2, 3]) {
      const half = linesFrom(round * 20, round * 20 + 20);
      appendFileSync(path, half.slice(0, 333));
      const before = recorder.statuses.length;
      server.breakConnections();
      await recorder.until(() => recorder.statuses.slice(before).some(({ state }) => state === 'reconnecting'));
      appendFileSync(path, half.slice(333));
      await recorder.until(hasLine(recorder, round * 20 + 19));
    }
    expect(recorder.text()).toBe(linesFrom(0, 80));
    await set.close();
  });

  it('reads a file that was rotated while the connection was down from its beginning', async () => {
    const path = join(folder(), 'app.log');
    writeFileSync(path, linesFrom(0, 20));
    const { recorder, set } = follow(path);
    await set.start(recorder);
    await recorder.until(hasLine(recorder, 19));
    await server.stop();
    renameSync(path, `${path}.1`);
    // Longer than the old one was, so that only its bytes tell.
    writeFileSync(path, linesFrom(20, 80));
    await server.start();
    await recorder.until(hasLine(recorder, 79));
    expect(recorder.text()).toBe(linesFrom(0, 80));
    expect(recorder.diagnostics.map(({ code }) => code)).toContain('gap-possible');
    await set.close();
  });

  it('finds its place in a file that was rotated before the connection broke', async () => {
    const path = join(folder(), 'app.log');
    writeFileSync(path, linesFrom(0, 20));
    const { recorder, set } = follow(path);
    await set.start(recorder);
    await recorder.until(hasLine(recorder, 19));
    renameSync(path, `${path}.1`);
    writeFileSync(path, linesFrom(20, 70));
    await recorder.until(hasLine(recorder, 69));
    const before = recorder.statuses.length;
    server.breakConnections();
    await recorder.until(() => recorder.statuses.slice(before).some(({ state }) => state === 'reconnecting'));
    appendFileSync(path, linesFrom(70, 80));
    await recorder.until(hasLine(recorder, 79));
    expect(recorder.text()).toBe(linesFrom(0, 80));
    await set.close();
  });

  it('waits for a file that is not there yet', async () => {
    const path = join(folder(), 'app.log');
    const { recorder, set } = follow(path);
    await set.start(recorder);
    await recorder.until(() => recorder.status(idOf(path))?.state === 'waiting');
    expect(recorder.status(idOf(path))?.reason).toContain('No such file');
    writeFileSync(path, linesFrom(0, 2));
    await recorder.until(hasLine(recorder, 1));
    expect(recorder.status(idOf(path))?.state).toBe('ok');
    await set.close();
  });

  it('says why it cannot connect, tries again, and takes no other source down', async () => {
    const path = join(folder(), 'app.log');
    writeFileSync(path, linesFrom(0, 3));
    await server.stop();
    const { recorder, set } = record([server.address(path), 'cmd:echo here'], {
      follow: true,
      spawner: server.spawner,
    });
    await set.start(recorder);
    await recorder.until(() => recorder.status(idOf(path))?.state === 'reconnecting');
    expect(recorder.status(idOf(path))?.reason).toContain('Connection refused');
    await recorder.until(() => recorder.text().includes('here'));
    await server.start();
    await recorder.until(hasLine(recorder, 2));
    await set.close();
  });

  it('does not knock often where it was refused', async () => {
    const other = await SshServer.make();
    other.refuse();
    const { recorder, set } = record([other.address('/var/log/app.log')], { follow: true, spawner: other.spawner });
    await set.start(recorder);
    const status = (): ReturnType<SourceRecorder['status']> => recorder.status(other.address('/var/log/app.log'));
    await recorder.until(() => status()?.state === 'reconnecting');
    expect(status()?.reason).toMatch(/Permission denied.*try `ssh 127\.0\.0\.1 true`/);
    expect((status()?.retryAt ?? 0) - Date.now()).toBeGreaterThan(4 * 60_000);
    await set.close();
    await other.stop();
    rmSync(other.folder, { recursive: true });
  });
});

describe('ssh addresses', () => {
  it.each([
    ['ssh://host', 'no host or no path'],
    ['ssh:///var/log/app.log', 'no host or no path'],
    ['ssh://-oProxyCommand=id/var/log/app.log', 'no host can be named'],
    ['ssh://-l@host/var/log/app.log', 'no user can be named'],
    ['ssh://host/a\nb', 'no file can be named so'],
    ['ssh://me:hunter2@host/var/log/app.log', 'a password has no place in an address'],
  ])('are refused when malformed: %j', (argument, message) => {
    expect(() => record([argument])).toThrow(message);
  });

  it('are not repeated when they hold a password', () => {
    expect(() => record(['ssh://me:hunter2@host/var/log/app.log'])).not.toThrow(/hunter2/);
  });
});
