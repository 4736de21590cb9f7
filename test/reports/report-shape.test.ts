/** The JSON report keeps what docs/report.schema.json promises. */
import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { beforeAll, describe, expect, it } from 'vitest';
import { reportShape } from '../../src/reports/report-shape.ts';
import { runCommand } from '../support/run-command.ts';

const directory = mkdtempSync(join(tmpdir(), 'errtop-shape-'));
const stamp = (second: number): string => new Date(Date.UTC(2026, 2, 1, 10, 0, second)).toISOString();

/** Twenty minutes of a shop: half way a deploy brings an error, and one address tries passwords. */
const lines = Array.from({ length: 1200 }, (_, second) => {
  const at = stamp(second);
  const isLate = second > 600;
  const ordinary = [`[${at}] [INFO] [cart] GET /cart/${second} 200 ${20 + (second % 50)}ms`];
  const deploy = second === 600 ? [`[${at}] [INFO] [cart] Starting cart v2.3.1 on cart-1`] : [];
  const error =
    isLate && second % 4 === 0
      ? [
          `[${at}] [ERROR] [cart] checkout failed user=u${second}`,
          `TypeError: Cannot read properties of undefined (reading 'total')`,
          `    at sumLines (/srv/cart/src/checkout.ts:88:31)`,
          `[${at}] [ERROR] [gateway] POST /cart/checkout 500 41ms`,
        ]
      : [];
  const attack = isLate
    ? [`[${at}] [WARN] [auth] login failed for user admin${second % 7} from 203.0.113.77: wrong password`]
    : [];
  return [...ordinary, ...deploy, ...error, ...attack];
}).flat();

let report: Record<string, unknown> = {};

beforeAll(async () => {
  writeFileSync(join(directory, 'shop.log'), `${lines.join('\n')}\n`);
  const { out } = await runCommand(directory, ['report', '--format', 'json', 'shop.log']);
  report = JSON.parse(out) as typeof report;
});

describe('the JSON report', () => {
  it('has the promised shape', () => {
    const parsed = reportShape.safeParse(report);
    expect(parsed.error?.issues ?? []).toEqual([]);
  });

  it.each(['alerts', 'groups', 'services', 'rootCauses', 'security', 'endpoints', 'deploys', 'sources'] as const)(
    'has %s here, so that their shape was looked at',
    key => {
      expect((report[key] as readonly unknown[]).length).toBeGreaterThan(0);
    },
  );

  it.each([
    ['schemaVersion', 2],
    ['from', 'yesterday'],
    ['groups', [{ id: 'E-0000' }]],
  ])('would be refused with another %s', (key, value) => {
    expect(reportShape.safeParse({ ...report, [key]: value }).success).toBe(false);
  });

  it('keeps its shape with counting alone, and says of whom it did not count that it did not', async () => {
    const { out } = await runCommand(directory, ['report', '--format', 'json', '--analyses', 'core', 'shop.log']);
    const core = reportShape.parse(JSON.parse(out));
    const who = core.groups.map(({ sessions, addresses, hosts }) => [sessions, addresses, hosts]);
    expect(who).toEqual(core.groups.map(() => [null, null, null]));
    expect(core.groups.map(({ count, users }) => [count, users])).toContainEqual([149, 149]);
  });

  it('keeps its shape when there was nothing to report', async () => {
    writeFileSync(join(directory, 'empty.log'), '');
    const { out } = await runCommand(directory, ['report', '--format', 'json', 'empty.log']);
    expect(reportShape.safeParse(JSON.parse(out)).error?.issues ?? []).toEqual([]);
  });
});
