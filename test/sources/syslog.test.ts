/** The syslog listener over real senders: sockets, logger and rsyslogd. */
import { execFileSync, spawn } from 'node:child_process';
import { createSocket } from 'node:dgram';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { connect } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, describe, expect, it } from 'vitest';
import type { SourceSet } from '../../src/sources/open-sources.ts';
import { findProgram, missingWord } from '../support/programs.ts';
import { record, type SourceRecorder } from '../support/source-recorder.ts';

const open: SourceSet[] = [];
afterEach(async () => {
  await Promise.all(open.splice(0).map(set => set.close()));
});

const listen = async (
  protocol: 'udp' | 'tcp',
): Promise<{ readonly recorder: SourceRecorder; readonly port: number; readonly id: string }> => {
  const id = `syslog+${protocol}://127.0.0.1:0`;
  const { recorder, set } = record([id], { follow: true });
  open.push(set);
  await set.start(recorder);
  const label = recorder.status(id)?.label ?? '';
  return { recorder, id, port: Number(label.slice(label.lastIndexOf(':') + 1)) };
};

const sendUdp = (port: number, message: string): Promise<void> =>
  new Promise(resolve => {
    const socket = createSocket('udp4');
    socket.send(message, port, '127.0.0.1', () => socket.close(() => resolve()));
  });

const sendTcp = (port: number, ...chunks: readonly string[]): Promise<void> =>
  new Promise((resolve, reject) => {
    const socket = connect(port, '127.0.0.1', () => {
      for (const chunk of chunks) socket.write(chunk);
      socket.end();
    });
    socket.once('error', reject);
    socket.once('close', () => resolve());
  });

const old = '<27>Mar  4 10:20:30 b-17 billing[31]: order 7 failed';
const recent = '<27>1 2026-03-04T10:20:30.5Z b-17 billing 31 - - order 8 failed';

describe('syslog+udp://', () => {
  it('takes both shapes, each as a stream of its own', async () => {
    const { recorder, port, id } = await listen('udp');
    await sendUdp(port, `${old}\n`);
    await sendUdp(port, recent);
    await recorder.until(() => recorder.lines().length === 2);
    expect(recorder.lines(id)).toEqual([old]);
    expect(recorder.lines(`${id} (RFC 5424)`)).toEqual([recent]);
    expect(recorder.status(id)).toMatchObject({ state: 'ok', bytes: old.length + recent.length + 2 });
  });

  it.skipIf(missingWord('logger') !== '')(`takes what logger sends${missingWord('logger')}`, async () => {
    const { recorder, port } = await listen('udp');
    const logger = findProgram('logger') ?? '';
    for (const shape of ['--rfc3164', '--rfc5424'])
      execFileSync(logger, [
        '-n',
        '127.0.0.1',
        '-P',
        String(port),
        '-d',
        shape,
        '-t',
        'shop',
        '-p',
        'user.err',
        shape.slice(2),
      ]);
    await recorder.until(() => recorder.lines().length === 2);
    expect(recorder.text()).toMatch(/^<11>\w{3} .+ shop: rfc3164$/m);
    expect(recorder.text()).toMatch(/^<11>1 .+ shop - .*rfc5424$/m);
  });
});

