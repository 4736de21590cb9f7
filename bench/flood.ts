/** `tsx bench/flood.ts [COUNT] [--live]`: COUNT (a million) unlike messages between real errors: what is held, what survives. */
import process from 'node:process';
import { performance } from 'node:perf_hooks';
import { buildEngine } from '../src/app/build-engine.ts';
import { mergeSettings } from '../src/config/merge.ts';
import { emptyLayer } from '../src/config/settings.ts';
import { sourceId } from '../src/model/brand.ts';
import { epochMs } from '../src/model/time.ts';

const messages = Number(process.argv[2] ?? 1_000_000);
const isLive = process.argv.includes('--live');
const startMs = Date.UTC(2026, 0, 1);
const stepMs = 600_000 / messages;
const blockLines = 2_000;

const settings = mergeSettings({
  file: null,
  environment: emptyLayer,
  flags: { values: { timezone: 'UTC' }, lines: {} },
});
let clockMs = startMs;
const began = performance.now();
const clock = {
  // Live, the storm comes as fast as it is read; else it rages over ten minutes of log time.
  now: () => epochMs(isLive ? Math.round(startMs + performance.now() - began) : clockMs),
  monotonicMs: () => performance.now(),
  every: () => () => undefined,
  after: () => () => undefined,
};
const { engine } = buildEngine(
  {
    settings,
    paths: [],
    workingDirectory: '/',
    rules: [],
    range: { since: -Infinity, until: Infinity },
    filter: { level: 'error', errorType: null },
    follow: isLive,
    analyses: ['all'],
  },
  clock,
);
const source = sourceId('hostile.log');
engine.pipeline.onStart(source, {
  label: 'hostile.log',
  fallbackService: 'shop',
  startOffset: 0,
  isMidFile: false,
  modifiedAt: epochMs(startMs),
});

/** Letters only, so that masking has nothing to take away. */
const letters = (n: number): string =>
  [...n.toString(26)].map(digit => String.fromCodePoint(97 + Number.parseInt(digit, 26))).join('');
const lineAt = (n: number): string => {
  const stamp = new Date(clock.now()).toISOString();
  if (n % 1000 === 0) return `${stamp} ERROR [shop] the payment provider does not answer`;
  return `${stamp} ERROR [shop] ${letters(n * 7919)} ${letters(n)} went ${letters((n * 31) % 9973)} by ${letters(n % 97)}`;
};

let peakHeap = 0;
let worstAdvance = 0;
const started = process.cpuUsage();
for (let n = 0; n < messages; n += blockLines) {
  let text = '';
  for (let i = n; i < Math.min(messages, n + blockLines); i++) {
    text += `${lineAt(i)}\n`;
    clockMs += stepMs;
  }
  const bytes = Buffer.from(text);
  engine.pipeline.onBytes(source, bytes, 0, bytes.length);
  if (isLive) {
    const at = performance.now();
    engine.advance();
    worstAdvance = Math.max(worstAdvance, performance.now() - at);
  }
  peakHeap = Math.max(peakHeap, process.memoryUsage().heapUsed);
}
const late = `${new Date(clock.now()).toISOString()} ERROR [shop] a new problem after the storm\n`.repeat(3);
engine.pipeline.onBytes(source, Buffer.from(late), 0, Buffer.byteLength(late));
engine.finish();
const cpu = process.cpuUsage(started);
(globalThis as { gc?: () => void }).gc?.();
const heldMb = process.memoryUsage().heapUsed / 2 ** 20;
const groups = engine.groups();
const countOf = (title: string): number => groups.find(({ stats }) => stats.title === title)?.stats.count ?? 0;
const rows: readonly (readonly [string, string])[] = [
  ['distinct messages', messages.toLocaleString('en')],
  ['groups held', groups.length.toLocaleString('en')],
  ['templates held by clusters', engine.clusters.size.toLocaleString('en')],
  ['events over the cap', engine.topErrors.overflowEvents.toLocaleString('en')],
  ['real group: events of 1 in 1,000', countOf('the payment provider does not answer').toLocaleString('en')],
  ['group that began after the storm', countOf('a new problem after the storm').toLocaleString('en')],
  ['CPU per event', `${((cpu.user + cpu.system) / messages).toFixed(1)} µs`],
  ['wall time', `${((performance.now() - began) / 1000).toFixed(1)} s`],
  ['peak heap', `${(peakHeap / 2 ** 20).toFixed(0)} MB`],
  ['heap at the end (collected with --expose-gc)', `${heldMb.toFixed(0)} MB`],
  ['peak memory of the process', `${(process.resourceUsage().maxRSS / 1024).toFixed(0)} MB`],
  ...(isLive ? ([['longest step', `${worstAdvance.toFixed(0)} ms`]] as const) : []),
];
for (const [name, value] of rows) process.stdout.write(`${name.padEnd(46)} ${value}\n`);
