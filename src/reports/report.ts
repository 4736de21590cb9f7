/** What every report is made from: one snapshot with all groups, and what the analyses found. */
import type { Snapshot } from '../state/snapshot.ts';
import type { FrequencyRow } from '../insights/frequency.ts';
import type { Findings } from '../insights/findings.ts';
import type { CommonFinding } from '../insights/group-common.ts';
import type { GroupReading } from '../insights/judge.ts';
import type { Level } from '../model/level.ts';

export interface ReportInput {
  readonly snapshot: Snapshot;
  readonly findings: Findings;
  /** By group id. */
  readonly readings: ReadonlyMap<string, GroupReading>;
  /** Records by service and level. */
  readonly byService: Readonly<Record<string, Readonly<Record<Level, number>>>>;
  /** Errors by type, severity and category, most frequent first. */
  readonly frequency: readonly FrequencyRow[];
  /** What groups have in common, most telling first. */
  readonly common: readonly CommonFinding[];
  /** What each analysis with tables found, by its id; plain data. */
  readonly views: Readonly<Record<string, unknown>>;
  readonly version: string;
}
