/** Every table of every analysis and insight: the screen, the text report and the JSON report hold the same figures. */
import { describe, expect, it } from 'vitest';
import type { Analysis } from '../../src/analyses/define.ts';
import { analyses as registry } from '../../src/analyses/registry.ts';
import { insightTables } from '../../src/insights/tables.ts';
import type { Table } from '../../src/lib/text/table.ts';
import { json } from '../../src/reports/json.ts';
import { text } from '../../src/reports/text.ts';
import { analyses } from '../../src/ui/panels/analyses.ts';
import { plainLine } from '../../src/ui/primitives/line.ts';
import { readLog } from '../support/read-log.ts';
import { contextOf } from '../support/screen-input.ts';

const stamp = (second: number): string => new Date(Date.UTC(2026, 0, 1, 10, 0, second)).toISOString();
const line = (second: number, level: string, service: string, message: string): string =>
  `[${stamp(second)}] [${level}] [${service}] ${message}`;
const access = (second: number, address: string, request: string, status: number, agent: string): string =>
  `${address} - - [01/Jan/2026:10:${String(Math.floor(second / 60)).padStart(2, '0')}:${String(second % 60).padStart(2, '0')} +0000] "${request} HTTP/1.1" ${status} 12 "-" "${agent}"`;

/** Forty minutes in which every analysis has something to say. */
const shop = Array.from({ length: 2400 }, (_, i) => [
  line(i, 'INFO', 'orders', `GET /api/orders/${i} 200 in ${i % 10 === 0 ? 900 : 40}ms`),
  line(i, 'INFO', 'orders', `Query executed in ${i % 6 === 0 ? 450 : 12}ms: SELECT * FROM orders WHERE id = ${i}`),
  ...(i === 1200 ? [line(i, 'INFO', 'orders', 'Starting orders v2.3.1 on orders-1')] : []),
  ...(i > 1200 && i % 5 === 0 ? [line(i, 'ERROR', 'orders', `deadlock detected user=u${i % 50} region=eu-west`)] : []),
  ...(i % 40 === 0
    ? [line(i, 'ERROR', 'orders', `row was changed by somebody else region=${i % 80 === 0 ? 'us-east' : 'ap'}`)]
    : []),
  ...(i % 300 === 7
    ? Array.from({ length: 3 }, () => line(i, 'ERROR', 'sync', 'nightly sync failed: remote answered empty'))
    : []),
  ...(i % 9 === 0
    ? [line(i, 'ERROR', 'payments', 'request to https://api.stripe.com/v1/charges failed, reason: connect ETIMEDOUT')]
    : []),
  ...(i % 5 === 0
    ? [line(i, 'WARN', 'payments', `charge failed, retrying in 400ms (attempt 2 of 5) trace=t${i}abcde`)]
    : []),
  ...(i % 11 === 0
    ? [
        line(
          i,
          'ERROR',
          'web',
          'Uncaught TypeError: x is undefined url=https://shop.example/cart ua="Chrome/122 macOS"',
        ),
      ]
    : []),
  ...(i % 20 === 0 ? [line(i, 'INFO', 'orders', `Memory usage: ${1000 + i}MB`)] : []),
  ...(i > 1200 && i % 8 === 0
    ? [
        line(i, 'ERROR', 'stock', `shelf is locked by another picker trace=${(i * 7919).toString(16)}abc`),
        line(i, 'ERROR', 'gateway', `stock did not answer trace=${(i * 7919).toString(16)}abc`),
      ]
    : []),
  ...(i % 60 === 0 ? [line(i, 'INFO', 'orders', `heap used ${50 + (i % 40)}% of 4096M`)] : []),
  ...(i > 1500 && i < 1560 ? [line(i, 'WARN', 'auth', `Login failed for root from 192.0.2.${i % 40}`)] : []),
  ...(i === 320 ? [line(i, 'WARN', 'payments', 'circuit breaker stripe opened')] : []),
  ...(i === 380 ? [line(i, 'INFO', 'payments', 'circuit breaker stripe closed')] : []),
  ...(i % 30 === 0
    ? [
        line(
          i,
          'WARN',
          'orders',
          'HikariPool-1 - Connection is not available, request timed out after 30000ms (total=10, active=10, idle=0, waiting=7)',
        ),
      ]
    : []),
  ...(i > 600 && i < 700
    ? [line(i, 'WARN', 'auth', `login failed for user admin${i % 7} from 203.0.113.77: wrong password`)]
    : []),
])
  .flat()
  .join('\n');
