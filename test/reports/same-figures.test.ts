/** The screen, the text report and the JSON report give the same figures for the same log. */
import { describe, expect, it } from 'vitest';
import type { ClientErrorsView } from '../../src/analyses/client-errors.ts';
import type { DatabasesView } from '../../src/analyses/databases.ts';
import type { ExternalsView } from '../../src/analyses/externals.ts';
import type { PerformanceView } from '../../src/analyses/performance.ts';
import type { RetriesView } from '../../src/analyses/retries.ts';
import type { UserImpactView } from '../../src/analyses/user-impact.ts';
import { json } from '../../src/reports/json.ts';
import { text } from '../../src/reports/text.ts';
import { analyses } from '../../src/ui/panels/analyses.ts';
import type { PanelContext } from '../../src/ui/panels/define.ts';
import { unicodeGlyphs } from '../../src/ui/theme/glyphs.ts';
import { initialViewState } from '../../src/ui/view-state/view-state.ts';
import { plainLine } from '../../src/ui/primitives/line.ts';
import { readLog } from '../support/read-log.ts';

const stamp = (i: number): string => new Date(Date.UTC(2026, 0, 1) + i * 1000).toISOString();
const line = (i: number, level: string, service: string, message: string): string =>
  `[${stamp(i)}] [${level}] [${service}] ${message}`;

/** Ten minutes of a small shop, every analysis with something to say. */
const log = Array.from({ length: 600 }, (_, i) => [
  line(i, 'INFO', 'orders', `GET /api/orders/${i} 200 in ${i % 10 === 0 ? 900 : 40}ms`),
  line(i, 'INFO', 'orders', `Query executed in ${i % 6 === 0 ? 450 : 12}ms: SELECT * FROM orders WHERE id = ${i}`),
  ...(i % 7 === 0 ? [line(i, 'ERROR', 'orders', `deadlock detected user=u${i % 50}`)] : []),
  ...(i % 9 === 0
    ? [line(i, 'ERROR', 'payments', 'request to https://api.stripe.com/v1/charges failed, reason: connect ETIMEDOUT')]
    : []),
  ...(i % 5 === 0
    ? [line(i, 'WARN', 'payments', `charge failed, retrying in 400ms (attempt 2 of 5) trace=t${i}abcde`)]
    : []),
  ...(i % 11 === 0
    ? [line(i, 'ERROR', 'web', 'Uncaught TypeError: x is undefined url=https://shop.example/cart')]
    : []),
  ...(i % 20 === 0 ? [line(i, 'INFO', 'orders', `Memory usage: ${1000 + i}MB`)] : []),
])
  .flat()
  .join('\n');

const { report } = readLog({ shop: `${log}\n` });
const width = 200;
const context = {
  snapshot: report.snapshot,
  view: initialViewState,
  glyphs: unicodeGlyphs,
} as unknown as PanelContext;
const onScreen = analyses
  .select(context, { width, height: 1000 })
  .lines.map(plainLine)
  .map(each => each.replace(/^(?:> | {2})/, ''));
const inText = text.render(report).split('\n');
const { analyses: inJson } = JSON.parse(json.render(report)) as {
  readonly analyses: {
    readonly databases: DatabasesView;
    readonly externals: ExternalsView;
    readonly retries: RetriesView;
    readonly performance: PerformanceView;
    readonly 'client-errors': ClientErrorsView;
    readonly 'user-impact': UserImpactView;
  };
};

/** Figures of the row that begins with `front`, in the section under `title`. */
const figures = (lines: readonly string[], title: string, front: string): string[] => {
  const from = lines.findIndex(each => each.startsWith(title));
  const row = lines.slice(from).find(each => each.startsWith(front)) ?? '';
  return row.split(/ {2,}/).slice(1);
};

const orders = inJson.databases.databases.find(row => row.service === 'orders' && row.system === 'postgresql');
const select = inJson.databases.slowQueries[0];
const stripe = inJson.externals.calls.find(row => row.provider === 'Stripe');
const retried = inJson.retries.services.find(row => row.service === 'payments');
const served = inJson.performance.services.find(row => row.service === 'orders');

describe('the JSON report', () => {
  it('has the figures that the log was made with', () => {
    expect(orders?.problems.deadlock).toBe(86);
    expect(select).toMatchObject({ count: 100, statement: 'SELECT * FROM orders WHERE id = ?' });
    expect(stripe).toMatchObject({ told: 67, failures: 67, outcomes: { timeout: 67 } });
    expect(retried).toMatchObject({ retries: 120 });
    expect(served).toMatchObject({ requests: 600, slow: 60, memorySpikes: 28 });
    expect(inJson['client-errors']).toMatchObject({ total: 55, kinds: { runtime: 55 } });
    expect(inJson['user-impact'].users).toBe(50);
  });
});

describe.each([
  ['the screen', onScreen],
  ['the text report', inText],
])('%s', (_, lines) => {
  it.each([
    ['Databases', 'postgresql', () => ['orders', '86']],
    ['Slow queries', 'sql', () => ['SELECT * FROM orders WHERE id = ?', '100']],
    ['Calls to others', 'Stripe', () => ['payments', '67', '67', '100%', 'timeout 67']],
    ['Retries', 'payments', () => ['120']],
    ['Performance by service', 'orders', () => ['600']],
    ['Errors in browsers and apps', 'runtime', () => ['55', '100%']],
    ['Users hit by errors', 'all', () => ['50']],
  ] as const)('says the same of %s', (title, front, expected) => {
    const wanted = expected();
    expect(figures(lines, title, front).slice(0, wanted.length)).toEqual(wanted);
  });
});
