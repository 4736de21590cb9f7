/**
 * AssemblyScript: which words with digits masking surely replaces, whatever their digits are. Step by step what
 * `src/events/fingerprint/byte-tokens.ts` tells, where the reasons stand.
 */
import { isDigit, isLetter, offsetBasis, prime } from './bytes';
import { dateSet, errorSet, isIn, namedPartSet, resultSet, unitSet } from './words';

const dot: u8 = 0x2e;
const dash: u8 = 0x2d;
const colon: u8 = 0x3a;
const slash: u8 = 0x2f;
const underscore: u8 = 0x5f;

const digit: i32 = 1;
const hexLetter: i32 = 2;
const tellingHexLetter: i32 = 4;
const otherLower: i32 = 8;
const upper: i32 = 16;
const dotBit: i32 = 32;
const dashBit: i32 = 64;
const rest: i32 = 128;

const kept: i32 = 0;
const numberCode: i32 = 0x100;
const joinedCode: i32 = 0x200;
const decimalCode: i32 = 0x300;
const ipCode: i32 = 0x400;
const uuidCode: i32 = 0x500;
const hexCode: i32 = 0x600;
const hexNumberCode: i32 = 0x700;
const measureCode: i32 = 0x10000;
const nameCode: i32 = 0x1000000;
const sentenceEnd: i32 = 0x40000000;
const leastTelling: usize = 16;
const longestName: usize = 35;

function isBetween(byte: u8, low: u8, high: u8): bool {
  return u8(byte - low) <= u8(high - low);
}

function bitsOf(byte: u8): i32 {
  if (isDigit(byte)) return digit;
  if (isBetween(byte, 0x61, 0x7a)) {
    if (byte > 0x66) return otherLower;
    return byte === 0x62 || byte === 0x64 ? hexLetter : hexLetter | tellingHexLetter;
  }
  if (isBetween(byte, 0x41, 0x5a)) return upper;
  return byte === dot ? dotBit : byte === dash ? dashBit : rest;
}

function isHex(byte: u8): bool {
  return isDigit(byte) || isBetween(byte | 0x20, 0x61, 0x66);
}

function isClinging(byte: u8): bool {
  return byte === 0x40 || byte === 0x2b || byte === 0x3c || byte === 0x3e;
}

/** What the word [start, end), which holds a digit, counts as; 0 for itself. The text reaches from `from` to `to`. */
export function tokenClass(start: usize, end: usize, from: usize, to: usize): i32 {
  const before: u8 = start > from ? load<u8>(start - 1) : 0;
  const after: u8 = end < to ? load<u8>(end) : 0;
  if (before === 0x5c || isClinging(before) || isClinging(after)) return kept;
  const last = load<u8>(end - 1);
  const first = load<u8>(start);
  if (last === dash || first === dot || first === dash) return kept;
  if (last === dot) {
    if (end - start < 2 || load<u8>(end - 2) === dot) return kept;
    const code = tokenClass(start, end - 1, from, to);
    return code === kept ? kept : code ^ sentenceEnd;
  }
  let bits: i32 = 0;
  for (let i = start; i < end; i++) bits |= bitsOf(load<u8>(i));
  const length = end - start;
  if (bits === digit) return numberClass(start, end, from, to);
  if (after === colon && (length <= 4 || (end + 1 < to && load<u8>(end + 1) === slash))) return kept;
  if (bits === (digit | dotBit)) return dottedClass(start, end);
  if ((bits & (upper | rest)) !== 0) return isDigit(first) ? measureClass(start, end) : nameClass(start, end);
  if ((bits & ~(digit | hexLetter | tellingHexLetter)) === 0 && length >= 7) {
    if ((bits & tellingHexLetter) !== 0) return hexCode;
    if (length >= leastTelling && isDigit(last)) return hexCode;
  }
  if (length === 36 && isUuid(start)) return uuidCode;
  if (!isDigit(first)) return nameClass(start, end);
  if (!isHexNumber(start, end)) return measureClass(start, end);
  return isResult(start, end, from) ? kept : hexNumberCode;
}

function numberClass(start: usize, end: usize, from: usize, to: usize): i32 {
  const length = end - start;
  const first = load<u8>(start);
  if (length === 3 && (first === 0x31 || first === 0x34 || first === 0x35)) return kept;
  if (length <= 5 && (isInBrackets(start, end, from, to) || isBehind(start, from, errorSet))) return kept;
  if (!joinsNumbers(start, end, from, to)) return numberCode;
  return joinedCode + (length < 20 ? i32(length) : 20);
}

function isInBrackets(start: usize, end: usize, from: usize, to: usize): bool {
  return start > from && load<u8>(start - 1) === 0x28 && end < to && load<u8>(end) === colon;
}

function isJoint(byte: u8): bool {
  return byte === colon || byte === slash;
}

