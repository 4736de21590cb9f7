/** Distinct users of a group are counted wherever the lines name them, also where errors are recognised by bytes. */
import { describe, expect, it } from 'vitest';
import { readLog } from '../support/read-log.ts';

const stamp = (i: number): string => new Date(Date.UTC(2026, 0, 1) + i * 100).toISOString();

const layouts: Readonly<Record<string, (i: number, user: string) => string>> = {
  'tags behind the message': (i, user) => `[${stamp(i)}] [ERROR] [shop] Charge declined user=${user} trace=${i}abcdef`,
  'tags in front of it': (i, user) => `${stamp(i)} ERROR [shop] user=${user} sess=s${i}xyz Charge declined`,
  'a bracket of pairs': (i, user) =>
    `${stamp(i).replace('T', ' ').replace('.', ',').replace('Z', '')} ERROR    shop.pay [trace=${i}abcdef user=${user}] Charge declined`,
  words: (i, user) => `[${stamp(i)}] [ERROR] [shop] Charge declined for user ${user}`,
  fields: (i, user) =>
    JSON.stringify({ time: stamp(i), level: 'error', service: 'shop', msg: 'Charge declined', userId: user }),
  'a line below': (i, user) => `[${stamp(i)}] [ERROR] [shop] Charge declined\n  context: {"user_id": "${user}"}`,
};

const ordinary = (i: number): string => `[${stamp(i)}] [INFO] [shop] served`;

describe.each(['core', 'all'])('with %s analyses', analyses => {
  it.each(Object.entries(layouts))('%s', (_, write) => {
    const lines = Array.from({ length: 1200 }, (__, i) => write(i, `u${i % 311}`));
    const { report } = readLog({ shop: `${lines.join('\n')}\n` }, [analyses]);
    const rows = report.snapshot.groups.rows;
    expect(rows.map(row => [row.count, row.users])).toEqual([[1200, 311]]);
  });

  it('counts nobody where nobody is named', () => {
    const lines = Array.from({ length: 600 }, (_, i) => `[${stamp(i)}] [ERROR] [shop] user not found\n${ordinary(i)}`);
    const { report } = readLog({ shop: `${lines.join('\n')}\n` }, [analyses]);
    expect(report.snapshot.groups.rows.map(row => [row.count, row.users])).toEqual([[600, 0]]);
  });
});
