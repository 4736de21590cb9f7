/**
 * AssemblyScript: the skeleton of a message, as `ByteKey.addSkeleton` hashes it, with what `Surroundings` tells of where a
 * word stands (`src/events/fingerprint/byte-key.ts` and `byte-surroundings.ts`, where the reasons stand).
 */
import { isDigit, isLetter, offsetBasis, prime } from './bytes';
import { tokenClass } from './tokens';
import { isIn, nameSet } from './words';

const slash: u8 = 0x2f;

const inText: i32 = 0;
const inPath: i32 = 1;
const inHost: i32 = 2;

let place: i32 = inText;
/** The last two quotes; 0 for none. */
let quote: usize = 0;
let earlierQuote: usize = 0;

/** 0 for what ends a word, 1 for what belongs to one, 3 for digits. */
const classes = memory.data(256);

export function prepareSkeletons(): void {
  for (let byte: i32 = 0; byte < 256; byte++) {
    const sign = u8(byte);
    const isSign = sign === 0x5f || sign === 0x24 || sign === 0x2e || sign === 0x2d;
    store<u8>(classes + byte, isDigit(sign) ? 3 : isLetter(sign) || isSign || byte >= 128 ? 1 : 0);
  }
}

function note(byte: u8, at: usize, from: usize): void {
  if (byte === slash) {
    const isHostNext = at >= from + 2 && load<u8>(at - 1) === slash && load<u8>(at - 2) === 0x3a;
    place = isHostNext ? inHost : inPath;
    return;
  }
  if (byte === 0x20 || byte === 9) place = inText;
  else if (byte === 0x22 || byte === 0x27 || byte === 0x60) {
    place = inText;
    earlierQuote = quote;
    quote = at;
  }
}

/** Space, tab, line ends, quotes, `,;()[]{}|^` and NUL. */
function endsPart(byte: u8): bool {
  switch (byte) {
    case 0x20:
    case 0x09:
    case 0x0d:
    case 0x0a:
    case 0x22:
    case 0x27:
    case 0x60:
    case 0x2c:
    case 0x3b:
    case 0x28:
    case 0x29:
    case 0x5b:
    case 0x5d:
    case 0x7b:
    case 0x7d:
    case 0x7c:
    case 0x5e:
    case 0x00:
      return true;
    default:
      return false;
  }
}

function isPart(start: usize, end: usize, to: usize): bool {
  if (load<u8>(start - 1) !== slash) return false;
  const after: u8 = end < to ? load<u8>(end) : 0;
  return after === slash || after === 0x3f || after === 0x23 || endsPart(after);
}

/** Whether the word before the quote says that the quotation is a name. */
function isNamed(at: usize, from: usize): bool {
  if (at === 0) return false;
  let end = at;
  while (end > from && at - end < 5 && !isLetter(load<u8>(end - 1))) end--;
  let start = end;
  while (start > from && end - start < 12 && isLetter(load<u8>(start - 1))) start--;
  return end - start >= 4 && isIn(nameSet, start, end, 0x20);
}

/** Whether the word [start, end) may stay as it is for where it stands. */
function keeps(start: usize, end: usize, from: usize, to: usize): bool {
  if (place === inHost) return true;
  if (place === inPath && !isPart(start, end, to)) return true;
  return quote !== 0 && (isNamed(quote, from) || isNamed(earlierQuote, from));
}

/** The key of the skeleton hashed last: what `ByteKey` calls `#a` and `#b`. */
export let first: i32 = 0;
export let second: i32 = 0;

/** `begin(0)` and `addSkeleton` of `ByteKey` over [from, to). */
export function readSkeleton(from: usize, to: usize): void {
  let a: i32 = offsetBasis;
  let b: i32 = 1;
  place = inText;
  quote = 0;
  earlierQuote = 0;
  for (let at = from; at < to;) {
    let byte = load<u8>(at);
    let bits = load<u8>(classes + usize(byte));
    if (bits === 0) {
      a = (a ^ i32(byte)) * prime;
      b = b * 31 + i32(byte);
      note(byte, at, from);
      at++;
      continue;
    }
    const start = at;
    const startA = a;
    const startB = b;
    let all: u8 = 0;
    do {
      all |= bits;
      a = (a ^ i32(byte)) * prime;
      b = b * 31 + i32(byte);
      at++;
      if (at === to) break;
      byte = load<u8>(at);
      bits = load<u8>(classes + usize(byte));
    } while (bits !== 0);
    if ((all & 2) === 0 || keeps(start, at, from, to)) continue;
    const code = tokenClass(start, at, from, to);
    if (code === 0) continue;
    a = (startA ^ code) * prime;
    b = startB * 31 + code;
  }
  first = a;
  second = b;
}
