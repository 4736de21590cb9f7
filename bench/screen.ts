/**
 * `npm run bench:screen`: processor time and bytes of the program on a real terminal while a log is written at 10,000
 * lines a second, beside those of `top -d1` at the same time.
 */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { program } from './measure.ts';
import { ScreenSession, sizes, startLog, threadTimes } from './screen-session.ts';
import type { TerminalSize } from './screen-session.ts';

const rate = Number(process.argv[2] ?? 10_000);
const seconds = 15;
/** Code is compiled and the first groups have come. */
const warmUpSeconds = 6;

const share = (used: number): string => `${((used / seconds) * 100).toFixed(1)} %`;

const startTop = (size: TerminalSize): ScreenSession | null => {
  try {
    return new ScreenSession('top', ['-d1'], size);
  } catch {
    return null;
  }
};

const measure = async (directory: string, size: TerminalSize): Promise<void> => {
  const path = join(directory, 'app.log');
  const log = startLog(path, rate, seconds + warmUpSeconds + 10);
  const screen = new ScreenSession(process.execPath, [program, path], size);
  const top = startTop(size);
  try {
    await screen.until(/E-[0-9A-F]{4}/);
    await sleep(warmUpSeconds * 1000);
    const [cpu, bytes, topBytes] = [threadTimes(screen.processId), screen.bytes, top?.bytes ?? 0];
    await sleep(seconds * 1000);
    const after = threadTimes(screen.processId);
    const written = (screen.bytes - bytes) / seconds;
    const beside = top === null ? 0 : (top.bytes - topBytes) / seconds;
    const used =
      cpu && after ? `CPU ${share(after.total - cpu.total)} (drawing ${share(after.drawing - cpu.drawing)}), ` : '';
    const ratio = beside > 0 ? `, top -d1 ${beside.toFixed(0)} B/s: x ${(written / beside).toFixed(2)}` : '';
    process.stdout.write(`${size.columns}x${size.rows} at ${rate} lines/s: ${used}${written.toFixed(0)} B/s${ratio}\n`);
  } finally {
    log.kill();
    screen.kill();
    top?.kill();
  }
};

const directory = mkdtempSync(join(tmpdir(), 'errtop-screen-'));
try {
  for (const size of sizes) await measure(directory, size);
} finally {
  rmSync(directory, { recursive: true, force: true });
}
