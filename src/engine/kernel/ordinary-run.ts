/** One source's lines in the kernel: what they are held against, and what was counted and found. */
// hot path
import { statusLevels, type Layout } from '../../formats/layout.ts';
import { levelFromPinoNumber, levelFromWord, levels } from '../../model/level.ts';
import { cellsPerService, type OrdinaryCounts } from '../ordinary-counts.ts';
import type { ToldLine } from '../told-line.ts';
import type { StampCache } from '../stamp-cache.ts';
import { toldWords, type LineKernel } from './line-kernel.ts';

export interface OrdinaryRunOptions {
  readonly layout: Layout;
  readonly counts: OrdinaryCounts;
  readonly stamps: StampCache;
  /** By index into `levels`: whether lines of the level are none that are only counted. */
  readonly isGrouped: readonly boolean[];
  readonly asksKinds: boolean;
  readonly seed: number;
  /** Index of the service of lines that name none. */
  readonly fallbackService: number;
  readonly maxLineBytes: number;
  /** Whether records of that second, since 1970, are to be believed. */
  readonly isTimely: (second: number) => boolean;
  /** Records have no fields besides their message: errors are known by it, and some lines only go on the one before. */
  readonly isPlain: boolean;
  /** Takes lines that the kernel tells: errors that it knows, lines that some want to see. Null where none are taken so. */
  readonly told: ToldLine | null;
}

/**
 * Why a run stopped. From `grouped` on the line has the layout, and its parts are told; `known` and `wanted` are an error
 * and an ordinary line that a run takes by itself.
 */
export const runStop = {
  end: 0,
  other: 1,
  word: 2,
  stamp: 3,
  service: 4,
  grouped: 5,
  kind: 6,
  ordinary: 7,
  known: 8,
  wanted: 9,
  full: 10,
} as const;

/** Places of the fields of a source's area, in words: the kernel's class `Source`. */
const at = {
  ops: 0,
  steps: 1,
  lengths: 2,
  starts: 3,
  nexts: 4,
  literals: 5,
  requestStep: 6,
  stamp: 7,
  stampPrefix: 8,
  stampLength: 9,
  grouped: 10,
  asksKinds: 11,
  unknownLevel: 12,
  seed: 13,
  fallbackService: 14,
  levels: 15,
  services: 16,
  names: 17,
  cells: 18,
  touched: 19,
  touchedCount: 20,
  maxLineBytes: 21,
  statusLevels: 22,
  pinoLevels: 23,
  takesErrors: 24,
  takesWanted: 25,
  isPlain: 26,
  lines: 27,
  lastFrom: 28,
  lastTo: 29,
  lastService: 30,
  lastLevel: 31,
  lineTo: 32,
  feed: 33,
  timeFrom: 34,
  timeTo: 35,
  level: 36,
  serviceFrom: 37,
  serviceTo: 38,
  status: 39,
  requestFrom: 40,
  requestTo: 41,
  end: 42,
  service: 43,
  kindFirst: 44,
  kindSecond: 45,
  wordKey: 46,
  wordFrom: 47,
  wordTo: 48,
  toldCount: 49,
} as const;

const fieldWords = 52;
const maxSteps = 64;
const maxLiteralBytes = 1024;
const maxStampBytes = 64;
const levelSlots = 64;
/** Fewer than slots, so that a search ends. */
const maxWords = 48;
const serviceSlots = 256;
const maxServices = 128;
const nameBytes = 48;
/** As level: the word or number names none. */
const noLevel = 255;

const pinoLevels = Uint8Array.from({ length: 100 }, (_, number) => {
  const level = levelFromPinoNumber(number);
  return level === null ? noLevel : levels.indexOf(level);
});

/** The parts of an area behind its fields, with their sizes in bytes. */
const parts = {
  ops: maxSteps,
  nexts: maxSteps,
  lengths: 2 * maxSteps,
  starts: 2 * maxSteps,
  literals: maxLiteralBytes,
  stamp: maxStampBytes,
  statusLevels: 8,
  pinoLevels: 104,
  levels: 8 * levelSlots,
  services: 8 * serviceSlots,
  names: (nameBytes + 4) * maxServices,
  cells: 8 * cellsPerService * maxServices,
  touched: 4 * cellsPerService * maxServices,
} as const;
const partNames = Object.keys(parts) as (keyof typeof parts)[];
const areaBytes = 4 * fieldWords + partNames.reduce((sum, part) => sum + parts[part], 0);

const unknownLevel = levels.indexOf('unknown');

export class OrdinaryRun {
  readonly #kernel: LineKernel;
  readonly #counts: OrdinaryCounts;
  readonly #stamps: StampCache;
  readonly #isTimely: (second: number) => boolean;
  readonly #told: ToldLine | null;
  readonly #area: number;
  /** First word of the area. */
  readonly #first: number;
  /** What has to be added to a place in the block for its address. */
  #shift = 0;
  /** What was loaded. */
  #block: Buffer | null = null;
  #from = 0;
  #to = 0;
  /** The second that the kernel's stamp names; NaN before any. */
  #second = Number.NaN;
  /** Why the last run stopped: one of `runStop`. */
  stopped: number = runStop.other;
  /** Lines counted by the last run; what follows is of the last of them. */
  lines = 0;
  lastFrom = 0;
  lastTo = 0;
  lastService = 0;
  lastLevel = 0;
  lastSecond = Number.NaN;
  /** That one was told, and was taken. */
  isLastTold = false;
  #wordCount = 0;
  #serviceCount = 0;

