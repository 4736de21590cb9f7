/** Where time, level and service stand in the bytes of a source's lines: read without decoding them. */
// hot path: `match` runs for every line and allocates nothing
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

const isDigit = (byte: number): boolean => byte >= 0x30 && byte <= 0x39;
const isLetter = (byte: number): boolean => (byte | 0x20) >= 0x61 && (byte | 0x20) <= 0x7a;
const isNumberByte = (byte: number): boolean =>
  isDigit(byte) || byte === 0x2e || byte === 0x2d || byte === 0x2b || byte === 0x65;

/** Index of each level in `levels`, for tables on the hot path. */
export const levelIndex = (level: Level): number => levels.indexOf(level);
const unknownIndex = levelIndex('unknown');

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
  /** First byte after the last step. */
  end = 0;
  /** Whether a step reads the level; where none does, the message itself may announce one. */
  readonly hasLevel: boolean;
  readonly #op: Uint8Array;
  readonly #next: Uint8Array;
  readonly #texts: Buffer[];
  readonly #lengths: Uint8Array;
  readonly #levelByKey = new Map<number, number>();

  constructor(steps: readonly LayoutStep[]) {
    this.steps = steps;
    this.hasLevel = steps.some(step => step.kind === 'level' || step.kind === 'pinoLevel' || step.kind === 'status');
    this.#op = Uint8Array.from(steps, step => codes[step.kind]);
    this.#texts = steps.map(step => Buffer.from(step.kind === 'literal' ? step.text : ''));
    this.#lengths = Uint8Array.from(steps, step => (step.kind === 'time' ? step.length : 0));
    this.#next = Uint8Array.from(steps, (_, i) => firstByteOf(steps[i + 1]));
  }

  /** Whether [from, to) has this layout; sets the fields above when it does. O(header length). */
  match(buffer: Buffer, from: number, to: number): boolean {
    let at = from;
    this.level = unknownIndex;
    for (let i = 0; i < this.#op.length; i++) {
      at = this.#step(i, buffer, at, to);
      if (at < 0) return false;
    }
    this.end = at;
    return true;
  }

  #step(i: number, buffer: Buffer, at: number, to: number): number {
    switch (this.#op[i]) {
      case 0:
        return this.#literal(i, buffer, at, to);
      case 1:
        return spacesEnd(buffer, at, to);
      case 2:
        return untilByte(buffer, at, to, this.#next[i] ?? space);
      case 3:
        return stringEnd(buffer, at, to);
      case 4:
        return numberEnd(buffer, at, to);
      case 5:
        return this.#time(i, buffer, at, to);
      default:
        return this.#value(i, buffer, at, to);
    }
  }

  #value(i: number, buffer: Buffer, at: number, to: number): number {
    switch (this.#op[i]) {
      case 6:
        return this.#levelWord(buffer, at, to);
      case 7:
        return this.#pinoLevel(buffer, at, to);
      case 8:
        return this.#status(buffer, at, to);
      default:
        return this.#service(buffer, at, to, this.#next[i] ?? space);
    }
  }

  #literal(i: number, buffer: Buffer, at: number, to: number): number {
    const text = this.#texts[i];
    if (!text || at + text.length > to) return -1;
    for (let k = 0; k < text.length; k++) if (buffer[at + k] !== text[k]) return -1;
    return at + text.length;
  }

  #time(i: number, buffer: Buffer, at: number, to: number): number {
    const end = at + (this.#lengths[i] ?? 0);
    if (end > to) return -1;
    this.timeFrom = at;
    this.timeTo = end;
    return end;
  }

  /** A level word is recognised by its first four bytes and its length; the table is filled from real words only. */
  #levelWord(buffer: Buffer, at: number, to: number): number {
    let end = at;
    let key = 0;
    while (end < to && isLetter(buffer[end] ?? 0)) {
      if (end - at < 4) key = (key << 7) | ((buffer[end] ?? 0) & 0x7f);
      end++;
    }
    const length = end - at;
    if (length === 0 || length > 15) return -1;
    const slot = key * 16 + length;
    let level = this.#levelByKey.get(slot);
    if (level === undefined) {
      const word = levelFromWord(buffer.toString('latin1', at, end));
      level = word === null ? -1 : levelIndex(word);
      this.#levelByKey.set(slot, level);
    }
    if (level < 0) return -1;
    this.level = level;
    return end;
  }

  #pinoLevel(buffer: Buffer, at: number, to: number): number {
    if (at + 2 > to || !isDigit(buffer[at] ?? 0) || !isDigit(buffer[at + 1] ?? 0)) return -1;
    const level = levelFromPinoNumber(((buffer[at] ?? 0) - 48) * 10 + (buffer[at + 1] ?? 0) - 48);
    if (level === null) return -1;
    this.level = levelIndex(level);
    return at + 2;
  }

  #status(buffer: Buffer, at: number, to: number): number {
    if (at + 3 > to || (at + 3 < to && isDigit(buffer[at + 3] ?? 0))) return -1;
    const status = ((buffer[at] ?? 0) - 48) * 100 + ((buffer[at + 1] ?? 0) - 48) * 10 + (buffer[at + 2] ?? 0) - 48;
    if (!(status >= 100 && status < 600)) return -1;
    this.level = levelIndex(levelFromHttpStatus(status));
    return at + 3;
  }

  #service(buffer: Buffer, at: number, to: number, stop: number): number {
    const end = untilByte(buffer, at, to, stop);
    if (end <= at) return -1;
    this.serviceFrom = at;
    this.serviceTo = end;
    return end;
  }
}

const firstByteOf = (step: LayoutStep | undefined): number => {
  if (step?.kind === 'literal') return step.text.charCodeAt(0);
  return step?.kind === 'string' ? quote : space;
};

const untilByte = (buffer: Buffer, at: number, to: number, stop: number): number => {
  let end = at;
  while (end < to && buffer[end] !== stop) end++;
  return end < to ? end : -1;
};

const spacesEnd = (buffer: Buffer, at: number, to: number): number => {
  let end = at;
  while (end < to && buffer[end] === space) end++;
  return end > at ? end : -1;
};

const stringEnd = (buffer: Buffer, at: number, to: number): number => {
  if (buffer[at] !== quote) return -1;
  for (let end = at + 1; end < to; end++) {
    const byte = buffer[end];
    if (byte === backslash) end++;
    else if (byte === quote) return end + 1;
  }
  return -1;
};

const numberEnd = (buffer: Buffer, at: number, to: number): number => {
  let end = at;
  while (end < to && isNumberByte(buffer[end] ?? 0)) end++;
  return end > at ? end : -1;
};
