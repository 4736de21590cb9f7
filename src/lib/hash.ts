/** Stable 64-bit hash of a text: two differently seeded 32-bit lanes over its UTF-16 units. */

const hex8 = (value: number): string => (value >>> 0).toString(16).padStart(8, '0');

const finish = (hash: number): number => {
  let h = Math.imul(hash ^ (hash >>> 16), 0x85ebca6b);
  h = Math.imul(h ^ (h >>> 13), 0xc2b2ae35);
  return h ^ (h >>> 16);
};

/**
 * 16 lower-case hex digits, the same in every run and on every machine; O(length). Not for security. Lanes and
 * finaliser are those of murmur3 (public domain); the lanes are crossed at the end so that neither stands alone.
 */
export const hash64 = (text: string): string => {
  let a = 0x9747b28c ^ text.length;
  let b = 0x41c6ce57 + text.length;
  for (let i = 0; i < text.length; i++) {
    const unit = text.charCodeAt(i);
    a = Math.imul(a ^ unit, 0xcc9e2d51);
    a = (a << 13) | (a >>> 19);
    b = Math.imul(b ^ unit, 0x1b873593);
    b = (b << 15) | (b >>> 17);
  }
  const x = finish(a ^ Math.imul(b, 0x9e3779b1));
  return hex8(x) + hex8(finish(b ^ Math.imul(x, 0x85ebca77)));
};
