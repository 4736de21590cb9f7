/**
 * `npm run bench:follow`: CPU of following a file at 10,000 and 100,000 lines a second, the time from a line's being
 * written to its being counted, and how long back-fill takes beside reading the same at once. With `-- --minutes N
 * [--lines N]` memory instead, of the monitor and of a 200x60 screen at 5,000 lines a second.
 */
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { performance } from 'node:perf_hooks';
import process from 'node:process';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { buildEngine } from '../src/app/build-engine.ts';
import { readLive } from '../src/app/read-live.ts';
import { mergeSettings } from '../src/config/merge.ts';
import { emptyLayer } from '../src/config/settings.ts';
import type { SourceSink } from '../src/model/source.ts';
import { systemClock } from '../src/platform/clock.ts';
import { followForMinutes } from './follow-memory.ts';
import { generateLog } from './generate.ts';
import { logWriters } from './log-writers.ts';

const appender = fileURLToPath(new URL('append-lines.mjs', import.meta.url));
const seconds = 8;
/** What runs before is not measured: code is compiled, the poller finds its pace. */
const warmUpSeconds = 2;
const backfillBytes = 50_000_000;

const print = (text: string): void => void process.stdout.write(`${text}\n`);

const cpuSeconds = (): number => {
  const { user, system } = process.cpuUsage();
  return (user + system) / 1e6;
};

const engineOn = (path: string, follow: boolean, analyses: readonly string[]) =>
  buildEngine(
    {
      settings: mergeSettings({ file: null, environment: emptyLayer, flags: emptyLayer }),
      paths: [path],
      workingDirectory: tmpdir(),
      rules: [],
      range: { since: -Infinity, until: Infinity },
      filter: { level: 'error', errorType: null },
      follow,
      analyses,
    },
    systemClock,
  );

/** Passes bytes on and notes how old the oldest line of each piece is once it was counted. */
const timing = (sink: SourceSink, ages: number[]): SourceSink => ({
  onStart: (source, start) => sink.onStart(source, start),
  onBytes: (source, buffer, from, to) => {
    const at = buffer.indexOf('written=', from);
    sink.onBytes(source, buffer, from, to);
    if (at < 0 || at + 24 > to) return;
    const written = Number.parseFloat(buffer.toString('latin1', at + 8, at + 26));
    ages.push(performance.timeOrigin + performance.now() - written);
  },
  onIdle: source => sink.onIdle(source),
  onEnd: source => sink.onEnd(source),
  onStatus: status => sink.onStatus(status),
});

const quantile = (values: readonly number[], share: number): number =>
  values.toSorted((a, b) => a - b)[Math.min(values.length - 1, Math.floor(values.length * share))] ?? Number.NaN;

const follow = async (path: string, rate: number, analyses: readonly string[]): Promise<void> => {
  writeFileSync(path, '');
  const { engine, sources } = engineOn(path, true, analyses);
  const ages: number[] = [];
  await sources.start(timing(engine.pipeline, ages));
  engine.presentIsRead();
  engine.startIsRead();
  const stepping = setInterval(() => engine.advance(), 250);
  const child = spawn(process.execPath, [appender, path, String(rate), String(seconds + warmUpSeconds)]);
  await new Promise(resolve => {
    setTimeout(resolve, warmUpSeconds * 1000);
  });
  ages.length = 0;
  const [cpu, begun] = [cpuSeconds(), performance.now()];
  await once(child, 'exit');
  const share = (cpuSeconds() - cpu) / ((performance.now() - begun) / 1000);
  clearInterval(stepping);
  await sources.poll();
  engine.pipeline.idleAll();
  const wanted = rate * (seconds + warmUpSeconds);
  await sources.close();
  print(
    `${rate} lines/s, ${analyses.join()}: ${(share * 100).toFixed(1)} % CPU, written to counted p50 ${quantile(ages, 0.5).toFixed(0)} ms, p99 ${quantile(ages, 0.99).toFixed(0)} ms, ${engine.records} of about ${wanted} records`,
  );
};

const backfill = async (path: string): Promise<void> => {
  generateLog(path, logWriters[0]!, { bytes: backfillBytes, seed: 7 });
  const spent = async (isLive: boolean): Promise<{ cpu: number; records: number }> => {
    const { engine, sources } = engineOn(path, isLive, ['all']);
    const cpu = cpuSeconds();
    if (isLive) await readLive(engine, sources);
    else await sources.start(engine.pipeline);
    const used = cpuSeconds() - cpu;
    await sources.close();
    engine.finish();
    return { cpu: used, records: engine.records };
  };
  await spent(false);
  const [batch, live] = [await spent(false), await spent(true)];
  print(
    `back-fill of ${backfillBytes / 1e6} MB: ${live.cpu.toFixed(2)} s CPU, at once ${batch.cpu.toFixed(2)} s (x ${(live.cpu / batch.cpu).toFixed(2)}); ${live.records} and ${batch.records} records`,
  );
};

const { values: flags } = parseArgs({
  options: { minutes: { type: 'string' }, lines: { type: 'string', default: '5000' } },
});
const directory = mkdtempSync(join(tmpdir(), 'errtop-follow-'));
const file = join(directory, 'app.log');
try {
  if (flags.minutes !== undefined) {
    const length = { minutes: Number(flags.minutes), linesPerSecond: Number(flags.lines) };
    if (!(await followForMinutes(file, length, print))) process.exitCode = 1;
  } else {
    for (const rate of [10_000, 100_000])
      for (const analyses of [['core'], ['all']]) await follow(file, rate, analyses);
    await backfill(join(directory, 'large.log'));
  }
} finally {
  rmSync(directory, { recursive: true, force: true });
}
