/** Spoilt logs go through the whole engine: it lives, and what it says of them can be drawn and reported. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { findingsOf, snapshotWith } from '../../src/engine/snapshot.ts';
import { sourceId } from '../../src/model/brand.ts';
import { engineOn } from '../support/followed-log.ts';
import { logsOfOurOwn, mutatedLog } from '../support/mutate-log.ts';
import { seededRandom } from '../../bench/random.ts';

const logs = logsOfOurOwn();
const now = Date.UTC(2026, 2, 1);

describe('the engine', () => {
  it('survives spoilt logs, cut anywhere', () => {
    fc.assert(
      fc.property(fc.nat(), fc.array(fc.nat(60_000), { maxLength: 4 }), fc.boolean(), (seed, cuts, follow) => {
        const random = seededRandom(seed);
        const { engine } = engineOn({ paths: [], follow, now });
        engine.startIsRead();
        for (let number = 0; number < 4; number++) {
          const id = sourceId(`app-${number}.log`);
          const start = { label: id, fallbackService: 'app', startOffset: 0, isMidFile: false, modifiedAt: now };
          const bytes = mutatedLog(logs, limit => random.below(limit));
          engine.pipeline.onStart(id, start);
          let from = 0;
          for (const to of [...cuts, bytes.length].filter(cut => cut <= bytes.length).sort((a, b) => a - b)) {
            engine.pipeline.onBytes(id, bytes, from, to);
            from = to;
          }
          if (follow) engine.advance();
          engine.pipeline.onEnd(id);
        }
        engine.finish();
        const snapshot = snapshotWith(engine, findingsOf(engine, engine.now), { sequence: 1, maxRows: 500 });
        const events = snapshot.groups.rows.reduce((sum, row) => sum + row.count, snapshot.groups.overflowEvents);
        expect(Number.isSafeInteger(events)).toBe(true);
        expect(events).toBeLessThanOrEqual(engine.records);
        expect(JSON.parse(JSON.stringify(snapshot))).toBeDefined();
      }),
      { numRuns: 40 },
    );
  }, 60_000);
});
