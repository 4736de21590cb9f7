/** No unit of the journal is read twice, however it is named. */
import { describe, expect, it } from 'vitest';
import { journalPlaces } from '../../src/sources/journal-places.ts';

describe('journalPlaces', () => {
  it.each<readonly [string, readonly string[], readonly string[], readonly string[]]>([
    ['different units as they are', ['nginx', 'ssh,cron'], ['nginx', 'ssh,cron'], []],
    ['all once', ['', 'nginx'], [''], ['nginx']],
    ['all once, named last', ['nginx,ssh', ''], [''], ['nginx', 'ssh']],
    ['what is new beside what is known', ['nginx', 'ssh,nginx'], ['nginx', 'ssh'], ['nginx']],
    ['the same unit by both its names', ['nginx', 'nginx.service'], ['nginx'], ['nginx.service']],
    ['another kind of unit', ['nginx', 'nginx.socket'], ['nginx', 'nginx.socket'], []],
    ['other journals beside this system', ['', '/mnt/journal', './a.journal'], ['', '/mnt/journal', './a.journal'], []],
  ])('keeps %s', (_what, given, places, repeated) => expect(journalPlaces(given)).toEqual({ places, repeated }));
});
