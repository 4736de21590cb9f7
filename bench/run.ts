/**
 * `npm run bench [-- --quick | --long] [-- --save]`: throughput per format, of counting alone and with all analyses,
 * beside `wc -l` and `grep -ciE` on the same file in the same run; an error storm and an unknown layout; peak memory; the
 * cost of one message; start and first screen. Compared with bench/baseline.json by ratios, not by seconds.
 */
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import process from 'node:process';
import { fileURLToPath } from 'node:url';
import { format as formatWithPrettier } from 'prettier';
import { generateLog, type Truth } from './generate.ts';
import { measureMessages } from './fingerprint.ts';
import { logWriters, type LogWriter } from './log-writers.ts';
import { firstScreen, measured, median, program, timed } from './measure.ts';

/** One measured number; smaller is better for all of them. */
interface Figure {
  readonly name: string;
  readonly value: number;
  /** Largest over smallest of the repeated runs: what noise alone may do. */
  readonly spread: number;
  readonly text: string;
}

type Baseline = Readonly<Record<string, number>>;

const isQuick = process.argv.includes('--quick');
/** Files as large as the goals name, for figures that the start does not blur; their ratios have no baseline. */
const isLong = process.argv.includes('--long');
const isSaving = process.argv.includes('--save');
const megabyte = 1_000_000;
const repeats = isQuick ? 1 : 3;
const throughputBytes = (isQuick ? 20 : isLong ? 1000 : 50) * megabyte;
const largeBytes = (isQuick ? 50 : isLong ? 1000 : 300) * megabyte;
const seed = 7;
/** A ratio may be this much over its baseline before it is called a regression, besides the spread seen in this run. */
const tolerance = 1.15;
/** The first screen is useful once an error group stands on it. */
const groupRow = /E-[0-9A-F]{4}/;
const baselineFile = fileURLToPath(new URL('baseline.json', import.meta.url));

const main = async (): Promise<void> => {
  const directory = mkdtempSync(join(tmpdir(), 'errtop-bench-'));
  const baseline = readBaseline();
  const figures: Figure[] = [];
  const add = (figure: Figure): void => {
    figures.push(figure);
    print(figure, baseline[figure.name]);
  };
  try {
    for (const writer of logWriters) {
      const file = join(directory, `${writer.format}.log`);
      const truth = generateLog(file, writer, { bytes: throughputBytes, seed });
      for (const figure of throughput(writer, file, truth, directory)) add(figure);
      rmSync(file);
    }
    for (const figure of messageCosts()) add(figure);
    for (const figure of await startAndMemory(directory)) add(figure);
  } finally {
    rmSync(directory, { recursive: true, force: true });
  }
  if (isSaving) await saveBaseline(figures);
};

/** `report` as a whole process, without and with all analyses, against two counters that everybody has. */
const throughput = (writer: LogWriter, file: string, truth: Truth, directory: string): readonly Figure[] => {
  const { format } = writer;
  const out = join(directory, 'report.json');
  const note = join(directory, 'peak');
  const seconds: Record<'core' | 'all' | 'wc' | 'grep', number[]> = { core: [], all: [], wc: [], grep: [] };
  const peaks: Record<'core' | 'all', number> = { core: 0, all: 0 };
  let wrong: string | null = null;
  for (let round = 0; round < repeats; round++) {
    seconds.wc.push(timed('wc', ['-l', file]).seconds);
    seconds.grep.push(timed('grep', ['-ciE', 'error|fatal|critical', file], { LC_ALL: 'C' }).seconds);
    for (const analyses of ['core', 'all'] as const) {
      const run = measured(['report', '--format', 'json', '--analyses', analyses, '-o', out, file], note);
      seconds[analyses].push(run.seconds);
      peaks[analyses] = Math.max(peaks[analyses], run.peak);
      if (writer.hasNoLevels) continue;
      wrong ??= run.status === 0 ? differenceFrom(truth, out) : `exit ${run.status}: ${run.stderr.trim()}`;
    }
  }
  const counted = writer.hasNoLevels ? 'no levels in it' : wrong === null ? 'counts right' : `WRONG: ${wrong}`;
  const figure = (name: string, over: number[], under: number[], text: string): Figure => ({
    name: `${format} ${name}`,
    value: median(over) / median(under),
    spread: Math.max(...over) / Math.min(...over),
    text,
  });
  const speed = (times: number[]): string =>
    `${(truth.bytes / megabyte / median(times)).toFixed(0)} MB/s, ${(truth.lines / 1e6 / median(times)).toFixed(2)} M lines/s`;
  const peak = (bytes: number): string => `peak ${(bytes / megabyte).toFixed(0)} MB`;
  return [
    figure('core / wc -l', seconds.core, seconds.wc, `${speed(seconds.core)}, ${peak(peaks.core)}, ${counted}`),
    figure('core / grep -ciE', seconds.core, seconds.grep, ''),
    figure('all / wc -l', seconds.all, seconds.wc, `${speed(seconds.all)}, ${peak(peaks.all)}`),
    figure('all / core', seconds.all, seconds.core, ''),
  ];
};

