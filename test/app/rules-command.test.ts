/** `errtop rules`: what is in force and where it stands, and which rule each event of a log falls under. */
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { commandsIn } from '../support/command-run.ts';

const line = (second: number, service: string, message: string): string =>
  `[2026-03-01T10:00:0${second}Z] [ERROR] [${service}] ${message}\n`;
const log =
  line(0, 'cart', 'order 17 lost') + line(1, 'auth', 'token of tenant 4 expired') + line(2, 'auth', 'disk is full');
const config = 'rules:\n  - match: { service: cart }\n    title: Carts\n    owner: shop\n';
const ownRules = 'rules:\n  - match: { message: "*tenant 4*" }\n    fingerprint: tenant four\n';
const files = { 'app.log': log, '.config/errtop/config.yaml': config, '.config/errtop/rules.yaml': ownRules };

interface GroupJson {
  readonly id: string;
  readonly message: string;
  readonly count: number;
}

describe('errtop rules', () => {
  it('lists the rules of the config before those of the rules file', async () => {
    const { directory, run } = commandsIn(files);
    const { exitCode, out } = await run('rules');
    expect(exitCode).toBe(0);
    expect(out.split('\n')).toEqual(
      [
        `# config file: ${join(directory, '.config/errtop/config.yaml')}`,
        `# rules file: ${join(directory, '.config/errtop/rules.yaml')}`,
        '1  service cart: title "Carts", owner "shop"              # config.yaml line 2',
        '2  message *tenant 4*: fingerprint "tenant four"          # rules.yaml line 2',
        '',
      ].map(text =>
        text.startsWith('#') || text === ''
          ? text
          : (expect.stringMatching(
              new RegExp(`^${text.replace(/[*.]/g, '\\$&').replace(/ {2,}#/, ' +#')}$`),
            ) as string),
      ),
    );
  });

  it('says so when there are none', async () => {
    const { out } = await commandsIn({}).run('rules');
    expect(out).toContain('no rules\n');
    expect(out).toContain('not there yet');
  });

  it('tries them on a log', async () => {
    const { out } = await commandsIn(files).run('rules', 'test', 'app.log');
    expect(out.split('\n')).toEqual([
      'app.log:1  rule 1    cart: Carts',
      'app.log:2  rule 2    auth: tenant four',
      'app.log:3  no rule   auth: disk is full',
      '# 3 events',
      '# rule 1 (config.yaml line 2): 1 event',
      '# rule 2 (rules.yaml line 2): 1 event',
      '# matched by no rule: 1',
      '',
    ]);
  });

  it('prints them as a file that reads back the same', async () => {
    const { out } = await commandsIn(files).run('rules', 'export');
    const again = await commandsIn({ '.config/errtop/rules.yaml': out }).run('rules', 'export');
    expect(again.out).toBe(out);
    expect(out).toContain('tenant four');
  });

  it.each([
    [['rules', 'tset'], {}, 'did you mean test?'],
    [
      ['rules'],
      { '.config/errtop/rules.yaml': 'rules:\n  - match: { tpye: x }\n    title: y\n' },
      'rules.yaml:2:12: rules.0.match: does not know tpye; did you mean type?',
    ],
    [
      ['rules'],
      { '.config/errtop/rules.yaml': 'rules:\n  - match: { type: /(/ }\n    title: y\n' },
      'rules.yaml:2:5: rules.0: Invalid regular expression',
    ],
    [
      ['report', 'app.log'],
      { 'app.log': log, '.config/errtop/rules.yaml': 'rules:\n  - match: { type: "/(?=a)(a+)+/" }\n    title: y\n' },
      'may take forever',
    ],
  ] as const)('%j on wrong input: one line, exit 2', async (args, given, text) => {
    const { exitCode, err } = await commandsIn(given).run(...args);
    expect(exitCode).toBe(2);
    expect(err).toContain(text);
  });
});

describe('rules in force', () => {
  const groupsOf = async (given: Readonly<Record<string, string>>): Promise<readonly GroupJson[]> => {
    const { out } = await commandsIn(given).run('report', '--format', 'json', 'app.log');
    return (JSON.parse(out) as { groups: GroupJson[] }).groups;
  };

  it('shape the report and what parse prints', async () => {
    expect((await groupsOf(files)).map(group => group.message)).toEqual(
      expect.arrayContaining(['Carts', 'tenant four', 'disk is full']),
    );
    const { out } = await commandsIn(files).run('parse', 'app.log');
    expect(out.split('\n')[1]).toContain('"groupedBy":"rule 2 (rules.yaml line 2)"');
  });

  it('merge groups by the ids that the report shows, also in parse', async () => {
    const before = await groupsOf({ 'app.log': log });
    const [first, second] = before as [GroupJson, GroupJson];
    const merged = { 'app.log': log, '.config/errtop/rules.yaml': `rules:\n  - merge: [${first.id}, ${second.id}]\n` };
    const after = await groupsOf(merged);
    expect(after).toHaveLength(before.length - 1);
    expect(after.find(group => group.id === first.id)?.count).toBe(first.count + second.count);
    const { out } = await commandsIn(merged).run('parse', 'app.log');
    const prints = out
      .trim()
      .split('\n')
      .map(text => (JSON.parse(text) as { fingerprint: string }).fingerprint);
    expect(new Set(prints).size).toBe(before.length - 1);
    expect((await commandsIn(merged).run('rules', 'test', 'app.log')).out).toContain(
      '# rule 1 (rules.yaml line 2): 2 events',
    );
  });
});
