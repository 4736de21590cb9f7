/** AssemblyScript: lines that go on the one before although they have a header, as `src/engine/adding-bytes.ts` tells them. */
import { isDigit } from './bytes';

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

/** Whether the line [from, to), whose header ends at `end`, looks as if it went on the one before. */
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
