/** Stamps of less common shapes, and what dates that leave no choice say about the others of their source. */
import { describe, expect, it } from 'vitest';
import { createStampReader, findStamp } from '../../src/formats/stamp.ts';
import { epochMs } from '../../src/model/time.ts';

const reader = () => createStampReader({ zone: 'UTC', reference: epochMs(Date.UTC(2026, 10, 24)) });
const timeOf = (line: string, stamps = reader()): string | null => {
  const found = findStamp(line, stamps);
  return found === null ? null : new Date(found.time).toISOString();
};

describe('stamps', () => {
  it.each([
    ['2026-327T08:00:51 antenna stuck', '2026-11-23T08:00:51.000Z'],
    ['2024-366 23:59:59.5 antenna stuck', '2024-12-31T23:59:59.500Z'],
    ['20261123-8:0:5:60|Steps|1|on', '2026-11-23T08:00:05.060Z'],
    ['[11.23 08:00:51] chrome.exe - a:443 open', '2026-11-23T08:00:51.000Z'],
    ['1.23 08 is no stamp', null],
    ['nov/23/2026 08:00:51 system,error login failure', '2026-11-23T08:00:51.000Z'],
    ['Nov-23 08:00:51.253 [main] ERROR lost', '2026-11-23T08:00:51.253Z'],
    ['23 11 2026 08:00:51.253:ERROR [cart]: lost', '2026-11-23T08:00:51.253Z'],
    ['11/23-08:00:51.253456  [**] [1:469:3] ping', '2026-11-23T08:00:51.253Z'],
    ['[2026-11-23][08:00:51][shop::db][ERROR] lost', '2026-11-23T08:00:51.000Z'],
    ['Nov 23 08:00:51 2026 4711 main: cannot open', '2026-11-23T08:00:51.000Z'],
    ['7 10 20 08:00:51 are numbers', null],
    ['[7/8/2026, 2:00:51 PM] [dock] crane stuck', '2026-07-08T14:00:51.000Z'],
    ['7/8/2026 14:00:51 crane stuck', '2026-08-07T14:00:51.000Z'],
    ['23.11.2026;08:00:51;pump 3', '2026-11-23T08:00:51.000Z'],
    ['23/11/2026 à 08:00:51 pompe 3', '2026-11-23T08:00:51.000Z'],
    ['23.11.2026 um 08:00:51 Pumpe 3', '2026-11-23T08:00:51.000Z'],
    ['23/11/26 08:00:51 read soon after', '2026-11-23T08:00:51.000Z'],
    ['26/11/23 08:00:51 INFO Executor: read soon after', '2026-11-23T08:00:51.000Z'],
    ['17/06/09 08:00:51 INFO Executor: read years after', '2017-06-09T08:00:51.000Z'],
    ['23.11.26 08:00:51 pump 3', '2026-11-23T08:00:51.000Z'],
    ['1.2.26 08:00:51 is a version', null],
    ['11/23/26 08:00:51 a month too large', '2026-11-23T08:00:51.000Z'],
    ['2026-11-23 08:00:51.253 Z', '2026-11-23T08:00:51.253Z'],
  ])('%j is of %s', (line, time) => {
    expect(timeOf(line)).toBe(time);
  });

  it.each([
    ['03/25/2024 08:00:02 AM', '03/05/2024 08:00:01 PM', '2024-03-05T20:00:01.000Z'],
    ['11/23/26 08:00:51', '12/01/25 08:00:51', '2025-12-01T08:00:51.000Z'],
    ['25/03/2024 08:00:02', '03/05/2024 20:00:01', '2024-05-03T20:00:01.000Z'],
  ])('%j tells how to read %j', (plain, unclear, time) => {
    const stamps = reader();
    timeOf(plain, stamps);
    expect(timeOf(unclear, stamps)).toBe(time);
  });
});