const edge = Array.from({ length: 2400 }, (_, i) => [
  access(i, `198.51.100.${i % 200}`, `GET /api/orders/${i}`, i % 50 === 0 ? 502 : 200, 'Mozilla/5.0'),
  ...(i > 500 && i < 560 ? [access(i, '203.0.113.9', `GET /items?id=1%27%20OR%201=1--${i}`, 404, 'sqlmap/1.7')] : []),
  ...(i > 900 && i < 960 ? [access(i, '203.0.113.10', `GET /.env${i}`, 404, 'curl/8.1')] : []),
])
  .flat()
  .join('\n');

/** One that is missed and one that is kept, by records and by latency. */
const objectives = [
  { name: 'orders answer', objective: 0.999, window: 24 * 60 * 60_000, services: ['orders'] },
  { name: 'orders are quick', objective: 0.5, window: 60 * 60_000, services: ['orders'], latencyMs: 500 },
];
const { report } = readLog({ shop: `${shop}\n`, edge: `${edge}\n` }, ['all'], { objectives });
const { tables } = report.snapshot;

/** Instants as the views hold them. */
const withNumbers = (value: unknown): unknown => {
  if (typeof value === 'string' && /^\d{4}-\d\d-\d\dT[\d:.]+Z$/.test(value)) return Date.parse(value);
  if (Array.isArray(value)) return value.map(withNumbers);
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([key, inner]) => [key, withNumbers(inner)]));
};
const written = withNumbers(JSON.parse(json.render(report))) as {
  readonly analyses: Readonly<Record<string, unknown>>;
  readonly inCommon: Parameters<typeof insightTables>[0]['common'];
  readonly errorBudgets: Parameters<typeof insightTables>[0]['budgets'];
} & Parameters<typeof insightTables>[0];

const all: readonly Analysis<unknown, unknown>[] = registry;
const withTables = all.filter(analysis => analysis.tables !== undefined);
const tablesOf = (analysis: Analysis<unknown, unknown>): readonly Table[] =>
  analysis.tables?.(written.analyses[analysis.id]) ?? [];
const fromInsights = insightTables({ ...written, common: written.inCommon, budgets: written.errorBudgets });

/** Lines under a title, up to the empty one. */
const under = (lines: readonly string[], title: string): string[] => {
  const from = lines.indexOf(title) + 1;
  const to = lines.indexOf('', from);
  return lines.slice(from, to < 0 ? undefined : to);
};
/** Cells as a narrow page shows them: cut where they are long. */
const isShown = (cell: string, shown: string): boolean =>
  shown.endsWith('…')
    ? cell.startsWith(shown.slice(0, -1))
    : cell.replaceAll(/\s+/g, ' ') === shown.replaceAll(/\s+/g, ' ');

const screen = analyses.select(contextOf(report.snapshot), { width: 400, height: 2000 }).lines.map(each =>
  plainLine(each)
    .trimEnd()
    .replace(/^(?:> | {2})/, ''),
);
const page = text.render(report).split('\n');

