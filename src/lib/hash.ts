/** Stable 64-bit hash of a text: two differently seeded 32-bit lanes over its UTF-16 units. */

const hexBytes: readonly string[] = Array.from({ length: 256 }, (_, byte) => byte.toString(16).padStart(2, '0'));

const hex8 = (value: number): string =>
  (hexBytes[value >>> 24] as string) +
  (hexBytes[(value >>> 16) & 255] as string) +
  (hexBytes[(value >>> 8) & 255] as string) +
  (hexBytes[value & 255] as string);

const finish = (hash: number): number => {
  let h = Math.imul(hash ^ (hash >>> 16), 0x85ebca6b);
  h = Math.imul(h ^ (h >>> 13), 0xc2b2ae35);
  return h ^ (h >>> 16);
};

/**
 * 16 lower-case hex digits, the same in every run and on every machine; O(length). Not for security. Two units a
 * step; multipliers and finaliser are those of murmur3 (public domain); the lanes are crossed at the end so that
 * neither stands alone.
 */
export const hash64 = (text: string): string => {
  const { length } = text;
  let a = 0x9747b28c ^ length;
  let b = 0x41c6ce57 + length;
  const even = length & ~1;
  for (let i = 0; i < even; i += 2) {
    const pair = text.charCodeAt(i) | (text.charCodeAt(i + 1) << 16);
    a = Math.imul(a ^ Math.imul(pair, 0xcc9e2d51), 0x1b873593);
    a = (a << 13) | (a >>> 19);
    b = Math.imul(b ^ pair, 0x27d4eb2f);
    b = (((b << 15) | (b >>> 17)) + a) | 0;
  }
  if (even < length) {
    const last = text.charCodeAt(even);
    a = Math.imul(a ^ Math.imul(last, 0xcc9e2d51), 0x1b873593);
    a = (a << 13) | (a >>> 19);
    b = Math.imul(b ^ last, 0x27d4eb2f);
    b = (((b << 15) | (b >>> 17)) + a) | 0;
  }
  const x = finish(a ^ Math.imul(b, 0x9e3779b1));
  return hex8(x) + hex8(finish(b ^ Math.imul(x, 0x85ebca77)));
};
