/** Engines on no source but the test, with every setting at its default, in UTC, and a way to feed them. */
import { buildEngine } from '../../src/app/build-engine.ts';
import { mergeSettings } from '../../src/config/merge.ts';
import type { Objective } from '../../src/config/objective-schema.ts';
import { emptyLayer, type Settings } from '../../src/config/settings.ts';
import type { Engine } from '../../src/engine/engine.ts';
import { compileRules } from '../../src/events/rules/rule-book.ts';
import { sourceId } from '../../src/model/brand.ts';
import type { Clock } from '../../src/model/ports.ts';
import { isMatchRule, type Rule } from '../../src/model/rule.ts';
import { epochMs, type EpochMs } from '../../src/model/time.ts';

/** After everything that the tests of batches log. */
export const batchNow = epochMs(Date.UTC(2026, 2, 1, 12));

const settingsWith = (objectives: readonly Objective[]): Settings =>
  mergeSettings({
    file: null,
    environment: emptyLayer,
    flags: { values: { timezone: 'UTC', objectives: [...objectives] }, lines: {} },
  });

/** A clock that stands still. */
const stopped = (at: EpochMs): Clock => ({
  now: () => at,
  monotonicMs: () => 0,
  every: () => () => undefined,
  after: () => () => undefined,
});

export interface TestEngineOptions {
  readonly analyses?: readonly string[];
  readonly rules?: readonly Rule[];
  /** Service level objectives; none by default. */
  readonly objectives?: readonly Objective[];
  /** Live where a clock is handed in, else a batch at `now`. */
  readonly clock?: Clock;
  readonly now?: EpochMs;
}

export const testEngine = ({
  analyses = ['all'],
  rules = [],
  objectives = [],
  clock,
  now = batchNow,
}: TestEngineOptions = {}): Engine => {
  const compiled = compileRules(rules.filter(isMatchRule), null);
  if (!compiled.ok) throw new Error(compiled.failure.join('\n'));
  const request = {
    settings: settingsWith(objectives),
    paths: [],
    workingDirectory: '/',
    rules,
    range: { since: -Infinity, until: Infinity },
    filter: { level: 'error', errorType: null },
    follow: clock !== undefined,
    analyses,
  } as const;
  return buildEngine(request, clock ?? stopped(now), { rules: compiled.value, stack: {} }).engine;
};

/** Feeds `name` (`web.log`) to the engine, cut at these places. */
export const feedFile = (engine: Engine, name: string, text: string, cuts: readonly number[] = []): void => {
  const bytes = Buffer.from(text);
  const id = sourceId(name);
  const start = { startOffset: 0, isMidFile: false, modifiedAt: engine.options.now() };
  engine.pipeline.onStart(id, { label: name, fallbackService: name.replace(/\.log$/, ''), ...start });
  // One reused block, as sources have it: whatever is held over a call must have been copied.
  const block = Buffer.alloc(bytes.length);
  let from = 0;
  for (const to of [...cuts, bytes.length].filter(cut => cut <= bytes.length).sort((a, b) => a - b)) {
    block.fill(0x21);
    bytes.copy(block, 0, from, to);
    engine.pipeline.onBytes(id, block, 0, to - from);
    from = to;
  }
  engine.pipeline.onEnd(id);
};
