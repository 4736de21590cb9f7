/** Stamps without a zone inside an envelope that has one. */
import { describe, expect, it } from 'vitest';
import { carrierStamps } from '../../src/engine/carrier-stamps.ts';
import { emptyCarrier } from '../../src/framing/envelopes/define.ts';
import { CarrierZone } from '../../src/framing/carrier-zone.ts';
import { createStampReader } from '../../src/formats/stamp.ts';
import { emptyRecord, type Carrier } from '../../src/model/record.ts';
import { epochMs } from '../../src/model/time.ts';

const carried = Date.UTC(2026, 10, 24, 8, 0, 0, 250);
const hourMs = 3_600_000;

/** What is left of a stamp read `apart` ms behind the carrier's time. */
const moved = (apart: number, text: string): number | null => {
  const header = { ...emptyRecord, time: epochMs(carried + apart) };
  const { time } = new CarrierZone().move(header, { ...emptyCarrier, time: epochMs(carried) }, text);
  return time === null ? null : time - carried;
};

describe('CarrierZone', () => {
  it.each([
    ['five hours west', 5 * hourMs - 120, '2026-11-24 08:00:00.130 INFO up', -120],
    ['India', -5.5 * hourMs - 7, '2026-11-24 08:00:00,243 INFO up', -7],
    ['a year-less stamp', 5 * hourMs - 120, 'I1124 08:00:00.130000 1 a.go:3] up', -120],
    ['JSON', 5 * hourMs - 120, '{"time":"2026-11-24 08:00:00","msg":"up"}', -120],
    ['no offset', -120, '2026-11-24 08:00:00.130 INFO up', -120],
    ['a stamp with a zone', 5 * hourMs - 120, '2026-11-24T08:00:00.130Z up', 5 * hourMs - 120],
    ['a stamp with an offset', 5 * hourMs - 120, '2026-11-24 08:00:00 +0100 up', 5 * hourMs - 120],
    ['an access line', 5 * hourMs - 120, '10.0.0.1 - - [24/Nov/2026:08:00:00 +0000] "GET /"', 5 * hourMs - 120],
    ['a count of seconds', 5 * hourMs - 120, '{"time":1795507200130,"msg":"up"}', 5 * hourMs - 120],
    ['a line that was written long before', -5 * hourMs - 61_000, '2026-11-24 02:58:59 up', -5 * hourMs - 61_000],
    ['another day', 48 * hourMs, '2026-11-26 08:00:00 up', 48 * hourMs],
  ])('%s', (_, apart, text, left) => {
    expect(moved(apart, text)).toBe(left);
  });

  it('keeps a header without a time, and one whose carrier has none', () => {
    expect(new CarrierZone().move(emptyRecord, { ...emptyCarrier, time: epochMs(carried) }, 'up')).toBe(emptyRecord);
    const header = { ...emptyRecord, time: epochMs(carried) };
    expect(new CarrierZone().move(header, emptyCarrier, 'up')).toBe(header);
  });

  it('moves as before what was written long before, and stamps that are read without their envelope', () => {
    const zone = new CarrierZone();
    const carrier = { ...emptyCarrier, time: epochMs(carried) };
    const timeOf = (apart: number, text: string, known: Carrier = carrier): number | null =>
      zone.move({ ...emptyRecord, time: epochMs(carried + apart) }, known, text).time;
    expect(timeOf(2 * hourMs - 61_000, '2026-11-24 09:58:59 up')).toBe(carried + 2 * hourMs - 61_000);
    expect(timeOf(2 * hourMs - 20, '2026-11-24 10:00:00 up')).toBe(carried - 20);
    expect(timeOf(2 * hourMs - 61_000, '2026-11-24 09:58:59 up')).toBe(carried - 61_000);
    expect(timeOf(2 * hourMs, '2026-11-24 10:00:00 up', emptyCarrier)).toBe(carried);
    expect(timeOf(-20, '2026-11-24T08:00:00.230Z up')).toBe(carried - 20);

    const stamps = carrierStamps(createStampReader({ zone: 'UTC', reference: epochMs(carried) }), zone);
    expect(stamps.read('2026-11-24 10:00:00')).toBe(Date.UTC(2026, 10, 24, 8));
    expect(stamps.read('2026-11-24T10:00:00Z')).toBe(Date.UTC(2026, 10, 24, 10));
    expect(stamps.read('1795507200130')).toBe(1_795_507_200_130);
    expect(stamps.scan('at 2026-11-24 10:00:00 up', 3)?.time).toBe(Date.UTC(2026, 10, 24, 8));
    expect(stamps.read('24/Nov/2026:10:00:00 +0000')).toBe(Date.UTC(2026, 10, 24, 10));
    expect(stamps.read('up')).toBeNull();
  });

  it('moves no longer once clocks went back to the carrier’s', () => {
    const zone = new CarrierZone();
    const at = (apart: number): number | null =>
      zone.move(
        { ...emptyRecord, time: epochMs(carried + apart) },
        { ...emptyCarrier, time: epochMs(carried) },
        '2026-10-25 00:00:00 up',
      ).time;
    expect(at(-hourMs)).toBe(carried);
    expect(at(-20)).toBe(carried - 20);
    expect(zone.moveStamp(epochMs(carried), '2026-10-25 12:00:00')).toBe(carried);
  });
});
