/** AssemblyScript: the header of a line, as `src/formats/layout.ts` reads it. */
import { find, isDigit, isLetter, offsetBasis, prime } from './bytes';
import { Source } from './source';

/** Steps of a layout, as `src/formats/layout.ts` numbers them. */
const literalStep: u8 = 0;
const spacesStep: u8 = 1;
const skipStep: u8 = 2;
const stringStep: u8 = 3;
const numberStep: u8 = 4;
const timeStep: u8 = 5;
const levelStep: u8 = 6;
const pinoStep: u8 = 7;
const statusStep: u8 = 8;
const serviceStep: u8 = 9;

const levelSlots: i32 = 64;
const serviceSlots: i32 = 256;
const nameBytes: usize = 48;
const longestLevel: usize = 15;

/** A word that names no level; levels are one more than their index, 0 is a word that was not seen yet. */
const noLevel: i32 = 255;

/** The end of the quoted string at `at`, behind its quote; 0 without one. May read 16 bytes beyond. */
function stringEnd(at: usize, to: usize): usize {
  if (at >= to || load<u8>(at) !== 0x22) return 0;
  const quotes = i8x16.splat(0x22);
  const backslashes = i8x16.splat(0x5c);
  let from = at + 1;
  while (from < to) {
    const bytes = v128.load(from);
    const hits = i8x16.bitmask(v128.or(i8x16.eq(bytes, quotes), i8x16.eq(bytes, backslashes)));
    if (hits === 0) {
      from += 16;
      continue;
    }
    const end = from + usize(ctz(hits));
    if (end >= to) return 0;
    if (load<u8>(end) === 0x22) return end + 1;
    from = end + 2;
  }
  return 0;
}

/** 1 where the line has the layout, 0 where it has not, -1 where a level's word is not known yet. */
export function match(source: Source, from: usize, to: usize): i32 {
  let at = from;
  source.serviceFrom = 0;
  source.serviceTo = 0;
  for (let i: i32 = 0; i < source.steps; i++) {
    switch (load<u8>(source.ops + i)) {
      case literalStep: {
        const length = usize(load<u16>(source.lengths + (i << 1)));
        const start = source.literals + usize(load<u16>(source.starts + (i << 1)));
        if (at + length > to) return 0;
        for (let k: usize = 0; k < length; k++) if (load<u8>(at + k) !== load<u8>(start + k)) return 0;
        at += length;
        break;
      }
      case spacesStep: {
        const start = at;
        while (at < to && load<u8>(at) === 0x20) at++;
        if (at === start) return 0;
        break;
      }
      case skipStep: {
        const stop = load<u8>(source.nexts + i);
        at = find(stop, at, to);
        if (at === to) return 0;
        break;
      }
      case stringStep: {
        const start = at;
        at = stringEnd(at, to);
        if (at === 0) return 0;
        if (i === source.requestStep) {
          source.requestFrom = start + 1;
          source.requestTo = at - 1;
        }
        break;
      }
      case numberStep: {
        const start = at;
        while (at < to) {
          const byte = load<u8>(at);
          if (!isDigit(byte) && byte !== 0x2e && byte !== 0x2d && byte !== 0x2b && byte !== 0x65) break;
          at++;
        }
        if (at === start) return 0;
        break;
      }
      case timeStep: {
        source.timeFrom = at;
        at += usize(load<u16>(source.lengths + (i << 1)));
        if (at > to) return 0;
        source.timeTo = at;
        break;
      }
      case levelStep: {
        const start = at;
        let key = offsetBasis;
        while (at < to) {
          const byte = load<u8>(at);
          if (!isLetter(byte)) break;
          key = (key ^ i32(byte)) * prime;
          at++;
        }
        if (at === start || at - start > longestLevel) return 0;
        const level = levelOf(source, key);
        if (level === 0) {
          source.wordKey = key;
          source.wordFrom = start;
          source.wordTo = at;
          return -1;
        }
        if (level === noLevel) return 0;
        source.level = level - 1;
        break;
      }
      case serviceStep: {
        const stop = load<u8>(source.nexts + i);
        source.serviceFrom = at;
        at = find(stop, at, to);
        if (at === to || at === source.serviceFrom) return 0;
        if (at === source.serviceFrom + 1 && load<u8>(source.serviceFrom) === 0x2d) return 0;
        source.serviceTo = at;
        break;
      }
      case pinoStep: {
        if (at + 2 > to || !isDigit(load<u8>(at)) || !isDigit(load<u8>(at + 1))) return 0;
        const level = load<u8>(source.pinoLevels + (i32(load<u8>(at)) - 48) * 10 + (i32(load<u8>(at + 1)) - 48));
        if (level === noLevel) return 0;
        source.level = level;
        at += 2;
        break;
      }
      case statusStep: {
        if (at + 3 > to || (at + 3 < to && isDigit(load<u8>(at + 3)))) return 0;
        const status =
          (i32(load<u8>(at)) - 48) * 100 + (i32(load<u8>(at + 1)) - 48) * 10 + (i32(load<u8>(at + 2)) - 48);
        if (status < 100 || status >= 600) return 0;
        source.status = status;
        source.level = load<u8>(source.statusLevels + status / 100);
        at += 3;
        break;
      }
      default:
        return 0;
    }
  }
  source.end = at;
  return 1;
}

function levelOf(source: Source, key: i32): i32 {
  let slot = (key ^ (key >>> 7) ^ (key >>> 14)) & (levelSlots - 1);
  while (true) {
    const level = load<i32>(source.levels + (usize(slot) << 3), 4);
    if (level === 0 || load<i32>(source.levels + (usize(slot) << 3)) === key) return level;
    slot = (slot + 1) & (levelSlots - 1);
  }
}

/** Number of the service named in [from, to); -1 for one that was not seen yet. */
export function serviceOf(source: Source, from: usize, to: usize): i32 {
  let hash = offsetBasis;
  for (let at = from; at < to; at++) hash = (hash ^ i32(load<u8>(at))) * prime;
  let slot = hash & (serviceSlots - 1);
  while (true) {
    const number = load<i32>(source.services + (usize(slot) << 3), 4) - 1;
    if (number < 0) return -1;
    if (load<i32>(source.services + (usize(slot) << 3)) === hash && isNamed(source, number, from, to)) return number;
    slot = (slot + 1) & (serviceSlots - 1);
  }
}

function isNamed(source: Source, number: i32, from: usize, to: usize): bool {
  const name = source.names + usize(number) * (nameBytes + 4);
  const length = to - from;
  if (usize(load<u32>(name)) !== length) return false;
  for (let i: usize = 0; i < length; i++) if (load<u8>(name + 4 + i) !== load<u8>(from + i)) return false;
  return true;
}

/** Whether the line's stamp names the second of the line before. */
export function isStampKnown(source: Source): bool {
  if (i32(source.timeTo - source.timeFrom) !== source.stampLength) return false;
  for (let i: i32 = source.stampPrefix - 1; i >= 0; i--)
    if (load<u8>(source.timeFrom + i) !== load<u8>(source.stamp + i)) return false;
  return true;
}