  /** Null where the layout has too many parts. */
  static of(kernel: LineKernel, options: OrdinaryRunOptions): OrdinaryRun | null {
    const { ops, literals } = options.layout.program;
    return ops.length > maxSteps || literals.length > maxLiteralBytes ? null : new OrdinaryRun(kernel, options);
  }

  private constructor(kernel: LineKernel, options: OrdinaryRunOptions) {
    this.#kernel = kernel;
    this.#counts = options.counts;
    this.#stamps = options.stamps;
    this.#isTimely = options.isTimely;
    this.#told = options.told;
    this.#area = kernel.take(areaBytes);
    this.#first = this.#area / 4;
    this.#setUp(options);
  }

  #setUp({
    layout,
    isGrouped,
    asksKinds,
    seed,
    fallbackService,
    maxLineBytes,
    isPlain,
    told,
  }: OrdinaryRunOptions): void {
    const { ops, nexts, literals, starts, lengths, request } = layout.program;
    let address = this.#area + 4 * fieldWords;
    for (const part of partNames) {
      this.#set(at[part], address);
      address += parts[part];
    }
    this.#put(at.ops, ops);
    this.#put(at.nexts, nexts);
    this.#put(at.literals, literals);
    this.#put(at.lengths, bytesOf(lengths));
    this.#put(at.starts, bytesOf(starts));
    this.#put(at.statusLevels, Uint8Array.from(statusLevels));
    this.#put(at.pinoLevels, pinoLevels);
    this.#set(at.steps, ops.length);
    this.#set(at.requestStep, request);
    this.#set(at.stampLength, -1);
    this.#set(
      at.grouped,
      isGrouped.reduce((bits, is, level) => bits | (Number(is) << level), 0),
    );
    this.#set(at.asksKinds, Number(asksKinds));
    this.#set(at.isPlain, Number(isPlain));
    this.#set(at.takesErrors, Number(told !== null && isPlain));
    this.#set(at.takesWanted, Number(told !== null));
    this.#set(at.unknownLevel, unknownLevel);
    this.#set(at.seed, seed);
    this.#set(at.fallbackService, fallbackService);
    this.#set(at.maxLineBytes, maxLineBytes);
  }

  #set(field: number, value: number): void {
    this.#kernel.words[this.#first + field] = value;
  }

  #get(field: number): number {
    return this.#kernel.words[this.#first + field] as number;
  }

  #put(part: number, bytes: Uint8Array): void {
    this.#kernel.bytes.set(bytes, this.#get(part));
  }

  /** The source has ended. */
  release(): void {
    this.#kernel.release(this.#area);
  }

  /**
   * Takes [from, to) of a block, at most `maxBlockBytes`: `run` works on places in it. Once for each block: where lines
   * have to be taken one by one it would be copied for each.
   */
  load(block: Buffer, from: number, to: number): void {
    if (block === this.#block && from >= this.#from && to <= this.#to) return;
    this.#shift = this.#kernel.load(block, from, to);
    this.#block = block;
    this.#from = from;
    this.#to = to;
  }

  /** The block is used again for other bytes, or other sources. */
  forget(): void {
    this.#block = null;
  }

  /**
   * Counts the ordinary lines of the loaded block from `from` on, and gives where the first one begins that is none, or
   * `to`; `stopped` says why. With `isSingle` it only looks at the first line. O(bytes).
   */
  // oxlint-disable-next-line eslint/max-params -- hot path: no object per line
  run(block: Buffer, from: number, to: number, isSingle: boolean): number {
    const { exports } = this.#kernel;
    const shift = this.#shift;
    this.lines = 0;
    for (let start = from; ;) {
      const stop = exports.run(this.#area, start + shift, to + shift, isSingle ? 1 : 0) - shift;
      this.stopped = exports.stopped.value;
      this.#drain();
      if (this.stopped !== runStop.full) {
        if (this.stopped < runStop.word || this.stopped > runStop.service || !this.#learn(block)) return stop;
      }
      start = stop;
    }
  }

  /** Hands on what was counted. */
  #drain(): void {
    const lines = this.#get(at.lines);
    if (lines === 0) return;
    this.#takeTold();
    const { words } = this.#kernel;
    const cells = this.#get(at.cells) / 4;
    const touched = this.#get(at.touched) / 4;
    const count = this.#get(at.touchedCount);
    for (let i = 0; i < count; i++) {
      const cell = words[touched + i] as number;
      const place = cells + 2 * cell;
      this.#counts.addMany(this.#second, cell, words[place] as number, words[place + 1] as number);
      words[place] = 0;
      words[place + 1] = 0;
    }
    this.lines += lines;
    this.isLastTold = this.#get(at.lastFrom) === 0;
    if (this.isLastTold) return;
    this.lastFrom = this.#get(at.lastFrom) - this.#shift;
    this.lastTo = this.#get(at.lastTo) - this.#shift;
    this.lastService = this.#get(at.lastService);
    this.lastLevel = this.#get(at.lastLevel);
    this.lastSecond = this.#second;
  }

  /** Hands on what was told of lines among those that were counted. */
  #takeTold(): void {
    const count = this.#get(at.toldCount);
    const told = this.#told;
    if (count === 0 || told === null) return;
    const { words, toldAt } = this.#kernel;
    for (let i = 0; i < count; i++) {
      told.tell(words, toldAt + i * toldWords, this.#shift, this.lines);
      told.take(this.#second, this.#stamps);
    }
  }

  /** Tells the kernel what it stopped for; false where that is nothing for it. */
  #learn(block: Buffer): boolean {
    const isLearned =
      this.stopped === runStop.word
        ? this.#learnWord(block)
        : this.stopped === runStop.stamp
          ? this.#learnStamp(block)
          : this.#learnService(block);
    if (!isLearned) this.stopped = runStop.other;
    return isLearned;
  }

  #learnWord(block: Buffer): boolean {
    if (this.#wordCount >= maxWords) return false;
    this.#wordCount++;
    const { words } = this.#kernel;
    const level = levelFromWord(block.toString('latin1', this.wordFrom, this.wordTo));
    const key = this.#get(at.wordKey);
    const table = this.#get(at.levels) / 4;
    let slot = (key ^ (key >>> 7) ^ (key >>> 14)) & (levelSlots - 1);
    while (words[table + 2 * slot + 1] !== 0) slot = (slot + 1) & (levelSlots - 1);
    words[table + 2 * slot] = key;
    words[table + 2 * slot + 1] = level === null ? noLevel : levels.indexOf(level) + 1;
    return true;
  }

  #learnStamp(block: Buffer): boolean {
    const [from, to] = [this.timeFrom, this.timeTo];
    const second = this.#stamps.secondOf(block, from, to);
    const { length, prefix } = this.#stamps;
    if (length < 0 || !this.#isTimely(second)) return false;
    block.copy(this.#kernel.bytes, this.#get(at.stamp), from, from + prefix);
    this.#set(at.stampPrefix, prefix);
    this.#set(at.stampLength, length);
    this.#second = second;
    return true;
  }

  #learnService(block: Buffer): boolean {
    const [from, to] = [this.serviceFrom, this.serviceTo];
    const { services } = this.#counts;
    const index = services.indexOf(block, from, to);
    if (index < 0 || index >= maxServices || to - from > nameBytes || this.#serviceCount >= maxServices) return false;
    this.#serviceCount++;
    const { words, bytes } = this.#kernel;
    const hash = services.hashes[index] ?? 0;
    const table = this.#get(at.services) / 4;
    let slot = hash & (serviceSlots - 1);
    while (words[table + 2 * slot + 1] !== 0) slot = (slot + 1) & (serviceSlots - 1);
    words[table + 2 * slot] = hash;
    words[table + 2 * slot + 1] = index + 1;
    const name = this.#get(at.names) + index * (nameBytes + 4);
    bytes.writeUInt32LE(to - from, name);
    block.copy(bytes, name + 4, from, to);
    return true;
  }

  // What was found of the line that a run stopped at, as places in the block; only from `grouped` on.

  get lineTo(): number {
    return this.#get(at.lineTo) - this.#shift;
  }

  /** Where its line feed stands. */
  get feed(): number {
    return this.#get(at.feed) - this.#shift;
  }

  get timeFrom(): number {
    return this.#get(at.timeFrom) - this.#shift;
  }

  get timeTo(): number {
    return this.#get(at.timeTo) - this.#shift;
  }

  get level(): number {
    return this.#get(at.level);
  }

  get serviceFrom(): number {
    return this.#get(at.serviceFrom) - this.#shift;
  }

  get serviceTo(): number {
    return this.#get(at.serviceTo) - this.#shift;
  }

  get status(): number {
    return this.#get(at.status);
  }

  get requestFrom(): number {
    return this.#get(at.requestFrom) - this.#shift;
  }

  get requestTo(): number {
    return this.#get(at.requestTo) - this.#shift;
  }

  /** Where the header ends. */
  get end(): number {
    return this.#get(at.end) - this.#shift;
  }

  get service(): number {
    return this.#get(at.service);
  }

  /** The key of its kind, as `ByteKey` gives it. */
  get kind(): number {
    return (this.#get(at.kindFirst) >>> 0) * 0x200000 + (this.#get(at.kindSecond) >>> 11);
  }

  get wordFrom(): number {
    return this.#get(at.wordFrom) - this.#shift;
  }

  get wordTo(): number {
    return this.#get(at.wordTo) - this.#shift;
  }
}

const bytesOf = (numbers: Uint16Array): Uint8Array => new Uint8Array(Uint16Array.from(numbers).buffer);
