/** Who wants errors below many messages is asked with one reading of the trace that they share. */
import { describe, expect, it } from 'vitest';
import { AskedExceptions } from '../../src/engine/asked-exceptions.ts';
import { noKeys, undecided, type HeldLine } from '../../src/engine/held-line.ts';
import { problemOf } from '../../src/engine/known-errors.ts';
import { KindTags } from '../../src/events/extract/kind-tags.ts';
import { KindPlaces } from '../../src/events/field-places.ts';
import { LineEvent } from '../../src/events/line-event.ts';
import type { Identity } from '../../src/events/fingerprint/fingerprint.ts';
import { sourceId } from '../../src/model/brand.ts';
import { noNames } from '../../src/model/header-names.ts';
import { emptyRecord } from '../../src/model/record.ts';
import { epochMs } from '../../src/model/time.ts';
import { logEvent } from '../support/log-events.ts';

const reading = {
  source: sourceId('app.log'),
  fallbackHost: null,
  stack: {},
  tags: new KindTags(() => false),
  places: new KindPlaces(() => false),
  parse: (line: string) => ({ ...emptyRecord, message: line }),
};
const identity = { kind: 'stack', fingerprint: 'f' } as unknown as Identity;
const exception = { language: 'python', type: 'KeyError', message: 'x', frames: [], cause: null };

const heldOf = (message: string, line: number, keys: Partial<HeldLine> = {}): HeldLine => {
  const text = `${message}\nTraceback (most recent call last):\n  File "/srv/a.py", line ${line}, in run\nKeyError: 'k${line}'`;
  return {
    ...noKeys,
    key: 7,
    exceptionKey: 7,
    kind: 1,
    isTimeInferred: false,
    isError: true,
    readers: undecided,
    time: epochMs(0),
    level: 'error',
    service: 's',
    request: null,
    line,
    lastLine: line + 3,
    offset: 0,
    messageFrom: 0,
    names: noNames,
    decide: () => undefined,
    message: () => message,
    text: () => text,
    ...keys,
  };
};

const problem = problemOf(
  {
    event: logEvent(0, { level: 'error', exception }),
    identity,
    natural: identity,
    record: { lines: [], header: null, rule: null, cutBy: null },
  },
  identity,
  true,
);

const messagesOf = (asked: AskedExceptions, helds: readonly HeldLine[]): unknown[] =>
  helds.map(held => {
    const { message, exception: found } = asked.of(problem, held, new LineEvent(held, problem, reading));
    return [message, found?.message];
  });

describe('AskedExceptions', () => {
  it('takes the exception of an earlier error with the same key, and every message as it is', () => {
    expect(messagesOf(new AskedExceptions(), [heldOf('a', 1), heldOf('b', 2)])).toEqual([
      ['a', "'k1'"],
      ['b', "'k1'"],
    ]);
  });

  it('reads each where keys do not tell', () => {
    const helds = [
      heldOf('a', 1),
      heldOf('b', 2, { exceptionKey: 8 }),
      heldOf('c', 3, { exceptionKey: 0 }),
      heldOf('d', 4, { traceKey: 9 }),
    ];
    expect(messagesOf(new AskedExceptions(), helds)).toEqual([
      ['a', "'k1'"],
      ['b', "'k2'"],
      ['c', "'k3'"],
      ['d', "'k4'"],
    ]);
  });
});
