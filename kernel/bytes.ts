/** AssemblyScript: what is asked of single bytes. */

export const prime: i32 = 0x01000193;
export const offsetBasis: i32 = 0x811c9dc5;

export function isDigit(byte: u8): bool {
  return u8(byte - 0x30) < 10;
}

export function isLetter(byte: u8): bool {
  return u8((byte | 0x20) - 0x61) < 26;
}
