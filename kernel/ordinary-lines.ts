/**
 * AssemblyScript, compiled to WebAssembly by `npm run kernel`: `src/engine/kernel/ordinary-lines-wasm.ts` holds the result.
 *
 * Runs over lines of which nothing is wanted but their count, and over errors of one line whose problem is known, which it
 * tells: finds the line's end, matches the layout of its header, compares its stamp with that of the line before, looks up
 * level, service and kind, and counts. It stops before the first line that asks for more. Every step gives what `FastLane` gives (`src/engine/fast-lane.ts`, where the reasons
 * stand): a property test compares them.
 */
import { find } from './bytes';
import { hasRoomForError, isAdding, isKnownError, nextError, tellError } from './errors';
import { isStampKnown, match, serviceOf } from './header';
import { addKind, beginKind, first, second, verdictOnKind } from './kinds';
import { first as errorFirst, readSkeleton, second as errorSecond } from './skeleton';
import { Source } from './source';

export { forgetError, forgetErrors, knowError, useErrors } from './errors';
export { forgetKinds, setKind, useKinds } from './kinds';
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
const atFull: i32 = 9;

/** Longer errors are read in full: `maxBytes` in `src/engine/held-record.ts`. */
const longestError: usize = 65_536;

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
  if (to - from > longestError) return false;
  readSkeleton(source.end, to);
  if (!isKnownError(errorFirst, errorSecond)) return false;
  if (source.asksKinds !== 0) {
    readKind(source, ~source.seed, from, to);
    source.kindFirst = first;
    source.kindSecond = second;
  }
  tellError(source, from);
  return true;
}

function readKind(source: Source, seed: i32, from: usize, to: usize): void {
  beginKind(seed);
  addKind(from, source.timeFrom);
  addKind(source.timeTo, to);
}

/** A header follows the error that was told last: it is whole, and counts. */
function takeError(source: Source): void {
  const place = nextError(source);
  const bytes = load<u32>(place, 4) - load<u32>(place) + 1;
  count(source, load<i32>(place, 20), load<i32>(place, 24), bytes);
  source.errorCount++;
  source.lines++;
  source.lastFrom = 0;
}

/** Stops at the line from `at` on, or at the error before it, where one waited to be whole. */
function stopBefore(source: Source, error: usize, at: usize, to: usize): usize {
  stopped = atOther;
  if (error === 0) return at;
  const place = nextError(source);
  source.feed = find(10, error, to);
  source.lineTo = usize(load<u32>(place, 4));
  match(source, error, source.lineTo);
  source.service = load<i32>(place, 20);
  stopped = atGrouped;
  return error;
}

/**
 * Counts lines of [from, to), each ended by a line feed, that are ordinary or errors of known problems, and gives where
 * the first one begins that is neither; `stopped` says why. With `isSingle` the first line is only looked at: nothing is
 * counted, and `atKnown` says that it is an error which would be taken.
 */
export function run(source: Source, from: usize, to: usize, isSingle: bool): usize {
  let at = from;
  /** An error that is taken if the next line does not belong to it; 0 for none. */
  let error: usize = 0;
  source.lines = 0;
  source.touchedCount = 0;
  source.errorCount = 0;
  stopped = atEnd;
  while (at < to) {
    const feed = find(10, at, to);
    let end = feed;
    if (feed > at && load<u8>(feed - 1) === 13) end--;
    if (i32(end - at) > source.maxLineBytes || load<u8>(at) === 0) return stopBefore(source, error, at, to);
    source.feed = feed;
    source.lineTo = end;
    source.level = source.unknownLevel;
    const matched = match(source, at, end);
    if (matched < 0) {
      stopped = atWord;
      return error === 0 ? at : error;
    }
    if (matched === 0) return stopBefore(source, error, at, to);
    if (error !== 0) {
      if (isAdding(at, source.end, end)) return stopBefore(source, error, at, to);
      if (isSingle) {
        error = stopBefore(source, error, at, to);
        stopped = atKnown;
        return error;
      }
      takeError(source);
      error = 0;
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
      if (source.takesErrors === 0) {
        stopped = atGrouped;
        return at;
      }
      if (!hasRoomForError(source)) {
        stopped = atFull;
        return at;
      }
      if (!isKnown(source, at, end)) {
        stopped = atGrouped;
        return at;
      }
      error = at;
      at = feed + 1;
      continue;
    }
    if (source.asksKinds !== 0 || source.level === source.unknownLevel) {
      readKind(source, source.seed, at, end);
      const verdict = verdictOnKind();
      if (verdict === 0 || verdict > 8 || ((source.grouped >>> (verdict - 1)) & 1) !== 0) {
        source.kindFirst = first;
        source.kindSecond = second;
        stopped = atKind;
        return at;
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
  return error === 0 ? at : stopBefore(source, error, at, to);
}

/** Why the last `run` stopped. */
export let stopped: i32 = 0;
