/** Where time, level and service stand in the bytes of a source's lines: read without decoding them. */
// hot path: `match` runs for every line and allocates nothing
import type { HeaderNames } from '../model/header-names.ts';
import { levelFromHttpStatus, levelFromWord, levelFromPinoNumber, levels, type Level } from '../model/level.ts';

/**
 * One step of a layout. `until` runs to the next occurrence of the following step's first byte; `string` runs to the
 * next quote that no backslash precedes; `spaces` is one blank or more.
 */
export type LayoutStep =
  | { readonly kind: 'literal'; readonly text: string }
  | { readonly kind: 'spaces' }
  | { readonly kind: 'skip' }
  | { readonly kind: 'string' }
  | { readonly kind: 'number' }
  | { readonly kind: 'time'; readonly length: number }
  | { readonly kind: 'level' }
  | { readonly kind: 'pinoLevel' }
  | { readonly kind: 'status' }
  | { readonly kind: 'service' };

const codes = {
  literal: 0,
  spaces: 1,
  skip: 2,
  string: 3,
  number: 4,
  time: 5,
  level: 6,
  pinoLevel: 7,
  status: 8,
  service: 9,
};
const quote = 0x22;
const backslash = 0x5c;
const space = 0x20;
/** A power of two, so that a mask finds the slot. */
const levelSlots = 256;

const isDigit = (byte: number): boolean => byte >= 0x30 && byte <= 0x39;
const isLetter = (byte: number): boolean => (byte | 0x20) >= 0x61 && (byte | 0x20) <= 0x7a;
const isNumberByte = (byte: number): boolean =>
  isDigit(byte) || byte === 0x2e || byte === 0x2d || byte === 0x2b || byte === 0x65;

/** Index of each level in `levels`, for tables on the hot path. */
export const levelIndex = (level: Level): number => levels.indexOf(level);
const unknownIndex = levelIndex('unknown');

/** Levels by the hash of their words, in two typed arrays; filled from words that were seen. */
class LevelWords {
  readonly #keys = new Int32Array(levelSlots).fill(-1);
  readonly #levels = new Int8Array(levelSlots);

  /** Index of the level that the word [from, to) names, -1 for no level; `key` is the word's hash. */
  // oxlint-disable-next-line eslint/max-params -- hot path: no object per line
  read(key: number, buffer: Buffer, from: number, to: number): number {
    const slot = (key ^ (key >>> 7) ^ (key >>> 14)) & (levelSlots - 1);
    return this.#keys[slot] === key
      ? (this.#levels[slot] as number)
      : this.#learn(slot, key, buffer.toString('latin1', from, to));
  }

  /** Two words of one slot push each other out, which costs time but is never wrong. */
  #learn(slot: number, key: number, word: string): number {
    const level = levelFromWord(word);
    const index = level === null ? -1 : levelIndex(level);
    this.#keys[slot] = key;
    this.#levels[slot] = index;
    return index;
  }
}

/** A compiled layout as data: what runs it elsewhere (`kernel/`) has to do as `match` does. */
export interface LayoutProgram {
  /** A code for each step, see `codes`. */
  readonly ops: Uint8Array;
  /** Where a step that runs on stops: the first byte of the next one. */
  readonly nexts: Uint8Array;
  /** All literals one after the other, and where each step's begins; its length, or the stamp's, stands in `lengths`. */
  readonly literals: Buffer;
  readonly starts: Uint16Array;
  readonly lengths: Uint16Array;
  /** The step that reads the request line; -1 without one. */
  readonly request: number;
}

/** A compiled layout. After `match` returned true its public fields hold what stood in that line. */
export class Layout {
  readonly steps: readonly LayoutStep[];
  /** Byte range of the stamp; `timeFrom` is -1 where the layout has none. */
  timeFrom = -1;
  timeTo = -1;
  /** Index into `levels`; `unknown` where the layout has none. */
  level = unknownIndex;
  /** Byte range of the service's name; `serviceFrom` is -1 where the layout has none. */
  serviceFrom = -1;
  serviceTo = -1;
  /** HTTP status; 0 where the layout has none. */
  status = 0;
  /** Byte range inside the quotes of the text right before the status: an access log's request line; -1 without one. */
  requestFrom = -1;
  requestTo = -1;
  /** First byte after the last step. */
  end = 0;
  /** Host, logger and thread in the text of its lines; null where only their format tells. */
  names: HeaderNames | null = null;
  /** Whether a step reads the level; where none does, the message itself may announce one. */
  readonly hasLevel: boolean;
  /** Whether a step reads the service. */
  readonly hasService: boolean;
  /** Whether a request line stands before the status. */
  readonly hasRequest: boolean;
  readonly #op: Uint8Array;
  /** The step that reads the request line; -1 without one. */
  readonly #request: number;
  /** Where a step that runs on stops: the first byte of the next one. */
  readonly #next: Uint8Array;
  /** All literals one after the other, and where each step's begins; its length, or the stamp's, stands in `#lengths`. */
  readonly #literals: Buffer;
  readonly #starts: Uint16Array;
  readonly #lengths: Uint16Array;
  readonly #levelWords = new LevelWords();

