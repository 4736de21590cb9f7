/** Writes a log file of a given format and size, and says what it holds. */
import { closeSync, openSync, writeSync } from 'node:fs';
import type { LogWriter } from './log-writers.ts';
import { recordSource } from './record-source.ts';

export interface Truth {
  readonly bytes: number;
  /** Physical lines. */
  readonly lines: number;
  readonly records: number;
  readonly errors: number;
}

const blockChars = 1 << 20;

/** Whole records only, at most `bytes` in all. The same seed gives the same file. */
export const generateLog = (
  file: string,
  writer: LogWriter,
  size: { readonly bytes: number; readonly seed: number },
): Truth => {
  const records = recordSource(size.seed, random => writer.traceOf(random));
  const truth = { bytes: 0, lines: 0, records: 0, errors: 0 };
  const descriptor = openSync(file, 'w');
  let block = '';
  for (;;) {
    const drawn = records.next();
    const record = writer.change?.(drawn) ?? drawn;
    const text = `${writer.write(record)}\n`;
    if (truth.bytes + text.length > size.bytes) break;
    block += text;
    truth.bytes += text.length; // all ASCII
    truth.lines += text.split('\n').length - 1;
    truth.records += 1;
    if (record.level === 'error') truth.errors += 1;
    if (block.length < blockChars) continue;
    writeSync(descriptor, block, null, 'latin1');
    block = '';
  }
  writeSync(descriptor, block, null, 'latin1');
  closeSync(descriptor);
  return truth;
};
