/** Keeps the memory of a program that runs for days near what it holds. */
import { setFlagsFromString } from 'node:v8';

/**
 * How far the heap may grow over what the last full collection left. V8 lets a small heap grow fourfold, for programs
 * that are soon over; following a log, that is a hundred megabytes of what nobody needs any more.
 */
const growingPercent = 30;

/** For the whole process, its worker threads too; from the next full collection on. */
export const keepHeapSmall = (): void => setFlagsFromString(`--heap-growing-percent=${growingPercent}`);
