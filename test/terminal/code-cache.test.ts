/** The monitor's threads, the screen's and the engine's, take the compiled code that was kept. */
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { ensureBuilt, isolatedEnvironment, program } from '../support/built-program.ts';
import { TestTerminal } from '../support/terminal.ts';

const directory = mkdtempSync(join(tmpdir(), 'errtop-code-cache-'));
const log = join(directory, 'shop.log');
const noted = join(directory, 'scripts');
const preload = join(directory, 'note-scripts.cjs');

beforeAll(() => {
  ensureBuilt();
  writeFileSync(log, `[${new Date().toISOString()}] [ERROR] [cart] could not load basket 7\n`);
  writeFileSync(noted, '');
  writeFileSync(
    preload,
    `const { isMainThread } = require('node:worker_threads');
    const vm = require('node:vm');
    vm.Script = class extends vm.Script {
      constructor(...args) {
        super(...args);
        const thread = isMainThread ? 'screen' : 'engine';
        require('node:fs').appendFileSync(${JSON.stringify(noted)}, thread + ' ' + this.cachedDataRejected + '\\n');
      }
    };`,
  );
});
afterAll(() => rmSync(directory, { recursive: true }));

describe('the code cache', () => {
  it('is refused in neither thread', async () => {
    const environment = { ...isolatedEnvironment(), NODE_OPTIONS: `--require ${preload}` };
    const terminal = new TestTerminal([program, log], {
      columns: 80,
      rows: 24,
      environment,
      workingDirectory: directory,
    });
    await terminal.waitFor(/could not load/);
    terminal.type('q');
    await terminal.exited;
    expect(readFileSync(noted, 'utf8')).toBe('screen false\nengine false\n');
  });
});
