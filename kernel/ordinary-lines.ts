/**
 * AssemblyScript, compiled to WebAssembly by `npm run kernel`: `src/engine/kernel/ordinary-lines-wasm.ts` holds the result.
 *
 * Runs over lines of which nothing is wanted but their count: finds the line's end, matches the layout of its header,
 * compares its stamp with that of the line before, looks up level, service and kind, and counts. Errors of one line whose
 * problem is known, and lines that are read for some, it tells without stopping, once the next header shows that they are
 * whole. It stops before the first line that asks for more. Every step gives what `FastLane` gives
 * (`src/engine/fast-lane.ts`, where the reasons stand): property tests compare them.
 */
import { find } from './bytes';
import { isAdding } from './adding';
import { isKnownError } from './errors';
import { isStampKnown, match, serviceOf } from './header';
import { addKind, beginKind, first, second, verdictOnKind } from './kinds';
import { first as errorFirst, readSkeleton, second as errorSecond } from './skeleton';
import { Source } from './source';
import { hasRoom, nextTold, tell } from './told';

export { forgetError, forgetErrors, knowError, useErrors } from './errors';
export { forgetKinds, setKind, useKinds } from './kinds';
export { useTold } from './told';
export { first as errorFirst, prepareSkeletons, readSkeleton, second as errorSecond } from './skeleton';
export { useWords } from './words';

/** Why `run` stopped: `runStop` in `src/engine/kernel/ordinary-run.ts`. */
const atEnd: i32 = 0;
const atOther: i32 = 1;
const atWord: i32 = 2;
const atStamp: i32 = 3;
const atService: i32 = 4;
const atGrouped: i32 = 5;
const atKind: i32 = 6;
const atOrdinary: i32 = 7;
const atKnown: i32 = 8;
const atWanted: i32 = 9;
const atFull: i32 = 10;

/** Verdicts from here on, by level: who wants to see such lines is known. */
const wanted: i32 = 128;

/** Longer ones are read in full: `maxBytes` in `src/engine/held-record.ts`. */
const longestTold: usize = 65_536;

function count(source: Source, service: i32, level: i32, bytes: u32): void {
  const cell = (service << 3) + level;
  const place = source.cells + (usize(cell) << 3);
  const counted = load<u32>(place);
  if (counted === 0) {
    store<u32>(source.touched + (usize(source.touchedCount) << 2), cell);
    source.touchedCount++;
  }
  store<u32>(place, counted + 1);
  store<u32>(place, load<u32>(place, 4) + bytes, 4);
}

/** Whether the line that `source` holds is an error that is known if nothing follows that belongs to it; then it is told. */
function isKnown(source: Source, from: usize, to: usize): bool {
  if (source.takesErrors === 0 || to - from > longestTold) return false;
  readSkeleton(source.end, to);
  if (!isKnownError(errorFirst, errorSecond)) return false;
  if (source.asksKinds !== 0) {
    readKind(source, ~source.seed, from, to);
    source.kindFirst = first;
    source.kindSecond = second;
  }
  tell(source, from, true);
  return true;
}

function readKind(source: Source, seed: i32, from: usize, to: usize): void {
  beginKind(seed);
  addKind(from, source.timeFrom);
  addKind(source.timeTo, to);
}

/** A header follows the line that was told last: it is whole, and counts. */
function take(source: Source): void {
  const place = nextTold(source);
  const bytes = load<u32>(place, 4) - load<u32>(place) + 1;
  count(source, load<i32>(place, 20), load<i32>(place, 24), bytes);
  source.toldCount++;
  source.lines++;
  source.lastFrom = 0;
}

/** Stops at the line from `at` on, or at the one before it that was told and waited to be whole. */
function stopBefore(source: Source, told: usize, at: usize, to: usize): usize {
  stopped = atOther;
  if (told === 0) return at;
  const place = nextTold(source);
  source.feed = find(10, told, to);
  source.lineTo = usize(load<u32>(place, 4));
  match(source, told, source.lineTo);
  source.service = load<i32>(place, 20);
  source.kindFirst = load<i32>(place, 40);
  source.kindSecond = load<i32>(place, 44);
  stopped = load<i32>(place, 48) !== 0 ? atGrouped : atKind;
  return told;
}

/**
 * Counts lines of [from, to), each ended by a line feed, that are ordinary or can be told, and gives where the first one
 * begins that is neither; `stopped` says why. With `isSingle` the first line is only looked at: nothing is counted, and
 * `atKnown` and `atWanted` say that it could be told.
 */
export function run(source: Source, from: usize, to: usize, isSingle: bool): usize {
  let at = from;
  /** A line that was told and is taken if the next one does not belong to it; 0 for none. */
  let told: usize = 0;
  source.lines = 0;
  source.touchedCount = 0;
  source.toldCount = 0;
  stopped = atEnd;
  while (at < to) {
    const feed = find(10, at, to);
    let end = feed;
    if (feed > at && load<u8>(feed - 1) === 13) end--;
    if (i32(end - at) > source.maxLineBytes || load<u8>(at) === 0) return stopBefore(source, told, at, to);
    source.feed = feed;
    source.lineTo = end;
    source.level = source.unknownLevel;
    const matched = match(source, at, end);
    if (matched < 0) {
      stopped = atWord;
      return told === 0 ? at : told;
    }
    if (matched === 0) return stopBefore(source, told, at, to);
    if (told !== 0) {
      if (source.isPlain !== 0 && isAdding(at, source.end, end)) return stopBefore(source, told, at, to);
      if (isSingle) {
        told = stopBefore(source, told, at, to);
        stopped = stopped === atGrouped ? atKnown : atWanted;
        return told;
      }
      take(source);
      told = 0;
    }
    if (!isStampKnown(source)) {
      stopped = atStamp;
      return at;
    }
    source.service =
      source.serviceFrom === 0 ? source.fallbackService : serviceOf(source, source.serviceFrom, source.serviceTo);
    if (source.service < 0) {
      stopped = atService;
      return at;
    }
    if ((source.grouped >>> source.level) & 1) {
      if (!hasRoom(source)) {
        stopped = atFull;
        return at;
      }
      if (!isKnown(source, at, end)) {
        stopped = atGrouped;
        return at;
      }
      told = at;
      at = feed + 1;
      continue;
    }
    if (source.asksKinds !== 0 || source.level === source.unknownLevel) {
      readKind(source, source.seed, at, end);
      const verdict = verdictOnKind();
      if (verdict === 0 || verdict > 8 || ((source.grouped >>> (verdict - 1)) & 1) !== 0) {
        source.kindFirst = first;
        source.kindSecond = second;
        if (verdict < wanted || verdict > wanted + 8 || source.takesWanted === 0 || end - at > longestTold) {
          stopped = atKind;
          return at;
        }
        if (!hasRoom(source)) {
          stopped = atFull;
          return at;
        }
        source.level = verdict - wanted;
        tell(source, at, false);
        told = at;
        at = feed + 1;
        continue;
      }
      source.level = verdict - 1;
    }
    if (isSingle) {
      stopped = atOrdinary;
      return at;
    }
    count(source, source.service, source.level, u32(end - at) + 1);
    source.lines++;
    source.lastFrom = at;
    source.lastTo = end;
    source.lastService = source.service;
    source.lastLevel = source.level;
    at = feed + 1;
  }
  return told === 0 ? at : stopBefore(source, told, at, to);
}

/** Why the last `run` stopped. */
export let stopped: i32 = 0;
