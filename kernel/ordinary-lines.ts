/**
 * AssemblyScript, compiled to WebAssembly by `npm run kernel`: `src/engine/kernel/ordinary-lines-wasm.ts` holds the result.
 *
 * Runs over lines of which nothing is wanted but their count: finds the line's end, matches the layout of its header,
 * compares its stamp with that of the line before, looks up level, service and kind, and counts. It stops before the
 * first line that asks for more. Every step gives what `FastLane` gives (`src/engine/fast-lane.ts`, where the reasons
 * stand): a property test compares them.
 */
import { find } from './bytes';
import { isStampKnown, match, serviceOf } from './header';
import { addKind, beginKind, first, second, verdictOnKind } from './kinds';
import { Source } from './source';

export { forgetKinds, setKind, useKinds } from './kinds';

/** Why `run` stopped: `runStop` in `src/engine/kernel/ordinary-run.ts`. */
const atEnd: i32 = 0;
const atOther: i32 = 1;
const atWord: i32 = 2;
const atStamp: i32 = 3;
const atService: i32 = 4;
const atGrouped: i32 = 5;
const atKind: i32 = 6;
const atOrdinary: i32 = 7;

function count(source: Source, bytes: u32): void {
  const cell = (source.service << 3) + source.level;
  const place = source.cells + (usize(cell) << 3);
  const counted = load<u32>(place);
  if (counted === 0) {
    store<u32>(source.touched + (usize(source.touchedCount) << 2), cell);
    source.touchedCount++;
  }
  store<u32>(place, counted + 1);
  store<u32>(place, load<u32>(place, 4) + bytes, 4);
}

/**
 * Counts ordinary lines of [from, to), each ended by a line feed, and gives where the first one begins that is none;
 * `stopped` says why. With `isSingle` the first line is only looked at: nothing is counted.
 */
export function run(source: Source, from: usize, to: usize, isSingle: bool): usize {
  let at = from;
  source.lines = 0;
  source.touchedCount = 0;
  stopped = atEnd;
  while (at < to) {
    const feed = find(10, at, to);
    let end = feed;
    if (feed > at && load<u8>(feed - 1) === 13) end--;
    if (i32(end - at) > source.maxLineBytes || load<u8>(at) === 0) {
      stopped = atOther;
      return at;
    }
    source.feed = feed;
    source.lineTo = end;
    source.level = source.unknownLevel;
    const matched = match(source, at, end);
    if (matched !== 1) {
      stopped = matched < 0 ? atWord : atOther;
      return at;
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
      stopped = atGrouped;
      return at;
    }
    if (source.asksKinds !== 0 || source.level === source.unknownLevel) {
      beginKind(source.seed);
      addKind(at, source.timeFrom);
      addKind(source.timeTo, end);
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
    count(source, u32(end - at) + 1);
    source.lines++;
    source.lastFrom = at;
    source.lastTo = end;
    source.lastService = source.service;
    source.lastLevel = source.level;
    at = feed + 1;
  }
  return at;
}

/** Why the last `run` stopped. */
export let stopped: i32 = 0;
