/** Runs a whole engine over the text of log files, as a report does, and hands out what it found. */
import { buildEngine } from '../../src/app/build-engine.ts';
import { mergeSettings } from '../../src/config/merge.ts';
import { emptyLayer } from '../../src/config/settings.ts';
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
import { sourceId } from '../../src/model/brand.ts';
import { epochMs } from '../../src/model/time.ts';
import type { ReportInput } from '../../src/reports/report.ts';

/** 2026-01-02T00:00:00Z: after everything that tests log. */
const wallClock = epochMs(Date.UTC(2026, 0, 2));

export interface LogRun {
  readonly engine: Engine;
  readonly report: ReportInput;
}

/** Reads `files` (name without `.log` -> text) one after the other. */
export const readLog = (files: Readonly<Record<string, string>>, analyses: readonly string[] = ['all']): LogRun => {
  const { engine } = buildEngine(
    {
      settings: mergeSettings({
        file: null,
        environment: emptyLayer,
        flags: { values: { timezone: 'UTC' }, lines: {} },
      }),
      paths: [],
      workingDirectory: '/',
      rules: [],
      range: { since: -Infinity, until: Infinity },
      filter: { level: 'error', errorType: null },
      follow: false,
      analyses,
    },
    { now: () => wallClock, monotonicMs: () => 0, every: () => () => undefined, after: () => () => undefined },
  );
  for (const [name, text] of Object.entries(files)) {
    const source = sourceId(`${name}.log`);
    const bytes = Buffer.from(text);
    const start = { startOffset: 0, isMidFile: false, modifiedAt: wallClock };
    engine.pipeline.onStart(source, { label: `${name}.log`, fallbackService: name, ...start });
    engine.pipeline.onBytes(source, bytes, 0, bytes.length);
    engine.pipeline.onEnd(source);
  }
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
