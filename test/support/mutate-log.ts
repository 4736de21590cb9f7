/** Logs of our own, spoilt at random: what a broken disk, a broken program or an attacker may write. */
import { readdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { formats } from '../../src/formats/registry.ts';
import { assemblyRules } from '../../src/framing/rules/registry.ts';
import { projectRoot } from './source-files.ts';

/** A whole number in [0, limit). */
export type Below = (limit: number) => number;

/** A long file is spoilt in its first part only, so that a run sees many. */
const maxBytes = 16_384;

const filesBelow = (folder: string): readonly string[] =>
  readdirSync(folder, { withFileTypes: true }).flatMap(entry =>
    entry.isDirectory() ? filesBelow(join(folder, entry.name)) : [join(folder, entry.name)],
  );

/** The fixtures that are logs, and the samples of every format and assembly rule. */
export const logsOfOurOwn = (): readonly Buffer[] => {
  const files = ['hostile', 'framing', 'demo', 'programs']
    .map(name => join(projectRoot, 'fixtures', name))
    .filter(folder => statSync(folder, { throwIfNoEntry: false })?.isDirectory() === true)
    .flatMap(filesBelow)
    .map(file => readFileSync(file).subarray(0, maxBytes));
  const samples = formats.map(({ samples: each }) => Buffer.from(each.map(({ line }) => `${line}\n`).join('')));
  const traces = assemblyRules.map(({ samples: each }) => Buffer.from(JSON.stringify(each).replaceAll('\\n', '\n')));
  return [...files, ...samples, ...traces];
};

const nasty: readonly Buffer[] = [
  '\0',
  '\r',
  '\n',
  '\r\n\r\n',
  '\x1b[2J',
  '\x1b]0;x\x07',
  '\ufeff',
  '\u202e',
  '\u2028',
  '"',
  '\\',
  '{',
  '}',
  '[',
  '[[',
  '(',
  '%s%n',
  '-1',
  '1e999',
  '9'.repeat(400),
  '__proto__',
  'constructor',
  'null',
  'NaN',
  '2026-13-45T99:99:99Z',
  '0001-01-01T00:00:00Z',
  '9999-12-31T23:59:59.999999999+14:00',
  'a'.repeat(5000),
  ' '.repeat(3000),
  '\t'.repeat(300),
  '('.repeat(2000),
  '"'.repeat(2001),
  'at '.repeat(500),
  'Caused by: '.repeat(200),
  '{"a":'.repeat(1000),
  'k=v '.repeat(800),
  'é'.repeat(600),
  '\u{1f469}\u200d\u{1f4bb}'.repeat(50),
]
  .map(text => Buffer.from(text))
  .concat([Buffer.from([0xff, 0xfe]), Buffer.from([0xc3]), Buffer.from([0xf0, 0x9f]), Buffer.alloc(4096)]);

const span = (bytes: Buffer, below: Below, longest: number): readonly [number, number] => {
  const from = below(bytes.length + 1);
  return [from, Math.min(bytes.length, from + below(longest))];
};

const splice = (bytes: Buffer, from: number, to: number, ...parts: readonly Buffer[]): Buffer =>
  Buffer.concat([bytes.subarray(0, from), ...parts, bytes.subarray(to)]);

type Mutation = (bytes: Buffer, below: Below) => Buffer;

const mutations: readonly Mutation[] = [
  (bytes, below) => {
    const [from, to] = span(bytes, below, 2);
    return splice(bytes, from, to, Buffer.from([below(256)]));
  },
  (bytes, below) => {
    const at = below(bytes.length + 1);
    return splice(bytes, at, at, nasty[below(nasty.length)]!);
  },
  (bytes, below) => splice(bytes, ...span(bytes, below, 200)),
  (bytes, below) => {
    const [from, to] = span(bytes, below, 400);
    return splice(bytes, to, to, bytes.subarray(from, to));
  },
  (bytes, below) => {
    const [from, to] = span(bytes, below, 100);
    return splice(bytes, to, to, ...Array.from({ length: below(200) }, () => bytes.subarray(from, to)));
  },
  (bytes, below) => bytes.subarray(0, below(bytes.length + 1)),
  (bytes, below) => {
    const [from, to] = span(bytes, below, 2000);
    return splice(bytes, from, to, Buffer.from(bytes.toString('latin1', from, to).replaceAll('\n', ' '), 'latin1'));
  },
  (bytes, below) => {
    const [from, to] = span(bytes, below, 2000);
    return splice(bytes, from, to, Buffer.from(bytes.subarray(from, to)).reverse());
  },
];

/** One of the logs with up to eight things done to it. */
export const mutatedLog = (logs: readonly Buffer[], below: Below): Buffer => {
  let bytes = logs[below(logs.length)]!;
  for (let count = 1 + below(8); count > 0; count--) bytes = mutations[below(mutations.length)]!(bytes, below);
  return bytes.subarray(0, 4 * maxBytes);
};
