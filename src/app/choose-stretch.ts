/** Which part of each file is read: by time where the user names one, else its end first and what is before it later. */
import type { Settings } from '../config/settings.ts';
import { lineTimes } from '../engine/line-time.ts';
import { decodeLine } from '../framing/decode.ts';
import type { Diagnostic } from '../model/result.ts';
import { epochMs, hourMs, minuteMs, type EpochMs } from '../model/time.ts';
import type { StartCandidate, StartPolicy, Stretch } from '../sources/define.ts';
import { firstDatedLine, isInOrder, lastTime, nextLineStart, seekTime, type TimeOf } from '../sources/seek-time.ts';
import { pipelineSettings } from './pipeline-settings.ts';

/** A smaller file is read sooner than searched. */
const smallBytes = 1 << 20;
/** What decides envelope and format. */
const firstBytes = 65_536;
const firstLines = 64;
/** Lines stand this far from their place in time: requests are logged when they end, writers buffer. */
const marginMs = 5 * minuteMs;

export interface StretchRequest {
  readonly settings: Settings;
  readonly range: { readonly since: number; readonly until: number };
  /** Whether a screen waits: then the end comes first. */
  readonly follow: boolean;
  readonly now: () => EpochMs;
  readonly onDiagnostic: (diagnostic: Diagnostic) => void;
}

/** UTF-16 has its line feeds in the middle of two bytes: it is read from the beginning or not at all. */
const isUtf16 = (first: Buffer): boolean =>
  (first[0] === 0xff && first[1] === 0xfe) || (first[0] === 0xfe && first[1] === 0xff);

/** Finds places in one file. */
class Places {
  readonly #file: StartCandidate;
  readonly #timeOf: TimeOf;

  private constructor(file: StartCandidate, timeOf: TimeOf) {
    this.#file = file;
    this.#timeOf = timeOf;
  }

  /** Null where places in the middle mean nothing. */
  static async in(file: StartCandidate, settings: Settings): Promise<Places | null> {
    const first = await file.read(0, firstBytes);
    if (isUtf16(first)) return null;
    const lines = decodeLine(first, 0, first.length).split(/\r?\n/).slice(0, firstLines);
    return new Places(
      file,
      lineTimes({ ...pipelineSettings(settings), reference: epochMs(file.modifiedAt), firstLines: lines }),
    );
  }

  isInOrder(): Promise<boolean> {
    return isInOrder(this.#file.read, this.#file.size, this.#timeOf, marginMs);
  }

  at(time: number): Promise<number> {
    return seekTime(this.#file.read, this.#file.size, this.#timeOf, epochMs(time));
  }

  /** A line that begins a record, so that no record is cut in two. */
  async recordFrom(offset: number): Promise<number> {
    const { read, size } = this.#file;
    const from = await nextLineStart(read, size, offset);
    return (await firstDatedLine(read, { from, to: size, size }, this.#timeOf))?.at ?? from;
  }

  async newest(): Promise<number> {
    return (await lastTime(this.#file.read, this.#file.size, this.#timeOf)) ?? this.#file.modifiedAt;
  }
}

export const chooseStretch = (request: StretchRequest): StartPolicy => {
  const { since, until } = request.range;
  const isBounded = since > -Infinity || until < Infinity;
  if (!request.follow && !isBounded) return 'beginning';
  const choose = request.follow ? liveStretch : boundedStretch;
  const liveParts = since > -Infinity ? 'in background' : 'none';
  return { pick: file => choose(file, request), parts: request.follow ? liveParts : 'at once' };
};

/** The offsets between which the range lies; everything where the file is small or out of order. */
const rangeIn = async (
  file: StartCandidate,
  places: Places | null,
  request: StretchRequest,
): Promise<{ readonly from: number; readonly to: number }> => {
  const { since, until } = request.range;
  const everything = { from: 0, to: Infinity };
  if (places === null || file.size <= smallBytes || (since === -Infinity && until === Infinity)) return everything;
  if (!(await places.isInOrder())) {
    const text = 'its lines are not in order of time: all of it is read to find what --since and --until ask for';
    request.onDiagnostic({ code: 'time-order', where: file.label, text, count: 1, lastAt: request.now() });
    return everything;
  }
  const from = since > -Infinity ? await places.at(since - marginMs) : 0;
  const to = until < Infinity ? await places.at(until + marginMs) : file.size;
  return { from, to: to < file.size ? to : Infinity };
};

const boundedStretch = async (file: StartCandidate, request: StretchRequest): Promise<Stretch> => {
  const places = file.size <= smallBytes ? null : await Places.in(file, request.settings);
  const { from, to } = await rangeIn(file, places, request);
  return { earlier: from, from, to };
};

/** The end first, for the screen; what is before it, as far back as asked for, in the background. */
const liveStretch = async (file: StartCandidate, request: StretchRequest): Promise<Stretch> => {
  const { tailBytes } = request.settings.values;
  const everything = { earlier: 0, from: 0, to: Infinity };
  if (file.size <= tailBytes) return everything;
  const places = await Places.in(file, request.settings);
  if (places === null) return everything;
  const from = await places.recordFrom(file.size - tailBytes);
  const earlier = await earliest(file, places, request);
  return { earlier: Math.min(earlier, from), from, to: Infinity };
};

const earliest = async (file: StartCandidate, places: Places, request: StretchRequest): Promise<number> => {
  if (request.range.since > -Infinity) return (await rangeIn(file, places, request)).from;
  const { backfillBytes, backfillHours } = request.settings.values;
  if (backfillHours === 0) return file.size;
  return Math.max(file.size - backfillBytes, await places.at((await places.newest()) - backfillHours * hourMs));
};
