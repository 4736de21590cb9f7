/** What keys make of the rules file, and what the engine hears of it. */
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { readRulesFile } from '../../src/app/rules-file.ts';
import { keepRules } from '../../src/app/screen-rules.ts';
import { rulesInForce } from '../../src/config/rules-in-force.ts';
import type { ArrangementRule, Rule } from '../../src/model/rule.ts';
import { manualClock } from '../support/manual-clock.ts';

const cart = { id: 'E-7F3A', service: 'cart', fingerprint: '00000000000000aa', title: "reading 'total'" };
const auth = { id: 'E-1C09', service: 'auth', fingerprint: '00000000000000bb', title: 'token\nexpired' };
const ofConfig: Rule = {
  number: 1,
  origin: { file: 'config.yaml', line: 2 },
  split: 'E-0000',
  by: 'type',
};

let folder = '';
let file = '';
let heard: (readonly ArrangementRule[])[] = [];
const keep = (rules: readonly Rule[] = []) =>
  keepRules({ file, rules, engine: { arrange: arranged => void heard.push(arranged) }, clock: manualClock() });

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'errtop-test-'));
  file = join(folder, 'errtop', 'rules.yaml');
  heard = [];
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

describe('rules made on the screen', () => {
  it('are written where people can read them, put in force, and read again at the next start', async () => {
    const rules = keep([ofConfig]);
    expect(await rules.change({ kind: 'merge', into: cart, from: auth })).toBe(
      'merged E-1C09 into E-7F3A; U takes it back',
    );
    const text = readFileSync(file, 'utf8');
    expect(text).toContain(
      "merged into E-7F3A cart: reading 'total'\n  # was E-1C09 auth: token expired\n  - merge: [",
    );
    expect(heard.at(-1)).toHaveLength(2);
    expect(heard.at(-1)?.[0]).toBe(ofConfig);

    const layer = await readRulesFile(file);
    const again = rulesInForce([{ file, layer: layer ?? { values: {}, lines: {} } }]);
    expect(again).toEqual([heard.at(-1)?.[1]]);
    expect(keep(again).last).toMatch(/^E-[0-9A-F]{4} merged into E-[0-9A-F]{4}$/);
  });

  it('are taken back one by one, the last first, what people wrote stays', async () => {
    const byHand = '# ours\nrules:\n  - match: { service: cart } # all of it\n    owner: shop\n';
    const rules = keep();
    await rules.change({ kind: 'split', group: cart, by: 'frame' });
    writeFileSync(file, byHand);
    await rules.change({ kind: 'merge', into: cart, from: auth });
    await rules.change({ kind: 'split', group: cart, by: 'type' });
    expect(rules.last).toMatch(/split by type$/);
    await rules.change({ kind: 'undo' });
    expect(rules.last).toMatch(/merged into/);
    await rules.change({ kind: 'undo' });
    expect(readFileSync(file, 'utf8')).toBe(byHand);
    expect(heard.at(-1)).toEqual([]);
    expect(rules.last).toBeNull();
    expect(await rules.change({ kind: 'undo' })).toBe('no merge or split to take back');
  });

  it('made at once do not get into each other', async () => {
    const rules = keep();
    await Promise.all([
      rules.change({ kind: 'merge', into: cart, from: auth }),
      rules.change({ kind: 'split', group: cart, by: 'type' }),
    ]);
    expect(heard.at(-1)).toHaveLength(2);
  });

  it('are refused while the file is broken, which stays as it is', async () => {
    const rules = keep();
    await rules.change({ kind: 'split', group: cart, by: 'type' });
    writeFileSync(file, 'rules:\n  - titel: x\n');
    await expect(rules.change({ kind: 'merge', into: cart, from: auth })).rejects.toThrow('did you mean title?');
    expect(readFileSync(file, 'utf8')).toBe('rules:\n  - titel: x\n');
    expect(existsSync(`${file}.new`)).toBe(false);
    writeFileSync(file, 'rules: x\n');
    await expect(rules.change({ kind: 'undo' })).rejects.toThrow('expected a list');
  });
});
