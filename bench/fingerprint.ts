/** Measures masking and identity per message, beside a calibration loop and eight chained regexes on the same messages. */
import process from 'node:process';
import { fileURLToPath } from 'node:url';
import { ByteKey } from '../src/events/fingerprint/byte-key.ts';
import { identify } from '../src/events/fingerprint/fingerprint.ts';
import { IdentityCache } from '../src/events/fingerprint/identity-cache.ts';
import { mask } from '../src/events/fingerprint/mask.ts';

const rounds = 15;
const warmUpRounds = 5;
const messageCount = 20_000;

/** What a hand-written grouping of logs does: the yardstick. */
const regexes: readonly (readonly [RegExp, string])[] = [
  [/https?:\/\/\S+/g, '<url>'],
  [/\b[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}\b/gi, '<uuid>'],
  [/\b\d{1,3}(?:\.\d{1,3}){3}(?::\d+)?\b/g, '<ip>'],
  [/\b\d{4}-\d\d-\d\d[T ]\d\d:\d\d:\d\d\S*/g, '<time>'],
  [/\b0x[0-9a-f]+\b/gi, '<hex>'],
  [/"[^"]*"/g, '<str>'],
  [/(?:\/[\w.-]+)+/g, '<path>'],
  [/\d+/g, '<num>'],
];

const chained = (text: string): string => regexes.reduce((out, [pattern, name]) => out.replace(pattern, name), text);

const makers: readonly ((n: number) => string)[] = [
  n => `Order ${n} not found for customer ${n * 7} in warehouse eu-central while preparing the nightly shipment list`,
  n =>
    `upstream 10.0.${n % 256}.17:8080 timed out after ${n % 5000}ms while reading response header from the pricing service`,
  n => `could not write /var/lib/shop/data/segment-${n}.log: no space left on device, will retry in ${n % 60} seconds`,
  n =>
    `request 3f9a1c77-5b2d-4e6f-8a90-${String(n).padStart(12, '0')} failed: GET https://api.example.com/v1/items/${n}?x=${n} gave 503`,
  n =>
    `Failed password for invalid user deploy from 192.168.${n % 256}.${(n * 3) % 256} port ${n % 60000} ssh2 on host web`,
  n =>
    `connection to database refused by the server, the pool has no idle connection left and ${n % 90} callers wait for it`,
];

const messages = Array.from({ length: messageCount }, (_, n) =>
  (makers[n % makers.length] as (n: number) => string)(n),
);
const averageLength = messages.reduce((sum, message) => sum + message.length, 0) / messages.length;

let sink = 0;

const cpuNs = (): number => {
  const { user, system } = process.cpuUsage();
  return (user + system) * 1000;
};

/** Nanoseconds of processor time per message in the least disturbed of several rounds. */
const measure = (work: (message: string) => number): number => {
  for (let round = 0; round < warmUpRounds; round++) for (const message of messages) sink += work(message);
  const times: number[] = [];
  for (let round = 0; round < rounds; round++) {
    const start = cpuNs();
    for (const message of messages) sink += work(message);
    times.push((cpuNs() - start) / messages.length);
  }
  return Math.min(...times);
};

const inputOf = (message: string): Parameters<typeof identify>[0] => ({
  message,
  exception: null,
  errorType: null,
  fields: null,
});
const cache = new IdentityCache();

/** Looks at every character once and does nothing with it: how fast this machine is at the moment. */
const calibrate = (message: string): number => {
  let sum = 0;
  for (let i = 0; i < message.length; i++) sum = (sum * 31 + message.charCodeAt(i)) | 0;
  return sum & 1;
};

const bytes = new Map(messages.map(message => [message, Buffer.from(message)]));
const key = new ByteKey();
const keyOf = (message: string): number => {
  const buffer = bytes.get(message);
  if (buffer === undefined) return 0;
  key.begin(1);
  key.addSkeleton(buffer, 0, buffer.length);
  return key.value % 2;
};

/** Nanoseconds per message of each way. */
export const measureMessages = (): Readonly<Record<string, number>> => ({
  'calibration loop': measure(calibrate),
  'eight regexes': measure(message => chained(message).length),
  mask: measure(message => mask(message).length),
  'mask + fingerprint': measure(message => identify(inputOf(message)).template.length),
  'mask + fingerprint, cached': measure(message => cache.identify(inputOf(message)).template.length),
  'known by its bytes': measure(keyOf),
});

const print = (): void => {
  const results = measureMessages();
  const base = results['eight regexes'] ?? 1;
  const loop = results['calibration loop'] ?? 1;
  process.stdout.write(`${messages.length} messages of ${averageLength.toFixed(0)} characters on average\n`);
  for (const [name, ns] of Object.entries(results)) {
    process.stdout.write(
      `${name.padEnd(28)} ${ns.toFixed(0).padStart(6)} ns/message ${(ns / loop).toFixed(1).padStart(6)} x the loop ${(ns / base).toFixed(2).padStart(6)} x eight regexes\n`,
    );
  }
  process.stdout.write(sink > 0 ? '' : 'nothing measured\n');
};

if (process.argv[1] === fileURLToPath(import.meta.url)) print();