  constructor(steps: readonly LayoutStep[]) {
    this.steps = steps;
    this.hasLevel = steps.some(step => step.kind === 'level' || step.kind === 'pinoLevel' || step.kind === 'status');
    this.#op = Uint8Array.from(steps, step => codes[step.kind]);
    this.#request = steps.findIndex(
      (step, i) => step.kind === 'string' && steps[i + 1]?.kind === 'spaces' && steps[i + 2]?.kind === 'status',
    );
    this.hasService = steps.some(step => step.kind === 'service');
    this.hasRequest = this.#request >= 0;
    const texts = steps.map(step => Buffer.from(step.kind === 'literal' ? step.text : ''));
    this.#literals = Buffer.concat(texts);
    this.#starts = new Uint16Array(steps.length);
    for (let i = 1; i < steps.length; i++) this.#starts[i] = (this.#starts[i - 1] ?? 0) + (texts[i - 1]?.length ?? 0);
    this.#lengths = Uint16Array.from(steps, (step, i) =>
      step.kind === 'time' ? step.length : (texts[i]?.length ?? 0),
    );
    this.#next = Uint8Array.from(steps, (_, i) => firstByteOf(steps[i + 1]));
  }

  get program(): LayoutProgram {
    return {
      ops: this.#op,
      nexts: this.#next,
      literals: this.#literals,
      starts: this.#starts,
      lengths: this.#lengths,
      request: this.#request,
    };
  }

  /**
   * Whether [from, to) has this layout; sets the fields above when it does. O(header length). One flat loop: a call per
   * step was measured at three times the cost.
   */
  // oxlint-disable-next-line eslint/complexity, eslint/max-lines-per-function -- hot path
  match(buffer: Buffer, from: number, to: number): boolean {
    const ops = this.#op;
    const literals = this.#literals;
    const count = ops.length;
    let at = from;
    for (let i = 0; i < count; i++) {
      switch (ops[i]) {
        case 0: {
          const length = this.#lengths[i] as number;
          const start = this.#starts[i] as number;
          if (at + length > to) return false;
          for (let k = 0; k < length; k++) if (buffer[at + k] !== literals[start + k]) return false;
          at += length;
          break;
        }
        case 1: {
          const start = at;
          while (at < to && buffer[at] === space) at++;
          if (at === start) return false;
          break;
        }
        case 2: {
          const stop = this.#next[i];
          while (at < to && buffer[at] !== stop) at++;
          if (at === to) return false;
          break;
        }
        case 3: {
          const start = at;
          at = stringEnd(buffer, at, to);
          if (at < 0) return false;
          if (i === this.#request) {
            this.requestFrom = start + 1;
            this.requestTo = at - 1;
          }
          break;
        }
        case 4: {
          const start = at;
          while (at < to && isNumberByte(buffer[at] as number)) at++;
          if (at === start) return false;
          break;
        }
        case 5: {
          this.timeFrom = at;
          at += this.#lengths[i] as number;
          if (at > to) return false;
          this.timeTo = at;
          break;
        }
        case 6: {
          const start = at;
          let key = 0x811c9dc5;
          for (let byte = 0; at < to && isLetter((byte = buffer[at] as number)); at++)
            key = Math.imul(key ^ byte, 0x01000193);
          if (at === start || at - start > 15) return false;
          const level = this.#levelWords.read(key, buffer, start, at);
          if (level < 0) return false;
          this.level = level;
          break;
        }
        case 9: {
          const stop = this.#next[i];
          this.serviceFrom = at;
          while (at < to && buffer[at] !== stop) at++;
          if (at === to || at === this.serviceFrom) return false;
          // A dash stands for no name.
          if (at === this.serviceFrom + 1 && buffer[this.serviceFrom] === 45) return false;
          this.serviceTo = at;
          break;
        }
        default: {
          at = ops[i] === 7 ? this.#pinoLevel(buffer, at, to) : this.#status(buffer, at, to);
          if (at < 0) return false;
        }
      }
    }
    this.end = at;
    return true;
  }

  #pinoLevel(buffer: Buffer, at: number, to: number): number {
    if (at + 2 > to || !isDigit(buffer[at] ?? 0) || !isDigit(buffer[at + 1] ?? 0)) return -1;
    const level = levelFromPinoNumber(((buffer[at] ?? 0) - 48) * 10 + (buffer[at + 1] ?? 0) - 48);
    if (level === null) return -1;
    this.level = levelIndex(level);
    return at + 2;
  }

  #status(buffer: Buffer, at: number, to: number): number {
    if (at + 3 > to || (at + 3 < to && isDigit(buffer[at + 3] as number))) return -1;
    const status =
      ((buffer[at] as number) - 48) * 100 + ((buffer[at + 1] as number) - 48) * 10 + (buffer[at + 2] as number) - 48;
    if (!(status >= 100 && status < 600)) return -1;
    this.status = status;
    this.level = statusLevels[Math.trunc(status / 100)] as number;
    return at + 3;
  }
}

/** Index into `levels` by the hundreds of a status. */
export const statusLevels = [0, 1, 2, 3, 4, 5].map(hundreds => levelIndex(levelFromHttpStatus(hundreds * 100)));

const firstByteOf = (step: LayoutStep | undefined): number => {
  if (step?.kind === 'literal') return step.text.charCodeAt(0);
  return step?.kind === 'string' ? quote : space;
};

const stringEnd = (buffer: Buffer, at: number, to: number): number => {
  if (at >= to || buffer[at] !== quote) return -1;
  for (let end = at + 1; end < to; end++) {
    const byte = buffer[end];
    if (byte === backslash) end++;
    else if (byte === quote) return end + 1;
  }
  return -1;
};
