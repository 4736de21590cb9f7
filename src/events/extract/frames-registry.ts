/** All trace readers, those with the most unmistakable forms first: the first that reads the lines is believed. */
import type { TraceReader } from './frames-define.ts';
import { go } from './frames-go.ts';
import { java } from './frames-java.ts';
import { javascript } from './frames-javascript.ts';
import { python } from './frames-python.ts';

export const traceReaders = [python, go, java, javascript] as const satisfies readonly TraceReader[];
