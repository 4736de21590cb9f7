/** AssemblyScript: lines of a run that are told: errors of known problems, and lines that some want to see. */
import { first, second } from './skeleton';
import { Source } from './source';

/** Where they stand, and how many find room. */
let place: usize = 0;
let most: i32 = 0;

/** Words that are told of a line: `toldWords` of `src/engine/kernel/line-kernel.ts`. */
const fields: usize = 13;

export function useTold(at: usize, mostTold: i32): void {
  place = at;
  most = mostTold;
}

export function hasRoom(source: Source): bool {
  return source.toldCount < most;
}

/** Where the next one stands. */
export function nextTold(source: Source): usize {
  return place + usize(source.toldCount) * (fields << 2);
}

/** Tells the line that `source` holds, of an error the key made last, too; it counts once `toldCount` does. */
export function tell(source: Source, from: usize, isError: bool): void {
  const at = nextTold(source);
  store<u32>(at, u32(from));
  store<u32>(at, u32(source.lineTo), 4);
  store<u32>(at, u32(source.end), 8);
  store<u32>(at, u32(source.timeFrom), 12);
  store<u32>(at, u32(source.timeTo), 16);
  store<i32>(at, source.service, 20);
  store<i32>(at, source.level, 24);
  store<i32>(at, source.lines, 28);
  store<i32>(at, first, 32);
  store<i32>(at, second, 36);
  store<i32>(at, source.kindFirst, 40);
  store<i32>(at, source.kindSecond, 44);
  store<i32>(at, i32(isError), 48);
}
