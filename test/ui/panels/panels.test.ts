/** What each panel says, as plain text. */
import { describe, expect, it } from 'vitest';
import { epochMs } from '../../../src/model/time.ts';
import type { Snapshot } from '../../../src/state/snapshot.ts';
import { panelById, panels } from '../../../src/ui/panels/registry.ts';
import { plainLine } from '../../../src/ui/primitives/line.ts';
import { panelIds } from '../../../src/ui/view-state/view-state.ts';
import type { PanelId } from '../../../src/ui/view-state/view-state.ts';
import { contextOf, viewAfter } from '../../support/screen-input.ts';
import { detailOf, emptySnapshot, overloadSnapshot, typicalSnapshot } from '../../support/snapshots.ts';

const inGroup = viewAfter({ type: 'route/opened', route: { screen: 'group', groupId: 'E-7F3A' } });
const said = (panel: PanelId, snapshot: Snapshot, view = viewAfter(), width = 100): string => {
  const { title, lines } = panelById(panel).select(contextOf(snapshot, view), { width, height: 12 });
  return [title.map(part => part.text).join(''), ...lines.map(plainLine)].join('\n');
};

describe('the registry', () => {
  it('has every panel once', () => expect(panels.map(panel => panel.id)).toEqual([...panelIds]));

  it('has each key once on a screen, and titles that begin with it', () => {
    const keys = panels.map(panel => `${panel.screen} ${panel.key}`);
    expect(new Set(keys).size).toBe(keys.length);
    for (const panel of panels) {
      const [first] = panel.select(contextOf(typicalSnapshot, panel.screen === 'main' ? viewAfter() : inGroup), {
        width: 60,
        height: 9,
      }).title;
      expect(first?.text).toContain(`[${panel.key}]`);
    }
  });
});

describe('every panel', () => {
  const cases = panels.flatMap(panel =>
    [emptySnapshot, typicalSnapshot, overloadSnapshot].map(
      snapshot => [panel.id, snapshot.sequence, snapshot] as const,
    ),
  );
  it.each(cases)('%s stays within its height and is the same for the same input (scene %i)', (id, _scene, snapshot) => {
    for (const height of [1, 3, 9, 40]) {
      const view = snapshot.groups.rows.length > 0 && id.startsWith('group') && id !== 'groups' ? inGroup : viewAfter();
      const context = contextOf(snapshot, view);
      const model = panelById(id).select(context, { width: 40, height });
      if (height > 2) expect(model.lines.length).toBeLessThanOrEqual(height);
      expect(panelById(id).select(context, { width: 40, height })).toEqual(model);
      expect(JSON.stringify(model)).not.toMatch(/\\u00(?:0|1|7f|8|9)/);
    }
  });
});

const [source] = typicalSnapshot.intake.sources;
const readToItsEnd: Snapshot = {
  ...emptySnapshot,
  isLive: false,
  intake: { ...emptySnapshot.intake, sources: [{ ...source!, state: 'finished', bytes: 0 }] },
};

const starting: Snapshot = {
  ...readToItsEnd,
  intake: { ...readToItsEnd.intake, sources: [{ ...source!, state: 'starting', bytes: 0 }] },
};
const waits = 'no such file; waiting for it to appear';
const notThereYet: Snapshot = {
  ...readToItsEnd,
  intake: { ...readToItsEnd.intake, sources: [{ ...source!, state: 'waiting', reason: waits, bytes: 0 }] },
};

