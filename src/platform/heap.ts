/** Keeps the JavaScript heap near what it holds: for runs that last for days, and for those that read much. */
import { setFlagsFromString } from 'node:v8';

/**
 * Young objects stay in the first few megabytes (measured on logs of 200 MB: a quarter less peak memory for a twentieth
 * more time), and old ones are collected once they have grown by this much over what the last full collection left.
 * V8 lets a small heap grow fourfold, for programs that are soon over; following a log, that is a hundred megabytes of
 * what nobody needs any more. V8 reads both flags at each collection.
 */
const growingPercent = 30;

/** For the whole process, its worker threads too. */
export const keepHeapSmall = (): void => {
  setFlagsFromString('--semi-space-growth-factor=1');
  setFlagsFromString(`--heap-growing-percent=${growingPercent}`);
};