/** Null when the report counted as many errors as were written. */
const differenceFrom = (truth: Truth, reportFile: string): string | null => {
  const report = JSON.parse(readFileSync(reportFile, 'utf8')) as { totals?: { errors?: number } };
  const errors = report.totals?.errors ?? 0;
  return errors === truth.errors ? null : `${errors} errors counted, ${truth.errors} written`;
};

/** One error message, in units of a loop over its characters. */
const messageCosts = (): readonly Figure[] => {
  const costs = measureMessages();
  const loop = costs['calibration loop'] ?? 1;
  return ['mask + fingerprint', 'known by its bytes'].map(name => ({
    name: `message: ${name} / loop`,
    value: (costs[name] ?? 0) / loop,
    spread: 1.2,
    text: `${(costs[name] ?? 0).toFixed(0)} ns`,
  }));
};

const startAndMemory = async (directory: string): Promise<readonly Figure[]> => {
  const writer = logWriters[0];
  if (writer === undefined) return [];
  const file = join(directory, 'large.log');
  const { bytes } = generateLog(file, writer, { bytes: largeBytes, seed });
  const out = join(directory, 'report.json');
  const { peak } = measured(
    ['report', '--format', 'json', '--analyses', 'core', '-o', out, file],
    join(directory, 'peak'),
  );
  const node = repeated(() => timed(process.execPath, ['-e', '0']).seconds);
  const help = repeated(() => timed(process.execPath, [program, '--help']).seconds);
  const screens = [];
  for (let round = 0; round < repeats; round++) screens.push(await firstScreen([file], groupRow));
  const screenMs = median(screens.map(screen => screen.screenMs ?? Number.POSITIVE_INFINITY));
  const byteMs = median(screens.map(screen => screen.firstByteMs));
  const gigabytes = `${(bytes / 1e9).toFixed(2)} GB`;
  const spread = 1.2;
  return [
    { name: 'peak memory, MB', value: peak / megabyte, spread: 1.05, text: `report --analyses core on ${gigabytes}` },
    { name: 'start (--help) / node -e 0', value: help / node, spread, text: `${(help * 1000).toFixed(0)} ms` },
    { name: 'first byte / node -e 0', value: byteMs / 1000 / node, spread, text: `${byteMs.toFixed(0)} ms` },
    {
      name: 'first screen / node -e 0',
      value: screenMs / 1000 / node,
      spread,
      text: `${screenMs.toFixed(0)} ms on ${gigabytes}`,
    },
  ];
};

const repeated = (measure: () => number): number => median(Array.from({ length: repeats }, measure));

const print = ({ name, value, spread, text }: Figure, before: number | undefined): void => {
  const noise = Math.max(tolerance, Math.min(spread, 1.5));
  const isWorse = before !== undefined && value > before * noise;
  const change = before === undefined ? 'no baseline' : `baseline ${before.toFixed(2)}${isWorse ? ' REGRESSION' : ''}`;
  if (isWorse) process.exitCode = 1;
  process.stdout.write(`${name.padEnd(34)} ${value.toFixed(2).padStart(8)}   ${change.padEnd(28)} ${text}\n`);
};

/** Quick and long runs measure other sizes, so they have no baseline. */
const readBaseline = (): Baseline => {
  if (isQuick || isLong) return {};
  try {
    return JSON.parse(readFileSync(baselineFile, 'utf8')) as Baseline;
  } catch {
    return {}; // the first run of all
  }
};

const saveBaseline = async (figures: readonly Figure[]): Promise<void> => {
  const values = Object.fromEntries(figures.map(figure => [figure.name, Math.round(figure.value * 100) / 100]));
  writeFileSync(baselineFile, await formatWithPrettier(JSON.stringify(values), { parser: 'json', printWidth: 120 }));
};

await main();
