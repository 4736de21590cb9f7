/**
 * `npm run bench:hostile [-- COUNT]`: COUNT (10,000) spoilt logs through one engine, with the memory it holds on the way,
 * and whether a line ten times as long costs more than ten lines.
 */
import process from 'node:process';
import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import { findingsOf, snapshotWith } from '../src/engine/snapshot.ts';
import { sourceId } from '../src/model/brand.ts';
import { engineOn } from '../test/support/followed-log.ts';
import { logsOfOurOwn, mutatedLog } from '../test/support/mutate-log.ts';
import { seededRandom } from './random.ts';

const now = Date.UTC(2026, 2, 1);
const print = (text: string): void => void process.stdout.write(`${text}\n`);
const cpuMs = (): number => {
  const { user, system } = process.cpuUsage();
  return (user + system) / 1000;
};

setFlagsFromString('--expose-gc');
const collectGarbage = runInNewContext('gc') as () => void;

const heapMegabytes = (): number => {
  collectGarbage();
  const { heapUsed, external } = process.memoryUsage();
  return (heapUsed + external) / 1e6;
};

const start = (label: string) => ({ label, fallbackService: 'app', startOffset: 0, isMidFile: false, modifiedAt: now });

const mutations = (count: number): void => {
  const logs = logsOfOurOwn();
  const random = seededRandom(Number(process.env['FC_SEED'] ?? 1));
  const { engine } = engineOn({ paths: [], follow: true, now });
  engine.startIsRead();
  print(`${count} spoilt logs made from ${logs.length}`);
  let bytes = 0;
  let slowest = 0;
  const begun = cpuMs();
  for (let number = 1; number <= count; number++) {
    const text = mutatedLog(logs, limit => random.below(limit));
    const id = sourceId(`app-${number % 100}.log`);
    const before = cpuMs();
    engine.pipeline.onStart(id, start(id));
    engine.pipeline.onBytes(id, text, 0, text.length);
    engine.pipeline.onEnd(id);
    slowest = Math.max(slowest, cpuMs() - before);
    bytes += text.length;
    if (number % 500 === 0) engine.advance();
    if (number % Math.ceil(count / 10) !== 0) continue;
    snapshotWith(engine, findingsOf(engine, engine.now), { sequence: number, maxRows: 500 });
    const spent = ((cpuMs() - begun) / 1000).toFixed(1);
    print(
      `${number}: ${(bytes / 1e6).toFixed(0)} MB, ${engine.records} records, ${engine.groups().length} groups, heap ${heapMegabytes().toFixed(0)} MB, ${spent} s CPU, slowest log ${slowest.toFixed(0)} ms`,
    );
  }
};

/** What a line is filled with: each has cost some program more than its length. */
const fillings: Readonly<Record<string, string>> = {
  letters: 'x',
  digits: '7',
  blanks: ' ',
  quotes: '"',
  backslashes: '\\',
  brackets: '[',
  parentheses: '(',
  braces: '{"a":',
  dots: 'a.b.',
  slashes: '/a',
  colons: 'a:',
  words: 'at com.example.Foo ',
  pairs: 'key=value ',
  hex: 'deadbeef',
  dashes: 'ab-12-',
  addresses: '10.0.0.1 ',
  frames: 'at foo (app.js:1:1) ',
  causes: 'Caused by: java.lang.Error: ',
  queries: 'SELECT a FROM b WHERE c = ',
  urls: 'https://example.com/a?b=c ',
  mails: 'a@b.c ',
  stamps: '2026-03-01T10:00:00Z ',
  accents: 'é',
  errors: 'Error: ',
  users: 'user=7 for user 8 ',
};

const headers: Readonly<Record<string, (body: string) => string>> = {
  bracket: body => `[2026-03-01T10:00:00Z] [ERROR] [cart] ${body}`,
  json: body => JSON.stringify({ time: '2026-03-01T10:00:00Z', level: 'error', service: 'cart', message: body }),
  bare: body => body,
};

/** Least CPU of three readings of `count` lines of `bytes` each. */
const cost = (header: (body: string) => string, filling: string, count: number, bytes: number): number =>
  Math.min(...[1, 2, 3].map(() => costOnce(header, filling, count, bytes)));

const costOnce = (header: (body: string) => string, filling: string, count: number, bytes: number): number => {
  const line = `${header(filling.repeat(Math.ceil(bytes / filling.length)).slice(0, bytes))}\n`;
  const text = Buffer.from(line.repeat(count));
  const { engine } = engineOn({ paths: [], follow: false, now });
  const id = sourceId('app.log');
  const before = cpuMs();
  engine.pipeline.onStart(id, start(id));
  for (let from = 0; from < text.length; from += 1 << 20)
    engine.pipeline.onBytes(id, text, from, Math.min(text.length, from + (1 << 20)));
  engine.pipeline.onEnd(id);
  return cpuMs() - before;
};

const longLines = (): void => {
  print('\nCPU of one line to that of ten a tenth as long (ms / ms = ratio)');
  for (const [name, header] of Object.entries(headers)) {
    for (const [what, filling] of Object.entries(fillings)) {
      cost(header, filling, 10, 10_000);
      const [tenth, whole] = [cost(header, filling, 10, 100_000), cost(header, filling, 1, 1_000_000)];
      const [tenthCut, wholeCut] = [cost(header, filling, 10, 1_000_000), cost(header, filling, 1, 10_000_000)];
      const worst = Math.max(whole / Math.max(10, tenth), wholeCut / Math.max(10, tenthCut));
      const text = `${whole.toFixed(0)} / ${tenth.toFixed(0)} ms at 1 MB, ${wholeCut.toFixed(0)} / ${tenthCut.toFixed(0)} ms at 10 MB`;
      print(`${worst > 2 ? 'SLOW' : 'ok  '} ${name} ${what}: ${text}`);
    }
  }
};

mutations(Number(process.argv[2] ?? 10_000));
longLines();
