/** Containers over a stand-in that prints what docker's documentation says. */
import { rmSync } from 'node:fs';
import { join } from 'node:path';
import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { describe, expect, it } from 'vitest';
import { record } from '../support/source-recorder.ts';
import { spawnerWithPath } from '../support/spawner-with-path.ts';
import { standIn } from '../support/stand-in.ts';

const web = 'a'.repeat(64);
const worker = 'b'.repeat(64);
const stamp = (second: number, nanoseconds = 0): string =>
  `2026-03-04T10:20:${String(second).padStart(2, '0')}.${String(nanoseconds).padStart(9, '0')}Z`;

describe('docker://', () => {
  it('reads a named container, running or not, both streams and each as its own lane', async () => {
    const docker = standIn('docker');
    docker.write('containers', `${web} web exited\n${worker} worker running\n`);
    docker.write(`${web}.log`, `${stamp(1)} stdout ready\n${stamp(2)} stderr Error: gone\n${stamp(3)} stdout bye\n`);
    const { recorder, set } = record(['docker://web'], { spawner: docker.spawner });
    await set.start(recorder);
    expect(recorder.lines('docker://web').toSorted()).toEqual([
      `${stamp(1)} stdout F ready`,
      `${stamp(2)} stderr F Error: gone`,
      `${stamp(3)} stdout F bye`,
    ]);
    expect(recorder.starts.map(start => start.fallbackService)).toEqual(['web']);
    await set.close();
  });

  it('follows all that run, takes up what starts later and lets go of what stops', async () => {
    const docker = standIn('docker');
    docker.write('containers', `${web} web running\n`);
    docker.write(`${web}.log`, `${stamp(1)} stdout one\n`);
    docker.write(`${worker}.log`, '');
    const { recorder, set } = record(['docker://'], { spawner: docker.spawner, follow: true });
    await set.start(recorder);
    await recorder.until(() => recorder.lines('docker://web').length === 1);
    docker.append(`${web}.log`, `${stamp(2)} stderr two\n`);
    docker.append('containers', `${worker} worker running\n`);
    const now = new Date().toISOString();
    docker.append(`${worker}.log`, `${now} stdout begun\n`);
    await recorder.until(() => recorder.lines('docker://worker').length === 1);
    docker.append(`${web}.log`, `${stamp(3)} stdout last words\n`);
    docker.write('containers', `${web} web exited\n${worker} worker running\n`);
    await recorder.until(() => recorder.gone.includes('docker://web'));
    expect(recorder.lines('docker://web')).toEqual([
      `${stamp(1)} stdout F one`,
      `${stamp(2)} stderr F two`,
      `${stamp(3)} stdout F last words`,
    ]);
    await set.close();
  });

  it('goes on after a broken connection: no line lost, none twice, equal stamps or not', async () => {
    const docker = standIn('docker');
    docker.write('containers', `${web} web running\n`);
    const lines = Array.from(
      { length: 20 },
      (_, index) => `${stamp(10 + Math.floor(index / 5))} ${index % 3 === 0 ? 'stderr' : 'stdout'} line ${index}`,
    );
    docker.write(`${web}.log`, `${lines.slice(0, 12).join('\n')}\n`);
    docker.write(`${web}.log.fault`, '8');
    const { recorder, set } = record(['docker://web'], { spawner: docker.spawner, follow: true });
    await set.start(recorder);
    await recorder.until(() => recorder.status('docker://web')?.state === 'reconnecting');
    expect(recorder.status('docker://web')?.reason).toContain('connection reset by peer');
    docker.append(`${web}.log`, `${lines.slice(12).join('\n')}\n`);
    await recorder.until(() => recorder.text().includes('line 19') && recorder.lines('docker://web').length >= 20);
    const texts = recorder.lines('docker://web').map(line => line.split(' F ')[1] ?? '');
    expect(texts.toSorted()).toEqual(lines.map((_, index) => `line ${index}`).toSorted());
    expect(recorder.status('docker://web')).toMatchObject({ state: 'ok', reason: null });
    await set.close();
  });

  it.each([
    ['tail', 'tail' as const],
    ['a stretch chosen per file', { pick: () => Promise.reject(new Error('no file')), parts: 'none' as const }],
  ])('begins near the end of a long log when followed: %s', async (_name, start) => {
    const docker = standIn('docker');
    docker.write('containers', `${web} web running\n`);
    docker.write(`${web}.log`, Array.from({ length: 50 }, (_, index) => `${stamp(1)} stdout line ${index}\n`).join(''));
    const options = { spawner: docker.spawner, follow: true, start, tailBytes: 256 * 10 };
    const { recorder, set } = record(['docker://web'], options);
    await set.start(recorder);
    await recorder.until(() => recorder.text().includes('line 49'));
    expect(recorder.lines().length).toBe(10);
    await set.close();
  });

  it('waits for a daemon that is down, says so, and begins when it is up', async () => {
    const docker = standIn('docker');
    docker.write('containers', `${web} web running\n`);
    docker.write(`${web}.log`, `${stamp(1)} stdout ready\n`);
    docker.write('down', '');
    const { recorder, set } = record(['docker://'], { spawner: docker.spawner, follow: true });
    await set.start(recorder);
    await recorder.until(() => recorder.status('docker://')?.state === 'reconnecting');
    expect(recorder.status('docker://')?.reason).toContain('Is the docker daemon running?');
    rmSync(join(docker.place, 'down'));
    await recorder.until(() => recorder.lines('docker://web').length === 1);
    expect(recorder.gone).toContain('docker://');
    await set.close();
  });

  it('reads a container once that two arguments name', async () => {
    const docker = standIn('docker');
    docker.write('containers', `${web} web running\n${worker} worker running\n`);
    docker.write(`${web}.log`, `${stamp(1)} stdout one\n`);
    docker.write(`${worker}.log`, `${stamp(1)} stdout two\n`);
    const { recorder, set } = record(['docker://web', 'docker://', 'docker://web'], { spawner: docker.spawner });
    await set.start(recorder);
    expect(recorder.lines('docker://web')).toEqual([`${stamp(1)} stdout F one`]);
    expect(recorder.lines('docker://worker')).toEqual([`${stamp(1)} stdout F two`]);
    await set.close();
  });

  it('goes on where it was when a container is started again', async () => {
    const docker = standIn('docker');
    docker.write('containers', `${web} web running\n`);
    docker.write(`${web}.log`, `${stamp(1)} stdout one\n`);
    const { recorder, set } = record(['docker://web'], { spawner: docker.spawner, follow: true });
    await set.start(recorder);
    await recorder.until(() => recorder.lines().length === 1);
    docker.write('containers', `${web} web exited\n`);
    await recorder.until(() => recorder.status('docker://web')?.state === 'waiting');
    docker.append(`${web}.log`, `${stamp(2)} stdout two\n`);
    docker.write('containers', `${web} web running\n`);
    await recorder.until(() => recorder.lines().length === 2);
    expect(recorder.lines()).toEqual([`${stamp(1)} stdout F one`, `${stamp(2)} stdout F two`]);
    await set.close();
  });

  it('says which container is not there', async () => {
    const docker = standIn('docker');
    docker.write('containers', `${web} web running\n`);
    const { recorder, set } = record(['docker://shop'], { spawner: docker.spawner });
    await set.start(recorder);
    expect(recorder.status('docker://shop')).toMatchObject({ state: 'failed', reason: 'no such container: shop' });
    await set.close();
  });

  it('says what to install', async () => {
    const empty = mkdtempSync(join(tmpdir(), 'errtop-path-'));
    const { recorder, set } = record(['docker://', 'podman://'], { spawner: spawnerWithPath(empty, true) });
    await set.start(recorder);
    expect(recorder.status('docker://')?.reason).toMatch(/^docker not found: install/);
    expect(recorder.status('podman://')?.reason).toMatch(/^podman not found: install/);
    await set.close();
  });

  it('fits names with a star, and refuses what can be no name', async () => {
    const docker = standIn('docker');
    docker.write('containers', `${web} web-1 running\n${worker} worker running\n`);
    docker.write(`${web}.log`, `${stamp(1)} stdout one\n`);
    docker.write(`${worker}.log`, `${stamp(1)} stdout two\n`);
    const { recorder, set } = record(['docker://web-*'], { spawner: docker.spawner });
    await set.start(recorder);
    expect(recorder.lines()).toEqual([`${stamp(1)} stdout F one`]);
    await set.close();
    expect(() => record(['docker://web;rm'])).toThrow('no container can be named web;rm');
  });
});

describe('podman://', () => {
  it('runs podman', async () => {
    const podman = standIn('docker', 'podman');
    podman.write('containers', `${web} web running\n`);
    podman.write(`${web}.log`, `2026-03-04T11:20:01.5+01:00 stdout one\n`);
    const { recorder, set } = record(['podman://web'], { spawner: podman.spawner });
    await set.start(recorder);
    expect(recorder.lines('podman://web')).toEqual(['2026-03-04T11:20:01.5+01:00 stdout F one']);
    await set.close();
  });
});
