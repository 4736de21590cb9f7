/** AssemblyScript: the kind of a line, as `addKind` of `src/events/fingerprint/byte-key.ts` hashes it, and the verdicts on kinds. */
import { isDigit, isLetter, offsetBasis, prime } from './bytes';

const chunkPrime: i32 = 0x9e3779b1;

let kindKeys: usize = 0;
let kindVerdicts: usize = 0;
let kindMask: i32 = 0;

/** Where the verdicts on kinds stand: keys of 64 bits and verdicts of one byte, `slots` of them, a power of two. */
export function useKinds(keys: usize, verdicts: usize, slots: i32): void {
  kindKeys = keys;
  kindVerdicts = verdicts;
  kindMask = slots - 1;
}

function digits16(bytes: v128): v128 {
  return i8x16.lt_u(i8x16.sub(bytes, i8x16.splat(0x30)), i8x16.splat(10));
}

/** Letters, digits, `_`, `$`, `.`, `-` and what lies beyond ASCII. */
function words16(bytes: v128): v128 {
  const letters = i8x16.lt_u(i8x16.sub(v128.or(bytes, i8x16.splat(0x20)), i8x16.splat(0x61)), i8x16.splat(26));
  const dots = i8x16.lt_u(i8x16.sub(bytes, i8x16.splat(0x2d)), i8x16.splat(2));
  const signs = v128.or(i8x16.eq(bytes, i8x16.splat(0x5f)), i8x16.eq(bytes, i8x16.splat(0x24)));
  const beyond = i8x16.lt_s(bytes, i8x16.splat(0));
  return v128.or(v128.or(v128.or(letters, digits16(bytes)), v128.or(dots, signs)), beyond);
}

/** One bit for each of 64 bytes that belongs to a word. */
function words64(at: usize): u64 {
  return (
    u64(i8x16.bitmask(words16(v128.load(at)))) |
    (u64(i8x16.bitmask(words16(v128.load(at, 16)))) << 16) |
    (u64(i8x16.bitmask(words16(v128.load(at, 32)))) << 32) |
    (u64(i8x16.bitmask(words16(v128.load(at, 48)))) << 48)
  );
}

function digits64(at: usize): u64 {
  return (
    u64(i8x16.bitmask(digits16(v128.load(at)))) |
    (u64(i8x16.bitmask(digits16(v128.load(at, 16)))) << 16) |
    (u64(i8x16.bitmask(digits16(v128.load(at, 32)))) << 32) |
    (u64(i8x16.bitmask(digits16(v128.load(at, 48)))) << 48)
  );
}

const hashSign: i32 = 35;
const otherForm: i32 = 64;
const longestUnit: usize = 3;

const longestEnding: usize = 5;

/** Whether the number is the value of a field that names no status: `isFieldValue` of `src/events/fingerprint/byte-key.ts`. */
function isFieldValue(from: usize, lineFrom: usize): bool {
  if (from - lineFrom < longestEnding || load<u8>(from - 1) !== 0x3a || load<u8>(from - 2) !== 0x22) return false;
  const last = load<u8>(from - 3);
  if (last === 0x5c || (last | 0x20) === 0x65 || (last | 0x20) === 0x67) return false;
  return (last | 0x20) !== 0x73 || load<u8>(from - 4) !== 0x75 || load<u8>(from - 5) !== 0x74;
}

/** What is left of a word with digits: `formOf` of `src/events/fingerprint/byte-key.ts`. */
function formOf(from: usize, to: usize, lineFrom: usize): i32 {
  let at = from;
  while (at < to && isDigit(load<u8>(at))) at++;
  if (at === to) {
    if (to - from !== 3 || isFieldValue(from, lineFrom)) return hashSign;
    return hashSign + 1 + i32(load<u8>(from)) - 48;
  }
  if (at === from) return otherForm;
  if (load<u8>(at) === 0x2e) {
    at++;
    while (at < to && isDigit(load<u8>(at))) at++;
    if (at === to) return hashSign;
  }
  if (to - at > longestUnit) return otherForm;
  let unit: i32 = 1;
  for (; at < to; at++) {
    const letter = load<u8>(at);
    if (!isLetter(letter)) return otherForm;
    unit = unit * 64 + i32(letter & 0x3f);
  }
  return unit;
}

function lower(at: usize): u64 {
  return u64(load<u8>(at) | 0x20);
}

/** The last `length` letters before `to`, as a number, small. */
function ending(to: usize, length: i32): u64 {
  let letters: u64 = 0;
  for (let i: i32 = length; i > 0; i--) letters = (letters << 8) | lower(to - i);
  return letters;
}

const tagEnding: u64 = 0x746167;
const shaEnding: u64 = 0x736861;
const buildEnding: u64 = 0x6275696c64;
const releaseEnding: u64 = 0x72656c65617365;
const versionEnding: u64 = 0x76657273696f6e;
const revisionEnding: u64 = 0x7265766973696f6e;

