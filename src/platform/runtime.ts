/** Sets the JavaScript engine for what a run does: reading what there is, or following a log for days. */
import { setFlagsFromString } from 'node:v8';
import type { Clock } from '../model/ports.ts';
import { backgroundClock } from './clock.ts';

interface Tuning {
  /**
   * Old objects are collected once they have grown by so many percent over what the last full collection left. V8 lets a
   * small heap grow fourfold, for programs that are soon over; that is a hundred megabytes of what nobody needs any more.
   */
  readonly growingPercent: number;
  /** Bytecode that a function runs before it is compiled to optimised code; V8's own is 67,584. */
  readonly compileAfter: number;
}

/** Measured on 1 GB of logs against V8's own budget: a tenth less CPU time and 4 MB less memory. */
const reading: Tuning = { growingPercent: 15, compileAfter: 200_000 };

/**
 * Following a few thousand lines a second, compiling in the background took up to half of all CPU time in the first
 * minute: with this a sixth less altogether. Far higher, what runs seldom stays slow for many minutes.
 */
const following: Tuning = { growingPercent: 20, compileAfter: 400_000 };

/** For the whole process, its worker threads too. V8 reads all of these as it goes. */
const tune = ({ growingPercent, compileAfter }: Tuning, setFlag = setFlagsFromString): void => {
  // Young objects stay in the first few megabytes: a quarter less peak memory for a twentieth more time.
  setFlag('--semi-space-growth-factor=1');
  setFlag(`--heap-growing-percent=${growingPercent}`);
  setFlag(`--interrupt-budget=${compileAfter}`);
};

/** For runs that read what there is and end. */
export const tuneForReading = (): void => tune(reading);

/** Settling many groups takes some 20 MB more for a moment; a report is to stay within 120. */
const tightFrom = 100 * 2 ** 20;

/**
 * For what follows reading: settling groups and writing a report run most of their code too seldom for compiling it to
 * pay: 3 to 9 % less CPU time than with the budget of reading, and a little less time. Where much is held by then, gaps
 * are closed as below, at the price of a twentieth more time.
 */
export const tuneForFinishing = (): void => {
  setFlagsFromString('--interrupt-budget=600000');
  if (process.memoryUsage.rss() > tightFrom) setFlagsFromString('--optimize-for-size');
};

/**
 * Closing gaps moves objects out of pages that are a fifth empty, instead of two thirds: ten megabytes less, and flat for
 * hours. But each collection costs more, and code is compiled anew more often: done all the time it was an eighth of all
 * CPU time, once in a while it keeps the same ten megabytes.
 */
const closeGapsEveryMs = 90_000;
/** Long enough for two collections or more where there is something to collect. */
const closeGapsForMs = 15_000;

/** For runs that follow a log: gaps in memory are closed now and then. */
export const tuneForFollowing = (clock: Clock = backgroundClock, setFlag = setFlagsFromString): void => {
  tune(following, setFlag);
  clock.every(closeGapsEveryMs, () => {
    setFlag('--optimize-for-size');
    clock.after(closeGapsForMs, () => setFlag('--no-optimize-for-size'));
  });
};
