/** Levels of records whose header has none. */
import { describe, expect, it } from 'vitest';
import { inferLevel } from '../../../src/events/extract/infer-level.ts';

describe('the level that a text announces', () => {
  it.each([
    ['%LINK-3-UPDOWN: Interface Gi0/1, changed state to down', 'error'],
    ['fw1 : %ASA-2-106014: Deny inbound icmp', 'fatal'],
    ['rtr7: %SYS-5-CONFIG_I: Configured from console', 'info'],
    ['at 90 %SYS-5 full', 'unknown'],
    ['error: no berth', 'error'],
    ['note: two berths are free', 'unknown'],
  ])('of %j is %s', (text, level) => {
    expect(inferLevel(text, null)).toBe(level);
  });
});
