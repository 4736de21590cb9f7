/** The line at the top: whether what is shown is live, and how far it is behind. */
import { describe, expect, it } from 'vitest';
import { statusLines } from '../../../src/ui/panels/status-line.ts';
import { plainLine } from '../../../src/ui/primitives/line.ts';
import { initialViewState } from '../../../src/ui/view-state/view-state.ts';
import { epochMs } from '../../../src/model/time.ts';
import type { Snapshot } from '../../../src/state/snapshot.ts';
import { emptySnapshot, now, typicalSnapshot } from '../../support/snapshots.ts';

const firstLine = (
  snapshot: Snapshot,
  options: { readonly after?: number; readonly hasKeys?: boolean } = {},
): string => {
  const { after = 0, hasKeys = true } = options;
  const context = {
    snapshot,
    newest: snapshot,
    view: initialViewState,
    now: now + after,
    place: 'errtop',
    ellipsis: '…',
    hasKeys,
  };
  return plainLine(statusLines(context, 120)[0]);
};

const secondLine = (snapshot: Snapshot, columns: number): string => {
  const context = { snapshot, newest: snapshot, view: initialViewState, now, place: '', ellipsis: '…', hasKeys: true };
  return plainLine(statusLines(context, columns)[1]);
};

const silent: Snapshot = {
  ...typicalSnapshot,
  health: { verdict: 'unhealthy', reasons: ['auth: no records for 3m'] },
  rates: { ...typicalSnapshot.rates, errorsPerMinute: 0 },
};

const following: Snapshot = {
  ...typicalSnapshot,
  now,
  isLive: true,
  intake: { ...typicalSnapshot.intake, lagMs: 400 },
};
const ended: Snapshot = { ...emptySnapshot, isLive: false };

describe('statusLines', () => {
  it.each([
    ['the lag that the engine tells while it keeps talking', 2500, 'lag 0.4s'],
    ['the age of its last word when it has not talked for long', 7300, 'lag 7.3s'],
    ['the lag that the engine tells for a log of another day', 86_400_000, 'lag 0.4s'],
  ])('shows %s', (_name, after, wanted) => expect(firstLine(following, { after })).toContain(wanted));

  it('says the time of the log where that is not the present', () => {
    expect(firstLine(following, { after: 30_000 })).not.toContain('log at');
    expect(firstLine(following, { after: 1_800_000 })).toContain('log at 14:32:07');
    expect(firstLine(following, { after: 86_400_000 * 3 })).toContain('log at Nov 24 14:32');
  });

  it.each([
    [80, / UNHEALTHY {3}auth: no records for 3m {2}0\/min {2}ratio 3\.9%/],
    [120, / UNHEALTHY {3}auth: no records for 3m {2}errors 0\/min, usual 30\.0 {2}ratio 3\.9%/],
  ])('says first why it is bad, in %i columns', (columns, wanted) =>
    expect(secondLine(silent, columns)).toMatch(wanted),
  );

  it('says that stamps are ahead of the clock, as those of another zone are', () => {
    const rows = typicalSnapshot.groups.rows.map(row => ({ ...row, lastSeen: epochMs(now + 7_200_000) }));
    const ahead = { ...following, groups: { ...following.groups, rows } };
    expect(firstLine(ahead)).toContain('stamps 2h ahead');
    expect(firstLine({ ...ahead, isLive: false })).not.toContain('ahead');
    expect(firstLine(following)).not.toContain('ahead');
  });

  it('calls nothing live that has come to its end', () => {
    const sources = typicalSnapshot.intake.sources.map(source => ({ ...source, state: 'finished' as const }));
    expect(firstLine({ ...following, intake: { ...following.intake, sources } })).toContain('END OF INPUT');
    const [first, ...others] = sources;
    const intake = { ...following.intake, sources: [{ ...first!, state: 'ok' as const }, ...others] };
    expect(firstLine({ ...following, intake })).toContain('LIVE');
  });

  it.each([
    [0, 'no line understood'],
    [0.2, 'only 20.0% of the lines understood'],
  ])('does not call healthy without a word what it could not read (%d)', (parsedShare, wanted) => {
    const intake = { ...typicalSnapshot.intake, parsedShare };
    const healthy: Snapshot = { ...typicalSnapshot, intake, health: { verdict: 'healthy', reasons: [] } };
    expect(secondLine(healthy, 120)).toMatch(new RegExp(`HEALTHY +${wanted}`));
    expect(secondLine({ ...healthy, intake: typicalSnapshot.intake }, 120)).not.toContain('understood');
  });

  it('says the rates in few words where the reason leaves no room for more', () => {
    const reason = 'sql injection attempts against edge from 192.0.2.66 (88 in 5 min)';
    const text = secondLine({ ...typicalSnapshot, health: { verdict: 'unhealthy', reasons: [reason] } }, 120);
    expect(text).toContain(reason);
    expect(text).toMatch(/ 184\/min x6\.1 .*2 alerts firing/);
  });

  it('says that it waits where nothing has come yet', () => {
    const nothing: Snapshot = { ...ended, intake: { ...ended.intake, records: 0 } };
    expect(firstLine(nothing)).toContain('WAITING');
    expect(firstLine(nothing, { hasKeys: false })).toContain('END OF INPUT');
    expect(firstLine({ ...ended, intake: { ...ended.intake, records: 3 } })).toContain('END OF INPUT');
  });
});
