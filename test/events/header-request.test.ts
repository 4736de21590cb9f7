/** The request that a header names reaches the event, whatever its message says. */
import { expect, it } from 'vitest';
import { buildEvent, plainReading } from '../../src/events/build-event.ts';
import { sourceId } from '../../src/model/brand.ts';
import { emptyRecord } from '../../src/model/record.ts';
import { epochMs } from '../../src/model/time.ts';

const traceOf = (traceId: string | null, message: string): string | null => {
  const header = { ...emptyRecord, traceId, message };
  const line = { text: message, number: 1, offset: 0, header, carrier: null };
  return buildEvent(
    { lines: [line], header, rule: null, cutBy: null },
    {
      source: sourceId('app.log'),
      fallbackService: 'shop',
      fallbackTime: epochMs(0),
      latestTime: epochMs(1e15),
      groupFromRank: 0,
      reading: plainReading,
    },
  ).event.traceId;
};

it.each([
  ['in the header', '65f1c0de65f1c0de', 'could not save', '65f1c0de65f1c0de'],
  ['in the header and the message', '65f1c0de65f1c0de', 'could not save trace_id=77aa77aa', '65f1c0de65f1c0de'],
  ['in the message alone', null, 'could not save trace_id=77aa77aa', '77aa77aa'],
  ['nowhere', null, 'could not save', null],
])('%s', (_place, traceId, message, expected) => {
  expect(traceOf(traceId, message)).toBe(expected);
});
