/** AssemblyScript: keys of errors whose problem is known, and those of a run that are. */
import { isDigit } from './bytes';
import { first, second } from './skeleton';
import { Source } from './source';

let keys: usize = 0;
let mask: i32 = 0;
/** Where what a run found is told, and how many find room. */
let found: usize = 0;
let most: i32 = 0;

/** Words that are told of an error: `errorFields` of `src/engine/kernel/ordinary-run.ts`. */
const fields: usize = 12;
/** In place of a key that was taken out: no key is so large. */
const gone: u64 = u64(-1);

/** Where the keys stand, `slots` of 64 bits, a power of two, and the errors of a run. */
export function useErrors(keysAt: usize, slots: i32, foundAt: usize, mostFound: i32): void {
  keys = keysAt;
  mask = slots - 1;
  found = foundAt;
  most = mostFound;
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

export function hasRoomForError(source: Source): bool {
  return source.errorCount < most;
}

/** Where the error that is told next stands. */
export function nextError(source: Source): usize {
  return found + usize(source.errorCount) * (fields << 2);
}

/** Tells the error that `source` holds; it counts once `errorCount` does. */
export function tellError(source: Source, from: usize): void {
  const place = nextError(source);
  store<u32>(place, u32(from));
  store<u32>(place, u32(source.lineTo), 4);
  store<u32>(place, u32(source.end), 8);
  store<u32>(place, u32(source.timeFrom), 12);
  store<u32>(place, u32(source.timeTo), 16);
  store<i32>(place, source.service, 20);
  store<i32>(place, source.level, 24);
  store<i32>(place, source.lines, 28);
  store<i32>(place, first, 32);
  store<i32>(place, second, 36);
  store<i32>(place, source.kindFirst, 40);
  store<i32>(place, source.kindSecond, 44);
}

/** Whether the first `length` bytes are those of `text`, the first one lowest. */
function begins(at: usize, text: u64, length: i32): bool {
  const all: u64 = length === 8 ? u64(-1) : (u64(1) << (u64(length) << 3)) - 1;
  return (load<u64>(at) & all) === text;
}

/** `at `, `Caused by`, `File "`, `from `, `During `, `Nested `, `Suppressed`, `[`, `#1`: how frames and causes begin. */
function addsByWord(at: usize): bool {
  switch (load<u8>(at)) {
    case 0x5b:
      return true;
    case 0x23:
      return isDigit(load<u8>(at + 1));
    case 0x61:
      return begins(at, 0x207461, 3);
    case 0x43:
      return begins(at, 0x6220646573756143, 8) && load<u8>(at + 8) === 0x79;
    case 0x46:
      return begins(at, 0x2220656c6946, 6);
    case 0x66:
      return begins(at, 0x206d6f7266, 5);
    case 0x44:
      return begins(at, 0x20676e69727544, 7);
    case 0x4e:
      return begins(at, 0x2064657473654e, 7);
    case 0x53:
      return begins(at, 0x7373657270707553, 8) && load<u16>(at + 8) === 0x6465;
    default:
      return false;
  }
}

/** Whether the line [from, to), whose header ends at `end`, goes on the one before: `src/engine/adding-bytes.ts`. */
export function isAdding(from: usize, end: usize, to: usize): bool {
  if (end >= to) return true;
  const sign = load<u8>(end);
  if (sign === 0x20 || sign === 9 || sign === 0x2e || sign === 0x5e || sign === 0x7c || sign === 0x7e || sign === 0x7d)
    return true;
  if (sign === 0 || addsByWord(end)) return true;
  const start = end < from + 3 ? from : end - 3;
  for (let at = start; at + 2 < to && at < end + 12; at++)
    if (load<u8>(at) === 0x3a && load<u8>(at + 1) === 0x20 && load<u8>(at + 2) === 0x20) return true;
  return false;
}
