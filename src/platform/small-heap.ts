/** Keeps the JavaScript heap small, for runs that read much and hold little. */
import { setFlagsFromString } from 'node:v8';

/**
 * Young objects stay in the first few megabytes, old ones are collected once they have grown by two fifths: measured on
 * logs of 200 MB, a quarter less peak memory for a twentieth more time. Both flags are read by V8 at each collection.
 */
export const keepHeapSmall = (): void => {
  setFlagsFromString('--semi-space-growth-factor=1');
  setFlagsFromString('--heap-growing-percent=40');
};
