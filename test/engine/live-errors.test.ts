/** The list of live errors: the newest of what was there at the start, then what comes. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { LiveErrors } from '../../src/engine/live-errors.ts';
import { at, errorEvent } from '../support/log-events.ts';

const most = 5;
const now = at(1_000_000);

const secondsIn = (errors: LiveErrors): number[] => errors.toArray().map(({ event }) => (event.time - at(0)) / 1000);

describe('LiveErrors', () => {
  it('holds the newest of what was there at the start, whatever order the files were read in', () => {
    fc.assert(
      fc.property(fc.uniqueArray(fc.nat(10_000), { maxLength: 60 }), seconds => {
        const errors = new LiveErrors(most);
        for (const second of seconds) errors.add(errorEvent(second, 1), now);
        expect(secondsIn(errors)).toEqual([...seconds].sort((a, b) => a - b).slice(-most));
      }),
    );
  });

  it('shows what comes later by when it came: a late clock hides nobody', () => {
    const errors = new LiveErrors(most);
    for (const second of [100, 101, 102, 103, 104]) errors.add(errorEvent(second, 1), at(200));
    errors.startIsRead();
    errors.add(errorEvent(7, 1), at(201));
    errors.add(errorEvent(8, 1), at(202));
    expect(secondsIn(errors)).toEqual([102, 103, 104, 7, 8]);
  });

  it('is not filled for good by stamps that lie ahead', () => {
    const errors = new LiveErrors(most);
    for (const second of [5000, 5001, 5002, 5003, 5004]) errors.add(errorEvent(second, 1), at(200));
    errors.startIsRead();
    for (const second of [201, 202, 203]) errors.add(errorEvent(second, 1), at(second));
    expect(secondsIn(errors)).toEqual([5003, 5004, 201, 202, 203]);
  });
});