describe('the JSON report', () => {
  it.each(withTables.map(analysis => [analysis.id, analysis] as const))('has all figures of %s', (id, analysis) => {
    const made = tablesOf(analysis);
    expect(made.length, `${id} has nothing to say of this log`).toBeGreaterThan(0);
    for (const table of made) expect(tables).toContainEqual(table);
  });

  it.each(['error-budgets', 'follows', 'in-common', 'periodic', 'frequency', 'security', 'risk'])(
    'has all figures of the insight %s',
    id => {
      const made = fromInsights.find(table => table.id === id);
      expect(made, `nothing of this kind in this log`).toBeDefined();
      expect(tables).toContainEqual(made);
    },
  );

  it('leaves no table out', () => {
    const known = [...withTables.flatMap(tablesOf), ...fromInsights].map(table => table.id);
    expect(tables.map(table => table.id).filter(id => !known.includes(id))).toEqual([]);
  });
});

/** Rows that sum up lines which are no errors, or of many groups. */
const withLines = [
  'databases',
  'slow-queries',
  'performance',
  'slow-requests',
  'externals',
  'retries',
  'circuit-breakers',
  'pools',
  'endpoints',
  'suspicious-access',
  'guessed-accounts',
  'security',
  'risk',
] as const;
const files: Readonly<Record<string, readonly string[]>> = {
  'shop.log': shop.split('\n'),
  'edge.log': edge.split('\n'),
};

describe.each(withLines)('a row of %s', id => {
  const table = tables.find(each => each.id === id);
  const behind = table?.lines ?? [];

  it('leads to lines of the log', () => {
    expect(behind).toHaveLength(table?.rows.length ?? Number.NaN);
    expect(behind.flat().length).toBeGreaterThan(0);
    for (const [row, told] of behind.flatMap((lines, i) => lines.map(each => [table?.rows[i] ?? [], each] as const))) {
      const [, name = '', number, words = ''] = /^(\S+):(\d+)(?: {2}(.*))?$/.exec(told) ?? [];
      expect(files[name]?.[Number(number) - 1]).toContain(words.slice(0, 150).replace(/…$/, ''));
      if (id === 'suspicious-access' || id === 'risk') expect(files[name]?.[Number(number) - 1]).toContain(row[0]);
    }
  });

  it('shows them on the screen when it is selected', () => {
    const context = contextOf(report.snapshot);
    const keys = analyses.items(context).map(item => item.key);
    const row = behind.findIndex(lines => lines.length > 0);
    const first = keys.findIndex(key => key.startsWith(`${id}\n`));
    const view = { ...context.view, selection: { analyses: keys[first + row] ?? '' } };
    const lines = analyses.select({ ...context, view }, { width: 300, height: 30 }).lines.map(plainLine);
    expect(lines.slice(-(behind[row] ?? []).length).map(each => each.trim())).toEqual(behind[row]);
  });

  it('tells the newest in the text report', () => {
    const row = behind.findIndex(lines => lines.length > 0);
    const newest = behind[row]?.[0] ?? 'none';
    const told = page.find(each => each.startsWith('newest of ') && each.includes(newest.slice(0, 40)));
    expect(told).toContain(table?.rows[row]?.[0]);
  });
});

describe.each([
  ['the screen', screen],
  ['the text report', page],
])('%s', (_, lines) => {
  it.each(tables.map(table => [table.title, table] as const))('shows every row of %s', (title, table) => {
    const rows = under(lines, title).slice(1, 1 + table.rows.length);
    const wanted = table.rows.map(row => row.filter(cell => cell !== ''));
    rows.forEach((row, i) => {
      const shown = row.split(/ {2,}/).filter(cell => cell !== '');
      // A line that is too long for the page is cut as a whole.
      const cells = shown.slice(0, row.endsWith('…') ? -1 : undefined);
      const expected = (wanted[i] ?? []).flatMap(cell => cell.split(/ {2,}/));
      expect(cells.filter((cell, at) => !isShown(expected[at] ?? '', cell))).toEqual([]);
    });
    expect(rows).toHaveLength(table.rows.length);
  });
});
