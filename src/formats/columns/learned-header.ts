/** The header of a format that nobody described, however it was learned. */
import type { ParsedRecord } from '../../model/record.ts';
import type { ParseContext } from '../define.ts';

export interface LearnedHeader {
  /** What its columns hold, first to last: `stamp`, `level`, `service`, ..., `other`. */
  readonly columns: readonly string[];
  readonly hasStamp: boolean;
  readonly hasLevel: boolean;
  /** It has columns besides a stamp and a level. */
  readonly hasMore: boolean;
  /** The parts of a line with these columns; null when the line lacks them. */
  readonly parse: (line: string, context: ParseContext) => ParsedRecord | null;
}

const programAndPid = /^(.*?)(?:\[(\d{1,10})\])?$/;

export type MutableRecord = { -readonly [K in keyof ParsedRecord]: ParsedRecord[K] };

/** Enters a service, which may name its process: `pumpd[908]`. */
export const putService = (record: MutableRecord, text: string): void => {
  const [, name = '', pid] = programAndPid.exec(text) ?? [];
  record.service = name === '' ? null : name;
  if (pid !== undefined) record.thread = pid;
};
