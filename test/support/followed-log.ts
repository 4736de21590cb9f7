/** A whole engine that follows real files with a clock of its own, and the same files read as a report does. */
import { buildEngine } from '../../src/app/build-engine.ts';
import { readLive } from '../../src/app/read-live.ts';
import type { SettingValues } from '../../src/config/schema.ts';
import { mergeSettings } from '../../src/config/merge.ts';
import { emptyLayer } from '../../src/config/settings.ts';
import type { Engine } from '../../src/engine/engine.ts';
import type { SourceSet } from '../../src/sources/open-sources.ts';
import { manualClock, type ManualClock } from './manual-clock.ts';

export interface EngineOn {
  readonly engine: Engine;
  readonly sources: SourceSet;
  readonly clock: ManualClock;
}

export interface EngineSetup {
  readonly paths: readonly string[];
  readonly follow: boolean;
  readonly values?: Partial<SettingValues>;
  readonly since?: number;
  readonly until?: number;
  /** The wall clock. */
  readonly now: number;
}

/** Reads nothing yet. Zone-less stamps are in UTC. */
export const engineOn = ({ paths, follow, values = {}, since, until, now }: EngineSetup): EngineOn => {
  const clock = manualClock(now);
  const settings = mergeSettings({
    file: null,
    environment: emptyLayer,
    flags: { values: { timezone: 'UTC', ...values }, lines: {} },
  });
  const made = buildEngine(
    {
      settings,
      paths,
      workingDirectory: '/',
      rules: [],
      range: { since: since ?? -Infinity, until: until ?? Infinity },
      filter: { level: 'error', errorType: null },
      follow,
      analyses: ['all'],
    },
    clock,
  );
  return { ...made, clock };
};

/** Reads everything, once. */
export const readBatch = async (setup: Omit<EngineSetup, 'follow'>): Promise<Engine> => {
  const { engine, sources } = engineOn({ ...setup, follow: false });
  await sources.start(engine.pipeline);
  engine.finish();
  return engine;
};

/** Reads what is there as a live run does, what was skipped at first included; it goes on following. */
export const readFollowed = async (setup: Omit<EngineSetup, 'follow'>): Promise<EngineOn> => {
  const made = engineOn({ ...setup, follow: true });
  await readLive(made.engine, made.sources);
  made.engine.pipeline.idleAll();
  made.engine.advance();
  return made;
};

/** What is counted, in words that can be compared. */
export const countsOf = (engine: Engine) => ({
  records: engine.records,
  services: [...engine.volume.services.values()]
    .map(({ service, byLevel, firstSeen, lastSeen }) => ({ service, ...byLevel, firstSeen, lastSeen }))
    .toSorted((a, b) => (a.service < b.service ? -1 : 1)),
  groups: engine
    .groups()
    .map(({ stats: { title, service, count, firstSeen, lastSeen } }) => ({
      title,
      service,
      count,
      firstSeen,
      lastSeen,
    }))
    .toSorted((a, b) => (`${a.title} ${a.service}` < `${b.title} ${b.service}` ? -1 : 1)),
});
