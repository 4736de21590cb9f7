/**
 * `npm run bench:keys`: milliseconds from a key to the first byte of the answer while a log is written at 10,000 lines a
 * second, beside those of a program that only echoes: what the machine itself takes at that moment.
 */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { program } from './measure.ts';
import { quantile, ScreenSession, sizes, startLog, threadTimes } from './screen-session.ts';
import type { TerminalSize } from './screen-session.ts';

const rate = 10_000;
const presses = Number(process.argv[2] ?? 200);
const pauseMs = 110;
const down = 'j';
const up = 'k';
/**
 * A way through all screens and back, each key of which changes what is shown: one that changes nothing is answered by
 * the next tick. Back is `q`, as a lone Esc is waited upon for what may follow it.
 */
const tour = [down, down, '\r', '\t', '\t', 'q', '?', down, 'q', '2', '3', up, 'f', 'f', up];

const echo =
  "process.stdin.setRawMode(true); process.stdin.on('data', () => process.stdout.write('.')); console.log('ready')";

const describe = (times: readonly number[]): string =>
  `p50 ${quantile(times, 0.5).toFixed(1)} ms, p99 ${quantile(times, 0.99).toFixed(1)} ms`;

const measure = async (directory: string, size: TerminalSize): Promise<void> => {
  const path = join(directory, 'app.log');
  const seconds = 20 + (presses * (pauseMs + 80)) / 1000;
  const log = startLog(path, rate, seconds);
  const screen = new ScreenSession(process.execPath, [program, path], size);
  const reference = new ScreenSession(process.execPath, ['-e', echo], size);
  try {
    await Promise.all([screen.until(/E-[0-9A-F]{4}/), reference.until(/ready/)]);
    await sleep(3000);
    const answers: { readonly key: string; readonly ms: number }[] = [];
    const own: number[] = [];
    let lost = 0;
    const before = threadTimes(screen.processId);
    for (let index = 0; index < presses; index += 1) {
      await sleep(pauseMs + ((index * 37) % 50));
      own.push((await reference.answer('x')) ?? 1000);
      const key = tour[index % tour.length] ?? down;
      const ms = await screen.answer(key);
      if (ms === null) lost += 1;
      else answers.push({ key, ms });
    }
    const after = threadTimes(screen.processId);
    const cpu =
      before && after ? `, ${(((after.drawing - before.drawing) * 1000) / presses).toFixed(1)} ms CPU a key` : '';
    const worst = answers.toSorted((one, other) => other.ms - one.ms).slice(0, 4);
    process.stdout.write(
      `${size.columns}x${size.rows}: key to first byte ${describe(answers.map(answer => answer.ms))}; ` +
        `an echo ${describe(own)}${cpu}; ${lost} of ${presses} unanswered; ` +
        `slowest ${worst.map(({ key, ms }) => `${JSON.stringify(key)} ${ms.toFixed(0)}`).join(', ')}\n`,
    );
  } finally {
    log.kill();
    screen.kill();
    reference.kill();
  }
};

const directory = mkdtempSync(join(tmpdir(), 'errtop-keys-'));
try {
  for (const size of sizes) await measure(directory, size);
} finally {
  rmSync(directory, { recursive: true, force: true });
}
