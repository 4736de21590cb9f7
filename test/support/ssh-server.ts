/** A throw-away sshd on loopback: its own port, keys and configuration in a temporary directory. */
import { execFileSync, spawn, type ChildProcess } from 'node:child_process';
import { chmodSync, mkdirSync, mkdtempSync, readFileSync, writeFileSync } from 'node:fs';
import { createServer, type AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Spawner } from '../../src/model/ports.ts';
import { childrenOf } from './process-alive.ts';
import { findProgram } from './programs.ts';
import { spawnerWithPath } from './spawner-with-path.ts';

const freePort = (): Promise<number> =>
  new Promise(resolve => {
    const server = createServer().listen(0, '127.0.0.1', () => {
      const { port } = server.address() as AddressInfo;
      server.close(() => resolve(port));
    });
  });

/** A session may end by itself between being found and being killed. */
const killIfThere = (id: number): void => {
  try {
    process.kill(id, 'SIGKILL');
  } catch {
    // It has ended.
  }
};

export class SshServer {
  readonly folder = mkdtempSync(join(tmpdir(), 'errtop-ssh-'));
  readonly port: number;
  /** Runs the real ssh with this server's keys only, whatever the user's own configuration says. */
  readonly spawner: Spawner;
  #process: ChildProcess | null = null;

  private constructor(port: number) {
    this.port = port;
    const bin = join(this.folder, 'bin');
    mkdirSync(bin);
    this.#makeKeys();
    const wrapper = join(bin, 'ssh');
    writeFileSync(wrapper, `#!/bin/sh\nexec '${findProgram('ssh')}' -F '${join(this.folder, 'ssh_config')}' "$@"\n`);
    chmodSync(wrapper, 0o755);
    this.spawner = spawnerWithPath(bin);
  }

  static async make(): Promise<SshServer> {
    const server = new SshServer(await freePort());
    await server.start();
    return server;
  }

  /** `ssh://127.0.0.1:PORT/path` */
  address(path: string): string {
    return `ssh://127.0.0.1:${this.port}${path}`;
  }

  /** Resolves when connections are taken. */
  start(): Promise<void> {
    const child = spawn(findProgram('sshd') ?? '', ['-D', '-e', '-f', join(this.folder, 'sshd_config')], {
      stdio: ['ignore', 'ignore', 'pipe'],
    });
    this.#process = child;
    return new Promise((resolve, reject) => {
      let said = '';
      child.stderr.on('data', (chunk: Buffer) => {
        said += chunk.toString();
        if (said.includes('Server listening')) resolve();
      });
      child.once('exit', () => reject(new Error(`sshd ended: ${said}`)));
    });
  }

  /** Breaks all connections; new ones are taken. */
  breakConnections(): void {
    for (const id of childrenOf(this.#process?.pid ?? -1)) killIfThere(id);
  }

  /** Ends it with all connections. */
  async stop(): Promise<void> {
    const child = this.#process;
    this.#process = null;
    if (child === null) return;
    const ended = new Promise(resolve => child.once('close', resolve));
    const sessions = childrenOf(child.pid ?? -1);
    child.kill('SIGTERM');
    for (const id of sessions) killIfThere(id);
    await ended;
  }

  /** Takes the client's key off the list of those that may come in. */
  refuse(): void {
    writeFileSync(join(this.folder, 'authorized_keys'), '');
  }

  #makeKeys(): void {
    const generator = findProgram('ssh-keygen') ?? '';
    for (const name of ['host_key', 'user_key'])
      execFileSync(generator, ['-q', '-t', 'ed25519', '-N', '', '-f', join(this.folder, name)]);
    const read = (name: string): string => readFileSync(join(this.folder, name), 'utf8');
    writeFileSync(join(this.folder, 'authorized_keys'), read('user_key.pub'));
    writeFileSync(join(this.folder, 'known_hosts'), `[127.0.0.1]:${this.port} ${read('host_key.pub')}`);
    // Debian's sshd wants it; its package makes it when the service starts.
    if (process.getuid?.() === 0) mkdirSync('/run/sshd', { recursive: true });
    this.#write('sshd_config', [
      `Port ${this.port}`,
      'ListenAddress 127.0.0.1',
      `HostKey ${this.folder}/host_key`,
      `AuthorizedKeysFile ${this.folder}/authorized_keys`,
      'PidFile none',
      'StrictModes no',
      'UsePAM no',
      'PasswordAuthentication no',
      'KbdInteractiveAuthentication no',
      'PermitRootLogin yes',
      'PrintMotd no',
    ]);
    this.#write('ssh_config', [
      `IdentityFile ${this.folder}/user_key`,
      'IdentitiesOnly yes',
      'IdentityAgent none',
      `UserKnownHostsFile ${this.folder}/known_hosts`,
      'GlobalKnownHostsFile /dev/null',
      'StrictHostKeyChecking yes',
    ]);
  }

  #write(name: string, lines: readonly string[]): void {
    writeFileSync(join(this.folder, name), `${lines.join('\n')}\n`);
  }
}
