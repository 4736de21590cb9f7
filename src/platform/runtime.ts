/** Sets the JavaScript engine for what a run does: reading as much as it can, or following a log for days. */
import { setFlagsFromString } from 'node:v8';

/**
 * Young objects stay in the first few megabytes (measured on logs of 200 MB: a quarter less peak memory for a twentieth
 * more time), and old ones are collected once they have grown by this much over what the last full collection left.
 * V8 lets a small heap grow fourfold, for programs that are soon over; following a log, that is a hundred megabytes of
 * what nobody needs any more. V8 reads these flags at each collection.
 */
const growingPercent = 30;
/** While following there is time to collect more often. */
const followingPercent = 20;

/**
 * Bytecode that a function runs before it is compiled to optimised code; V8's own 67,584 is for programs that are soon
 * over. Measured on 1 GB of logs: a tenth less CPU time, 4 MB less memory; higher gains nothing.
 */
const readingBudget = 200_000;
/**
 * Following a few thousand lines a second, compiling in the background took half of all CPU time in the first minute.
 * With this a quarter less altogether, and 8 MB less memory. Far higher saves more at first, but what runs seldom then
 * stays slow for many minutes: a seventh more time from the second minute on.
 */
const followingBudget = 400_000;

/** For the whole process, its worker threads too, as all that follows. */
const setFlags = (percent: number, budget: number): void => {
  setFlagsFromString('--semi-space-growth-factor=1');
  setFlagsFromString(`--heap-growing-percent=${percent}`);
  setFlagsFromString(`--interrupt-budget=${budget}`);
};

/** For runs that read what there is and end. */
export const tuneForReading = (): void => setFlags(growingPercent, readingBudget);

/**
 * For runs that follow a log: also moves objects out of pages that are a fifth empty, instead of two thirds. Ten
 * megabytes less after two minutes, and flat from there; reading much at once would take a sixth more time.
 */
export const tuneForFollowing = (): void => {
  setFlags(followingPercent, followingBudget);
  setFlagsFromString('--optimize-for-size');
};
