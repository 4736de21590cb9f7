/** Deploys, restarts and versions are recognised in lines. */
import { describe, expect, it } from 'vitest';
import { releases, type Release } from '../../src/analyses/releases.ts';
import type { LogEvent } from '../../src/model/event.ts';
import { logEvent, startMs } from '../support/log-events.ts';

const found = (events: readonly LogEvent[]): readonly Release[] => {
  const state = releases.create();
  for (const event of events) releases.fold(state, event, '');
  return state.releases;
};
const line = (seconds: number, message: string, version: string | null = null): LogEvent =>
  logEvent(seconds, { message, version });

describe('releases', () => {
  it.each([
    ['Starting cart v2.3.1 (commit 1a2b3c)', 'deploy', '2.3.1'],
    ['starting cart version 2.3.1', 'deploy', '2.3.1'],
    ['Starting cart (version 2.3.1)', 'deploy', '2.3.1'],
    ['cart version 2.3.1 started', 'deploy', '2.3.1'],
    ['cart v2.3.1 is starting', 'deploy', '2.3.1'],
    ['Deployed version 2.3.1 to production', 'deploy', '2.3.1'],
    ['Rolled back to v2.3.0', 'deploy', '2.3.0'],
    ['Server listening on port 8080', 'restart', null],
    ['database system is ready to accept connections', 'restart', null],
    ['Configuration reloaded', 'config', null],
    ['Feature flag new-checkout changed from off to on', 'config', null],
    ['feature flag "new-checkout" is now enabled', 'config', null],
    ['Disabled feature flag new-checkout', 'config', null],
    ['Started CartApplication in 4.213 seconds (process running for 5.01)', 'restart', null],
    ['started cart in 8.1s', 'restart', null],
    ['Started cart v2.3.1 in 8.1 seconds', 'deploy', '2.3.1'],
  ])('reads %s as %s', (message, kind, version) =>
    expect(found([line(0, 'request served', '2.2.0'), line(600, message)])).toEqual([
      expect.objectContaining({ kind, version }),
    ]),
  );

  it.each([
    'Feature flag new-checkout evaluated twice',
    'Report 17 started',
    'import of version 2.3.1 started',
    'Starting export of 12 rows',
    'Released 3 reservations',
    'page ready',
  ])('reads nothing in %s', message => expect(found([line(0, 'request served'), line(600, message)])).toEqual([]));

  it('keeps what is said of a changed configuration', () => {
    const changed = line(600, 'Feature flag new-checkout changed from off to on');
    expect(found([line(0, 'request served', '2.2.0'), changed])[0]?.says).toBe(
      'Feature flag new-checkout changed from off to on',
    );
  });

  it('keeps apart that a flag is switched on and, minutes later, off', () => {
    const switched = (seconds: number, from: string, to: string): LogEvent =>
      line(seconds, `Feature flag new-checkout changed from ${from} to ${to}`);
    const flags = [switched(600, 'off', 'on'), switched(640, 'off', 'on'), switched(780, 'on', 'off')];
    expect(found([line(0, 'request served', '2.2.0'), ...flags]).map(({ time }) => time - startMs)).toEqual([
      600_000, 780_000,
    ]);
  });

  it('takes hosts that come up one after the other for one release', () => {
    const hosts = [600, 640, 680].map(seconds => line(seconds, 'Starting cart v2.3.1 (build 9)', '2.3.1'));
    expect(found([line(0, 'request served', '2.3.0'), ...hosts])).toEqual([
      expect.objectContaining({ kind: 'deploy', version: '2.3.1', from: '2.3.0' }),
    ]);
  });

  it('keeps apart what is changed a few minutes after a deploy, but not what it reads as it starts', () => {
    const deploy = line(600, 'Starting cart v2.3.1 (build 9)');
    const changed = (seconds: number): LogEvent => line(seconds, 'Configuration reloaded');
    const kinds = (...events: LogEvent[]): string[] =>
      found([line(0, 'request served', '2.3.0'), deploy, ...events]).map(release => release.kind);
    expect(kinds(changed(605))).toEqual(['deploy']);
    expect(kinds(changed(605), line(780, 'Starting cart v2.3.1 (build 9)'), changed(790))).toEqual(['deploy']);
    expect(kinds(changed(780))).toEqual(['deploy', 'config']);
  });

  it('takes no change of configuration before a deploy for its beginning', () => {
    const lines = [
      line(0, 'request served', '2.3.1'),
      line(600, 'Configuration reloaded'),
      line(650, 'Rolled back to v2.3.0'),
    ];
    expect(found(lines)).toMatchObject([
      { kind: 'config', time: lines[1]?.time },
      { kind: 'deploy', time: lines[2]?.time, version: '2.3.0', from: '2.3.1' },
    ]);
  });

  it('sees a version that changes though no line says so', () => {
    const events = [0, 10, 300, 310].map(seconds => line(seconds, 'request served', seconds < 300 ? '1.0.0' : '1.1.0'));
    expect(found(events)).toEqual([expect.objectContaining({ kind: 'deploy', version: '1.1.0', from: '1.0.0' })]);
  });

  it('does not take a service that starts job after job for one that restarts', () =>
    expect(found(Array.from({ length: 40 }, (_, i) => line(i * 400, 'Starting batch application run')))).toEqual([]));
});