/** Whether a word is one behind which a version stands. */
function isVersionWord(from: usize, to: usize): bool {
  const length = to - from;
  if (length < 3) return false;
  const three = ending(to, 3);
  if (three === tagEnding || three === shaEnding) return true;
  if (length >= 5 && ending(to, 5) === buildEnding) return true;
  if (length < 7) return false;
  const seven = ending(to, 7);
  if (seven === releaseEnding || seven === versionEnding) return true;
  return length >= 8 && ending(to, 8) === revisionEnding;
}

const errorEnding: u64 = 0x6572726f72;
const faultEnding: u64 = 0x6661756c74;
const failureEnding: u64 = 0x6661696c757265;
/** Of `exception`, as much as finds room. */
const exceptionEnding: u64 = 0x7863657074696f6e;

/** Whether a word ends as types of exceptions do: `isTypeName` of `src/events/fingerprint/byte-key.ts`. */
function isTypeName(from: usize, to: usize): bool {
  const length = to - from;
  if (length < 5) return false;
  const five = ending(to, 5);
  if (five === errorEnding || five === faultEnding) return true;
  if (length >= 7 && ending(to, 7) === failureEnding) return true;
  return length >= 9 && ending(to, 8) === exceptionEnding && lower(to - 9) === 0x65;
}

const longestGap: usize = 4;

/** The key of the kind so far: what `ByteKey` calls `#a` and `#b`. */
export let first: i32 = 0;
export let second: i32 = 0;

export function beginKind(seed: i32): void {
  first = offsetBasis ^ seed;
  second = seed + 1;
}

/** The word's bytes taken into `hash`, four at a time. */
function hashWord(hash: i32, from: usize, to: usize): i32 {
  let at = from;
  for (; at + 4 <= to; at += 4) {
    hash = (hash ^ load<i32>(at)) * chunkPrime;
    hash ^= hash >>> 15;
  }
  if (at < to) {
    hash = (hash ^ (load<i32>(at) & ((1 << (i32(to - at) << 3)) - 1))) * chunkPrime;
    hash ^= hash >>> 15;
  }
  return hash;
}

/** `ByteKey.addKind`: adds [from, to) to `first` and `second`. May read 64 bytes beyond. */
export function addKind(from: usize, to: usize): void {
  let a = first;
  let b = second;
  let plainFrom: usize = 0;
  let plainTo: usize = 0;
  let open: usize = 0;
  let hasDigit = false;
  for (let at = from; at < to; at += 64) {
    let words = words64(at);
    let digits = digits64(at);
    const size: u64 = to - at < 64 ? u64(to - at) : 64;
    if (size < 64) {
      const inside = (u64(1) << size) - 1;
      words &= inside;
      digits &= inside;
    }
    let place: u64 = 0;
    while (place < size) {
      if (open === 0) {
        const rest = words >> place;
        const next = rest === 0 ? size : place + ctz(rest);
        for (; place < next; place++) a = (a ^ i32(load<u8>(at + usize(place)))) * prime;
        if (place >= size) break;
        open = at + usize(place);
        hasDigit = false;
      }
      let length = ctz(~(words >> place));
      if (length > size - place) length = size - place;
      const inWord: u64 = length >= 64 ? u64(-1) : (u64(1) << length) - 1;
      if (((digits >> place) & inWord) !== 0) hasDigit = true;
      place += length;
      if (place >= 64 && at + 64 < to) break;
      const end = at + usize(place);
      if (!hasDigit) {
        a = hashWord(a, open, end);
        plainFrom = open;
        plainTo = end;
      } else if (
        (plainTo !== 0 && open - plainTo <= longestGap && isVersionWord(plainFrom, plainTo)) ||
        isTypeName(open, end)
      )
        a = hashWord(a, open, end);
      else a = (a ^ formOf(open, end, from)) * prime;
      b = b * 31 + a;
      open = 0;
    }
  }
  first = a;
  second = b * 31 + a;
}

/** The verdict on the kind that `first` and `second` name; 0 for none. */
export function verdictOnKind(): i32 {
  const key = (u64(u32(first)) << 21) | u64(u32(second) >>> 11);
  let slot = first & kindMask;
  while (true) {
    const known = load<u64>(kindKeys + (usize(slot) << 3));
    if (known === key) return load<u8>(kindVerdicts + slot);
    if (known === 0) return 0;
    slot = (slot + 1) & kindMask;
  }
}

/** Enters a verdict on a kind. */
export function setKind(a: i32, b: i32, verdict: i32): void {
  const key = (u64(u32(a)) << 21) | u64(u32(b) >>> 11);
  let slot = a & kindMask;
  while (load<u64>(kindKeys + (usize(slot) << 3)) !== key && load<u64>(kindKeys + (usize(slot) << 3)) !== 0)
    slot = (slot + 1) & kindMask;
  store<u64>(kindKeys + (usize(slot) << 3), key);
  store<u8>(kindVerdicts + slot, verdict);
}

export function forgetKinds(): void {
  memory.fill(kindKeys, 0, (usize(kindMask) + 1) << 3);
  memory.fill(kindVerdicts, 0, usize(kindMask) + 1);
}