describe('syslog+tcp://', () => {
  it('takes lines and counted octets on one connection, however they are split', async () => {
    const { recorder, port } = await listen('tcp');
    const trace = '<27>Mar  4 10:20:31 b-17 billing[31]: Error: boom\n\tat pay (pay.js:3:1)';
    const stream = `${old}\n${trace.length} ${trace}${old}\n`;
    await sendTcp(port, stream.slice(0, 20), stream.slice(20, 61), stream.slice(61));
    await recorder.until(() => recorder.lines().length === 4);
    expect(recorder.text()).toBe(`${old}\n${trace}\n${old}\n`);
  });

  it('takes a last line without line feed when the sender goes', async () => {
    const { recorder, port } = await listen('tcp');
    await sendTcp(port, old);
    await recorder.until(() => recorder.lines().length === 1);
    expect(recorder.lines()).toEqual([old]);
  });

  it('cuts what is too long, says so and goes on with the next message', async () => {
    const { recorder, port } = await listen('tcp');
    await sendTcp(port, `${old}${'x'.repeat(100_000)}\n${old}\n`);
    await recorder.until(() => recorder.lines().length === 2);
    expect(recorder.lines().map(line => line.length)).toEqual([65_536, old.length]);
    expect(recorder.diagnostics.map(({ code }) => code)).toEqual(['line-too-long']);
  });

  it('turns away more connections than it can hold, and counts them', async () => {
    const { recorder, port, id } = await listen('tcp');
    const sockets = Array.from({ length: 300 }, () => connect(port, '127.0.0.1').on('error', () => undefined));
    await recorder.until(() => recorder.status(id)?.dropped === 300 - 256);
    for (const socket of sockets) socket.destroy();
  });

  it.skipIf(missingWord('rsyslogd') !== '')(`takes what rsyslogd forwards${missingWord('rsyslogd')}`, async () => {
    const { recorder, port } = await listen('tcp');
    const folder = mkdtempSync(join(tmpdir(), 'errtop-rsyslog-'));
    const input = join(folder, 'in.log');
    writeFileSync(input, 'order 9 failed\n');
    const framing = 'TCP_Framing="octet-counted"';
    const config = [
      `global(workDirectory="${folder}")`,
      'module(load="imfile" mode="polling" pollingInterval="1")',
      `input(type="imfile" File="${input}" Tag="shop:" Severity="error" Facility="local0")`,
      `action(type="omfwd" Target="127.0.0.1" Port="${port}" Protocol="tcp" ${framing} Template="RSYSLOG_ForwardFormat")`,
    ];
    writeFileSync(join(folder, 'rsyslog.conf'), `${config.join('\n')}\n`);
    const daemon = spawn(
      findProgram('rsyslogd') ?? '',
      ['-n', '-f', join(folder, 'rsyslog.conf'), '-i', join(folder, 'pid')],
      { stdio: 'ignore' },
    );
    const ended = new Promise(resolve => daemon.once('close', resolve));
    try {
      await recorder.until(() => recorder.text().includes('order 9 failed'));
      expect(recorder.text()).toMatch(/^<131>\d{4}-\d\d-\d\dT\S+ \S+ shop: ?order 9 failed$/m);
    } finally {
      daemon.kill('SIGTERM');
      await ended;
      rmSync(folder, { recursive: true });
    }
  });
});

describe('a syslog listener', () => {
  it('says that its port is taken, and begins when it is free', async () => {
    const first = await listen('tcp');
    const id = `syslog+tcp://127.0.0.1:${first.port}`;
    const { recorder, set } = record([id], { follow: true });
    await set.start(recorder);
    expect(recorder.status(id)).toMatchObject({
      state: 'reconnecting',
      reason: 'cannot listen: the port is taken by another program; name another one',
    });
    await open.splice(0)[0]?.close();
    await recorder.until(() => recorder.status(id)?.state === 'ok');
    await set.close();
  });

  it('listens with both protocols on loopback where nothing else is said', async () => {
    const { recorder, set } = record(['syslog://:0'], { follow: true });
    await set.start(recorder);
    expect(recorder.statuses.map(({ label }) => label.replace(/\d+$/, ''))).toEqual(
      expect.arrayContaining(['syslog+udp://127.0.0.1:', 'syslog+tcp://127.0.0.1:']),
    );
    await set.close();
  });

  it.each([
    ['syslog://', 'a listener has no end'],
    ['syslog+tls://host:1', 'no address to listen on'],
    ['syslog://host:99999', 'no address to listen on'],
  ])('is refused: %s', (argument, message) => {
    expect(() => record([argument])).toThrow(message);
  });
});
