import fc from 'fast-check';
import { expect, it } from 'vitest';
import { tracePoints, traces } from '../../src/analyses/traces.ts';
import { errorEvent } from '../support/log-events.ts';

const errors = fc.array(fc.record({ seconds: fc.integer({ min: 0, max: 400 }), group: fc.nat(2), line: fc.nat(50) }), {
  maxLength: 200,
});

it('a request that is stamped with its begin failed when it ended', () => {
  const state = traces.create();
  const request = { method: 'GET', path: '/a', status: 504, durationMs: 61_500 };
  traces.fold(state, errorEvent(10, 1, { request }), 'end');
  traces.fold(state, errorEvent(10, 2, { request: { ...request, isStampedAtStart: true } }), 'begin');
  const [end, begin] = tracePoints(state);
  expect([end?.group, begin?.group, (begin?.time ?? 0) - (end?.time ?? 0)]).toEqual(['end', 'begin', 61_500]);
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
