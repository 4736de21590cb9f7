/** More errors in more traffic are no rise. */
import { describe, expect, it } from 'vitest';
import { minuteMs } from '../../src/model/time.ts';
import type { LogEvent } from '../../src/model/event.ts';
import { groupIdOf, runBatch } from '../support/alert-run.ts';
import { errorEvent, startMs } from '../support/log-events.ts';
import { seeded, traffic } from '../support/steady-traffic.ts';

const half = 1800;
/** One request of fifty fails in the same way, over `from` to `to` seconds. */
const asked = (from: number, to: number, perSecond: number, seed: number, oneOf = 50): LogEvent[] => {
  const random = seeded(seed);
  const requests = traffic({ service: 'shop', from, to, perSecond, errorsPerMinute: 0, seed });
  const failed = requests.filter(() => random() < 1 / oneOf);
  return [...requests, ...failed.map(({ time }) => errorEvent((time - startMs) / 1000, 4, { service: 'shop' }))];
};
const risen = (events: readonly LogEvent[]): (string | null)[] =>
  runBatch(events).findings.rootCauses.map(cause => cause.group);
const before = asked(0, 900, 2, 1);

describe('a campaign', () => {
  it.each([2, 3, 4])('brings errors in proportion, and no rise (seed %i)', seed =>
    expect(risen([...before, ...asked(900, 1300, 14, seed), ...asked(1300, half, 2, seed + 9)])).toEqual([]),
  );

  it('brings errors in proportion that are not up while it lasts', () => {
    const { findings, groups } = runBatch([...before, ...asked(900, 1300, 14, 2)]);
    expect(findings.flags.get(groupIdOf(groups[0]!))).toMatchObject({ badge: null, onset: null });
  });

  it('under which far more requests fail is one', () => {
    const events = [...before, ...asked(900, 1300, 14, 2, 6), ...asked(1300, half, 2, 11)];
    const { findings, groups } = runBatch(events);
    expect(findings.rootCauses.map(cause => cause.group)).toEqual([groupIdOf(groups[0]!)]);
    const onset = findings.flags.get(groupIdOf(groups[0]!))?.onset ?? 0;
    expect(Math.abs(onset - startMs - 900_000)).toBeLessThan(minuteMs);
  });
});
