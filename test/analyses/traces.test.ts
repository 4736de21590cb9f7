import fc from 'fast-check';
import { expect, it } from 'vitest';
import { tracePoints, traces } from '../../src/analyses/traces.ts';
import { errorEvent } from '../support/log-events.ts';

const errors = fc.array(fc.record({ seconds: fc.integer({ min: 0, max: 400 }), group: fc.nat(2), line: fc.nat(50) }), {
  maxLength: 200,
});

it('points are in order of time, and the same however often somebody looked meanwhile', () => {
  fc.assert(
    fc.property(errors, fc.array(fc.nat(200), { maxLength: 5 }), (told, looks) => {
      const [looked, unseen] = [traces.create(), traces.create()];
      told.forEach(({ seconds, group, line }, i) => {
        const event = errorEvent(seconds, group, { line, traceId: `t${i}` });
        for (const state of [looked, unseen]) traces.fold(state, event, `group ${group}`);
        if (looks.includes(i)) tracePoints(looked);
      });
      const points = tracePoints(looked);
      expect(points).toEqual(tracePoints(unseen));
      expect(points.map(({ time }) => time)).toEqual(points.map(({ time }) => time).toSorted((a, b) => a - b));
      expect(points).toHaveLength(looked.points);
    }),
  );
});
