/** A new problem is told from a rare one that happens to show late, several lines at a time. */
import { describe, expect, it } from 'vitest';
import { runBatch } from '../support/alert-run.ts';
import { errorEvent } from '../support/log-events.ts';
import { traffic } from '../support/steady-traffic.ts';

const newErrors = (seconds: readonly number[]): number[] =>
  runBatch([
    ...traffic({ service: 'cart', from: 0, to: 1200, perSecond: 2, errorsPerMinute: 1, seed: 4 }),
    ...seconds.map(second => errorEvent(second, 77, { service: 'cart' })),
  ])
    .rows.filter(row => row.rule === 'new_error')
    .map(row => row.firedAt);

describe('a new error', () => {
  it('is five failures within a minute', () => {
    expect(newErrors([600, 612, 630, 645, 658, 671])).toHaveLength(1);
  });

  it('is not two requests that logged three lines each, minutes apart', () => {
    expect(newErrors([450, 454, 458, 640, 644, 648])).toEqual([]);
  });
});