describe('panels say', () => {
  it.each<readonly [PanelId, Snapshot, readonly (string | RegExp)[]]>([
    ['chart', typicalSnapshot, ['Errors per minute, 1h', 'usual 30.0', 'D deploy', 'N new group', 'now']],
    ['alerts', typicalSnapshot, ['2 firing', 'CRIT 11m E-7F3A new error in cart', /ok {4}2h gateway/]],
    ['alerts', emptySnapshot, ['0 firing', 'no alerts']],
    [
      'alerts',
      { ...emptySnapshot, alerts: { rows: [], firing: 0, isKnown: false } },
      ['not known yet', 'reading what was logged so far'],
    ],
    [
      'moving',
      { ...emptySnapshot, alerts: { rows: [], firing: 0, isKnown: false } },
      ['reading what was logged so far'],
    ],
    ['groups', typicalSnapshot, ['Error groups 1-11 of 13', 'sort: impact', /> NEW {2}E-7F3A/, /BACK E-44D1/]],
    ['groups', starting, ['waiting for log lines']],
    ['groups', readToItsEnd, ['no log lines']],
    ['groups', emptySnapshot, ['nothing found yet']],
    ['groups', notThereYet, ['app.log: no such file; waiting for it to appear']],
    ['groups', overloadSnapshot, ['9600 more not shown', '1.2M events over the cap']],
    [
      'selected',
      typicalSnapshot,
      [
        'E-7F3A  1 of 13',
        'x842',
        '> cart/src/checkout.ts:88  sumLines',
        '… 6 library frames  (express)',
        'version 4.18.0 100% (else 51%)',
      ],
    ],
    [
      'moving',
      typicalSnapshot,
      ['evidence, not proof', '+14s  E-1C09 UP   same request id 61%', 'started 38s after deploy cart 4.18.0'],
    ],
    ['services', typicalSnapshot, [/cart +FAIL +12\.1%/, /billing +\? +quiet 40s/]],
    ['live', typicalSnapshot, ['14:32:07.000 E cart-3', '(+8 lines)']],
    ['stacks', typicalSnapshot, ['842 cart/src/checkout.ts:88 sumLines TypeError  E-7F3A']],
    [
      'sources',
      typicalSnapshot,
      ['1 diagnostic', '! gw.log: a line of 1.2 MB was cut at 64 KB x2', /failed +old\.log .*permission denied/],
    ],
  ])('%s', (panel, snapshot, texts) => {
    for (const text of texts) expect(said(panel, snapshot)).toMatch(text);
  });

  it.each<readonly [PanelId, readonly (string | RegExp)[]]>([
    ['group-chart', ['Events per minute, 1h']],
    ['group-common', [/version +4\.18\.0 +100% +51% +x2\.0 !/, /region +eu-west +66% +64% +x1\.0 /]],
    [
      'group-stack',
      ['grouped by type and in-app frames', '> cart/src/checkout.ts:88', 'caused by HttpError: pricing 500'],
    ],
    ['group-moving', ['0s    E-7F3A NEW  first to move']],
    [
      'group-class',
      [
        /severity +critical {2}level error \+2, 52% of errors \+1/,
        /behaviour +deterministic/,
        /known as +Null or undefined used/,
        /look at +the first in-app frame/,
        /thrown in +sumLines cart\/src\/checkout\.ts:88 {2}app/,
      ],
    ],
    ['group-events', ['newest 40 of 842 kept', /> 14:32:07\.000 cart-1 +4\.18\.0 +9f21c07a/]],
  ])('%s of a group', (panel, texts) => {
    for (const text of texts) expect(said(panel, typicalSnapshot, inGroup)).toMatch(text);
  });

  it('which filter hides rows, and that none is left', () => {
    const view = viewAfter({ type: 'filter/typed', text: 'no such thing' });
    expect(said('groups', typicalSnapshot, view)).toMatch(/filter: no such thing[^]*no group matches/);
  });

  it('the health of services in bars that fit those in sight', () => {
    const [first, ...others] = typicalSnapshot.services.filter(row => row.quietMs === null);
    const services = [...others.map(row => ({ ...row, errorRatio: 0.3 })), { ...first!, errorRatio: 0.9 }];
    const few = panelById('services').select(contextOf({ ...typicalSnapshot, services }), { width: 40, height: 3 });
    expect(plainLine(few.lines[0]!)).toMatch(/ 30\.0% █+$/);
    expect(few.title.map(part => part.text).join('')).toBe('[6] Health by service 1-3 of 6 ');
  });

  it('nothing of hosts and users that no event names', () => {
    const rows = typicalSnapshot.groups.rows.map(row => ({ ...row, hosts: 0, users: 0 }));
    const snapshot = { ...typicalSnapshot, groups: { ...typicalSnapshot.groups, rows } };
    expect(said('groups', snapshot, viewAfter(), 190)).toMatch(/1s +- +- cart/);
  });

  it('where in the code by the end of the path', () => {
    const topFrame = 'https://shop.example.com/assets/of/the/shop/main.9f3c1e.js:2';
    const rows = typicalSnapshot.groups.rows.map(row => ({ ...row, topFrame }));
    const snapshot = { ...typicalSnapshot, groups: { ...typicalSnapshot.groups, rows } };
    expect(said('groups', snapshot, viewAfter(), 190)).toContain('…sets/of/the/shop/main.9f3c1e.js:2');
  });

  it('hosts by what tells them apart', () => {
    const hosts = ['catalog-api-1', 'catalog-api-22', 'web-1.eu.example.com', '10.20.30.40'];
    const liveErrors = hosts.map((host, index) => ({ ...typicalSnapshot.liveErrors[0]!, key: String(index), host }));
    const lines = said('live', { ...typicalSnapshot, liveErrors }, viewAfter(), 110).split('\n');
    expect(lines.slice(1).map(text => text.slice(15, 25))).toEqual([
      'cata…api-1',
      'cata…pi-22',
      'web-1     ',
      '10.2…30.40',
    ]);
  });

  it('no column of hosts where no error names one', () => {
    const liveErrors = typicalSnapshot.liveErrors.map(row => ({ ...row, host: null }));
    expect(said('live', { ...typicalSnapshot, liveErrors }, viewAfter(), 110)).toMatch(/14:32:07\.000 E cart +E-7F3A/);
  });

  it('the newest event where a group has no frames', () => {
    const [row] = typicalSnapshot.groups.rows;
    const detail = { ...detailOf(row!), stack: [{ heading: 'HTTP 504', frames: [] }] };
    const context = { ...contextOf(typicalSnapshot, inGroup), detail };
    const { title, lines } = panelById('group-stack').select(context, { width: 60, height: 9 });
    expect(title[0]?.text).toBe('[3] Newest event');
    expect(lines.map(plainLine).join('\n')).not.toContain('HTTP 504');
  });

  it('the likely cause in full where there is room below what moved', () => {
    const cause = 'likely cause (85%): query rejected in catalog-api, see errtop diagnose query-rejected';
    const snapshot = { ...typicalSnapshot, moving: { ...typicalSnapshot.moving, deploy: null, cause } };
    const { lines } = panelById('moving').select(contextOf(snapshot), { width: 38, height: 7 });
    expect(lines.map(plainLine).join(' ')).toContain(cause);
    const few = panelById('moving').select(contextOf(snapshot), { width: 38, height: 3 });
    expect(few.lines).toHaveLength(3);
  });

  it('values in common as far as there is room for them', () => {
    const context = contextOf(typicalSnapshot, inGroup);
    const common = context.detail!.common.map(row => ({ ...row, field: 'route', value: 'POST /api/checkout/:id' }));
    const { lines } = panelById('group-common').select(
      { ...context, detail: { ...context.detail!, common } },
      { width: 42, height: 4 },
    );
    expect(plainLine(lines[1]!)).toMatch(/^ {2}route POST \/api\/checkout\/:id +100% +51% !$/);
  });

  it('whole sentences where a panel is narrow', () => {
    const narrow = { width: 36, height: 9 };
    const context = contextOf(typicalSnapshot, inGroup);
    const empty = panelById('group-common').select({ ...context, detail: { ...context.detail!, common: [] } }, narrow);
    expect(empty.lines.map(plainLine).join(' ')).toContain('the events name none, or all differ');
    const stack = panelById('group-stack')
      .select(context, { ...narrow, height: 30 })
      .lines.map(plainLine);
    expect(stack.join(' ')).toContain('which value it is, and who returns none');
  });

  it('the year of what is years ago', () => {
    const old = epochMs(Date.UTC(2004, 5, 15, 4, 6));
    const rows = typicalSnapshot.groups.rows.map(row => ({ ...row, firstSeen: old }));
    const snapshot = { ...typicalSnapshot, groups: { ...typicalSnapshot.groups, rows } };
    expect(said('groups', snapshot, viewAfter(), 118)).toMatch(/ 22y +1s /);
    expect(said('groups', snapshot, viewAfter({ type: 'times/chosen', times: 'utc' }), 118)).toMatch(/ 2004 +14:32 /);
    expect(said('selected', snapshot)).toContain('first 2004-06-15');
  });

  it('times as the user chose', () => {
    const view = viewAfter({ type: 'times/chosen', times: 'utc' });
    expect(said('groups', typicalSnapshot, view, 118)).toMatch(/14:21 14:32 cart/);
  });
});
