/** AssemblyScript: keys of errors whose problem is known. */

let keys: usize = 0;
let mask: i32 = 0;
/** In place of a key that was taken out: no key is so large. */
const gone: u64 = u64(-1);

/** Where the keys stand, `slots` of 64 bits, a power of two. */
export function useErrors(keysAt: usize, slots: i32): void {
  keys = keysAt;
  mask = slots - 1;
}

function keyOf(a: i32, b: i32): u64 {
  return (u64(u32(a)) << 21) | u64(u32(b) >>> 11);
}

/** The slot of the key, or the free one where it would be. */
function slotOf(key: u64, a: i32): usize {
  let slot = a & mask;
  while (true) {
    const place = keys + (usize(slot) << 3);
    const known = load<u64>(place);
    if (known === key || known === 0) return place;
    slot = (slot + 1) & mask;
  }
}

export function isKnownError(a: i32, b: i32): bool {
  return load<u64>(slotOf(keyOf(a, b), a)) !== 0;
}

export function knowError(a: i32, b: i32): void {
  store<u64>(slotOf(keyOf(a, b), a), keyOf(a, b));
}

export function forgetError(a: i32, b: i32): void {
  const place = slotOf(keyOf(a, b), a);
  if (load<u64>(place) !== 0) store<u64>(place, gone);
}

export function forgetErrors(): void {
  memory.fill(keys, 0, (usize(mask) + 1) << 3);
}