function isJoined(byte: u8): bool {
  return byte === colon || isHex(byte);
}

function joinsNumbers(start: usize, end: usize, from: usize, to: usize): bool {
  if (end + 1 < to && isJoint(load<u8>(end)) && isJoined(load<u8>(end + 1))) return true;
  if (start < from + 2) return false;
  if (load<u8>(start - 1) === 0x20 && isDateBefore(start - 2, from)) return true;
  return isJoint(load<u8>(start - 1)) && isJoined(load<u8>(start - 2));
}

function isDateBefore(at: usize, from: usize): bool {
  if (isDigit(load<u8>(at))) return true;
  const end = load<u8>(at) === 0x2c ? at : at + 1;
  if (end < from + 3 || (end >= from + 4 && isLetter(load<u8>(end - 4)))) return false;
  return isIn(dateSet, end - 3, end, 0x20);
}

function isResult(start: usize, end: usize, from: usize): bool {
  if (end - start !== 10) return false;
  const first = load<u8>(start + 2) | 0x20;
  return (first === 0x38 || first === 0x63) && isBehind(start, from, resultSet);
}

function isGap(byte: u8): bool {
  return !isLetter(byte) && !isDigit(byte) && byte !== underscore && byte < 128;
}

/** Whether one of the set's words stands at most four signs before `start`. */
function isBehind(start: usize, from: usize, set: i32): bool {
  let end = start;
  while (end > from && start - end < 4 && isGap(load<u8>(end - 1))) end--;
  let at = end;
  while (at > from && end - at < 12 && isLetter(load<u8>(at - 1))) at--;
  return at !== end && isIn(set, at, end, 0x20);
}

function dottedClass(start: usize, end: usize): i32 {
  let dots: i32 = 0;
  for (let i = start; i < end; i++) {
    if (load<u8>(i) !== dot) continue;
    if (load<u8>(i + 1) === dot) return kept;
    dots++;
  }
  if (dots === 1) return decimalCode;
  return dots === 3 ? ipCode : kept;
}

function measureClass(start: usize, end: usize): i32 {
  let at = start;
  let dots: i32 = 0;
  while (at < end && (isDigit(load<u8>(at)) || load<u8>(at) === dot)) if (load<u8>(at++) === dot) dots++;
  if (dots > 1 || end - at > 3 || at === end || !isIn(unitSet, at, end, 0)) return kept;
  let unit: i32 = 0;
  for (let i = at; i < end; i++) unit = unit * 128 + i32(load<u8>(i));
  return measureCode + unit * 2 + dots;
}

function isHexNumber(start: usize, end: usize): bool {
  if (end - start < 3 || load<u8>(start) !== 0x30 || load<u8>(start + 1) !== 0x78) return false;
  for (let i = start + 2; i < end; i++) if (!isHex(load<u8>(i))) return false;
  return true;
}

function isUuid(start: usize): bool {
  for (let i: usize = 0; i < 36; i++) {
    const byte = load<u8>(start + i);
    const isSeparator = i === 8 || i === 13 || i === 18 || i === 23;
    if (isSeparator ? byte !== dash : !isHex(byte)) return false;
  }
  return true;
}

function nameClass(start: usize, end: usize): i32 {
  if (end - start > longestName || !isBetween(load<u8>(start), 0x61, 0x7a)) return kept;
  const anyCase = hexLetter | tellingHexLetter | otherLower | upper;
  let code: i32 = offsetBasis;
  let partFrom = start;
  let letters: i32 = 0;
  let changes: i32 = 1;
  let isNumber = false;
  for (let i = start; i < end; i++) {
    const byte = load<u8>(i);
    const bits = bitsOf(byte);
    if (byte === dash || byte === dot || byte === underscore) {
      if (i === partFrom || (partFrom === start && isIn(namedPartSet, start, i, 0))) return kept;
      code = (code ^ i32(byte)) * prime;
      partFrom = i + 1;
      letters++;
    } else if ((bits & digit) !== 0) {
      if (i === partFrom) {
        isNumber = true;
        changes++;
        letters++;
        code = (code ^ 0x23) * prime;
      } else if (!isNumber) return kept;
    } else {
      if ((bits & anyCase) === 0) return kept;
      if (i === partFrom) {
        isNumber = false;
        changes++;
      } else if (isNumber) return kept;
      else if (((bits & upper) !== 0) !== ((bitsOf(load<u8>(i - 1)) & upper) !== 0)) changes++;
      letters++;
      code = (code ^ i32(byte)) * prime;
    }
  }
  if (partFrom === start || partFrom === end) return kept;
  if (isNumber && load<u8>(partFrom - 1) === dot) return kept;
  if (changes >= 6 && changes * 10 >= letters * 3) return kept;
  const name = nameCode ^ (code & 0x7fffffff);
  return name === 0 ? nameCode : name;
}
