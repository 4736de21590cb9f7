/** Runs a whole engine over the text of log files, as a report does, and hands out what it found. */
import type { Engine } from '../../src/engine/engine.ts';
import {
  commonOf,
  findingsOf,
  frequencyOf,
  readingsOf,
  snapshotWith,
  totalsByService,
  viewsOf,
} from '../../src/engine/snapshot.ts';
import { epochMs } from '../../src/model/time.ts';
import type { ReportInput } from '../../src/reports/report.ts';
import { feedFile, testEngine, type TestEngineOptions } from './test-engine.ts';

/** 2026-01-02T00:00:00Z: after everything that tests log. */
const wallClock = epochMs(Date.UTC(2026, 0, 2));

export interface LogRun {
  readonly engine: Engine;
  readonly report: ReportInput;
}

/** Reads `files` (name without `.log` -> text) one after the other. */
export const readLog = (
  files: Readonly<Record<string, string>>,
  analyses: readonly string[] = ['all'],
  more: Pick<TestEngineOptions, 'objectives'> = {},
): LogRun => {
  const engine = testEngine({ ...more, analyses, now: wallClock });
  for (const [name, text] of Object.entries(files)) feedFile(engine, `${name}.log`, text);
  engine.finish();
  const findings = findingsOf(engine, engine.now);
  const snapshot = snapshotWith(engine, findings, { sequence: 1, maxRows: Infinity });
  return {
    engine,
    report: {
      snapshot,
      findings,
      readings: readingsOf(engine, findings),
      byService: totalsByService(engine),
      frequency: frequencyOf(engine, findings, engine.now),
      common: commonOf(engine, findings, engine.now),
      views: viewsOf(engine, engine.now),
      version: 'test',
    },
  };
};
