import { expect, it } from 'vitest';
import { hash64 } from '../../src/lib/hash.ts';

it.each([
  ['', 16],
  ['a', 16],
  ['Order <num> not found', 16],
])('gives 16 hex digits for %j', (text, length) => {
  expect(hash64(text)).toMatch(/^[0-9a-f]{16}$/);
  expect(hash64(text)).toHaveLength(length);
});

it('gives 200,000 near-identical texts as many hashes, in each half nearly as many', () => {
  const hashes = Array.from({ length: 200_000 }, (_, n) => hash64(`template ${n} of many`));
  expect(new Set(hashes).size).toBe(200_000);
  expect(new Set(hashes.map(hash => hash.slice(0, 8))).size).toBeGreaterThan(199_980);
  expect(new Set(hashes.map(hash => hash.slice(8))).size).toBeGreaterThan(199_980);
});

it('spreads over all buckets alike', () => {
  const buckets = new Uint32Array(256);
  for (let n = 0; n < 256_000; n++) {
    const bucket = Number.parseInt(hash64(`x${n}`).slice(0, 2), 16);
    buckets[bucket] = (buckets[bucket] ?? 0) + 1;
  }
  expect(Math.min(...buckets)).toBeGreaterThan(850);
  expect(Math.max(...buckets)).toBeLessThan(1150);
});
