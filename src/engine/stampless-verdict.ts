/** What was decided of a kind of lines without a stamp, as one number: typed tables hold it. */
import type { Standing } from '../framing/standing.ts';

export interface StamplessVerdict {
  readonly standing: Standing;
  /** Index into `levels`. */
  readonly level: number;
  /** Index into the source's services. */
  readonly service: number;
  /** It may be told by its words from what an exception says. */
  readonly isTelling: boolean;
  /** It begins an error. */
  readonly isError: boolean;
  /** Whether such a line alone makes a record with a header, and whether an error of more lines that it begins has one. */
  readonly single: HeaderOf;
  readonly several: HeaderOf;
  /** Bytes of the header before the message. */
  readonly end: number;
  /** Nothing but a level stands before the message. */
  readonly isBare: boolean;
  /** Somebody wants to see such lines. */
  readonly isWanted: boolean;
}

/** Whether records that begin with such a line have a header: not seen yet, none, or one. */
export const headerOf = { unseen: 0, none: 1, own: 2 } as const;
export type HeaderOf = (typeof headerOf)[keyof typeof headerOf];

/** Longer headers, and more services, find no room. */
export const maxEnd = 63;
export const maxServices = 1_024;

/** Such lines are read each time: no verdict packs to it. */
export const readEachTime = -1;

/** Greater than 0, which stands for nothing decided. */
export const pack = (verdict: StamplessVerdict): number =>
  1 |
  (verdict.standing << 1) |
  (verdict.level << 3) |
  (Number(verdict.isTelling) << 7) |
  (Number(verdict.isError) << 8) |
  (verdict.single << 9) |
  (verdict.several << 11) |
  (verdict.end << 13) |
  (verdict.service << 19) |
  (Number(verdict.isBare) << 29) |
  (Number(verdict.isWanted) << 30);

export const standingIn = (packed: number): Standing => ((packed >> 1) & 3) as Standing;
export const levelIn = (packed: number): number => (packed >> 3) & 15;
export const isTellingIn = (packed: number): boolean => (packed & 0x80) !== 0;
export const isErrorIn = (packed: number): boolean => (packed & 0x1_00) !== 0;
export const singleIn = (packed: number): HeaderOf => ((packed >> 9) & 3) as HeaderOf;
export const severalIn = (packed: number): HeaderOf => ((packed >> 11) & 3) as HeaderOf;
export const endIn = (packed: number): number => (packed >> 13) & maxEnd;
export const serviceIn = (packed: number): number => (packed >> 19) & (maxServices - 1);
export const isBareIn = (packed: number): boolean => (packed & (1 << 29)) !== 0;
export const isWantedIn = (packed: number): boolean => (packed & (1 << 30)) !== 0;
