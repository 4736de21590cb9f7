/** AssemblyScript: sets of short words, told by TypeScript from `src/events/fingerprint`, and what is in them. */

/** Which set: as `src/engine/kernel/line-kernel.ts` numbers them. */
export const unitSet: i32 = 0;
export const errorSet: i32 = 1;
export const resultSet: i32 = 2;
export const nameSet: i32 = 3;
export const dateSet: i32 = 4;
export const namedPartSet: i32 = 5;
const sets: i32 = 6;

/** Of each set: where its words begin, 16 bytes each, and how many there are. */
const places = memory.data(sets * 8);

export function useWords(set: i32, at: usize, count: i32): void {
  store<u32>(places + (usize(set) << 3), u32(at));
  store<i32>(places + (usize(set) << 3), count, 4);
}

/** Whether the word [from, to), `case` (0x20 or 0) set in each byte, is in the set; none is longer than 16 bytes. */
export function isIn(set: i32, from: usize, to: usize, letterCase: u8): bool {
  if (to - from > 16) return false;
  let low: u64 = 0;
  let high: u64 = 0;
  for (let at = to; at > from; at--) {
    high = (high << 8) | (low >>> 56);
    low = (low << 8) | u64(load<u8>(at - 1) | letterCase);
  }
  const words = usize(load<u32>(places + (usize(set) << 3)));
  const end = words + (usize(load<i32>(places + (usize(set) << 3), 4)) << 4);
  for (let word = words; word < end; word += 16)
    if (load<u64>(word) === low && load<u64>(word, 8) === high) return true;
  return false;
}
