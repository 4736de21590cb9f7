/** What each panel says, as plain text. */
import { describe, expect, it } from 'vitest';
import type { Snapshot } from '../../../src/state/snapshot.ts';
import { panelById, panels } from '../../../src/ui/panels/registry.ts';
import { plainLine } from '../../../src/ui/primitives/line.ts';
import { panelIds } from '../../../src/ui/view-state/view-state.ts';
import type { PanelId } from '../../../src/ui/view-state/view-state.ts';
import { contextOf, viewAfter } from '../../support/screen-input.ts';
import { emptySnapshot, overloadSnapshot, typicalSnapshot } from '../../support/snapshots.ts';

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

describe('panels say', () => {
  it.each<readonly [PanelId, Snapshot, readonly (string | RegExp)[]]>([
    ['chart', typicalSnapshot, ['Errors per minute, 1h', 'usual 30.0', 'D deploy', 'N new group', 'now']],
    ['alerts', typicalSnapshot, ['2 firing', 'CRIT 11m E-7F3A new error in cart', /ok {4}2h gateway/]],
    ['alerts', emptySnapshot, ['no alerts']],
    ['groups', typicalSnapshot, ['Error groups 1-11 of 13', 'sort: impact', /> NEW {2}E-7F3A/, /BACK E-44D1/]],
    ['groups', emptySnapshot, ['waiting for log lines']],
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
    ['stacks', typicalSnapshot, ['842 cart/src/checkout.ts:88 sumLines TypeError']],
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

  it('times as the user chose', () => {
    const view = viewAfter({ type: 'times/chosen', times: 'utc' });
    expect(said('groups', typicalSnapshot, view, 118)).toMatch(/14:21 14:32 cart/);
  });
});
