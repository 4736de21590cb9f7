/** AssemblyScript: what is asked of single bytes. */

export const prime: i32 = 0x01000193;
export const offsetBasis: i32 = 0x811c9dc5;

export function isDigit(byte: u8): bool {
  return u8(byte - 0x30) < 10;
}

export function isLetter(byte: u8): bool {
  return u8((byte | 0x20) - 0x61) < 26;
}

/** The first `byte` in [from, to); `to` without one. May read 16 bytes beyond. */
export function find(byte: u8, from: usize, to: usize): usize {
  const wanted = i8x16.splat(byte);
  for (let at = from; at < to; at += 16) {
    const hits = i8x16.bitmask(i8x16.eq(v128.load(at), wanted));
    if (hits !== 0) {
      const found = at + usize(ctz(hits));
      return found < to ? found : to;
    }
  }
  return to;
}
