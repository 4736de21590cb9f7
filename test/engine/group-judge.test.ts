/** What groups are, from the text of a log to the rows, the details and the report. */
import { describe, expect, it } from 'vitest';
import { buildDetail, snapshotWith } from '../../src/engine/snapshot.ts';
import { levelClass } from '../../src/events/classify/classify.ts';
import { json } from '../../src/reports/json.ts';
import { text } from '../../src/reports/text.ts';
import { readLog } from '../support/read-log.ts';
import { seeded } from '../support/steady-traffic.ts';

const stamp = (second: number): string => new Date(Date.UTC(2026, 0, 1, 10, 0, second)).toISOString();

const random = seeded(5);

/** Twenty minutes: tokens expire now and then, an index is found corrupt once, a pool runs out near the end. */
const shop = Array.from({ length: 1200 }, (_, second) => [
  `${stamp(second)} INFO [cart] GET /cart/${second} 200 12ms`,
  `${stamp(second)} INFO [auth] token of session ${second} accepted`,
  ...(random() < 0.02 ? [`${stamp(second)} ERROR [auth] TokenExpiredError: jwt expired user=u${second}`] : []),
  ...(second === 400 ? [`${stamp(second)} ERROR [search] Index orders_idx is corrupted`] : []),
  ...(second > 900 && second % 2 === 0
    ? [
        `${stamp(second)} ERROR [cart] java.sql.SQLTransientConnectionException: HikariPool-1 - Connection is not available, request timed out after 30000ms.`,
        '\tat com.zaxxer.hikari.pool.HikariPool.createTimeoutException(HikariPool.java:696)',
        '\tat com.shop.CartDao.load(CartDao.java:17)',
      ]
    : []),
])
  .flat()
  .join('\n');

const { engine, report } = readLog({ shop: `${shop}\n` });
const row = (service: string) => report.snapshot.groups.rows.find(each => each.service === service);
const detail = (service: string) => buildDetail(engine, row(service)?.id ?? '');

describe('groups of a log', () => {
  it('are told by category, severity, kind, behaviour and critical pattern', () => {
    expect(row('cart')).toMatchObject({ category: 'database', severity: 'critical', errorKind: 'performance' });
    expect(row('auth')).toMatchObject({ category: 'auth', errorKind: 'security', behaviour: 'intermittent' });
    expect(row('search')).toMatchObject({ criticalPattern: 'data corruption', behaviour: null });
  });

  it('stand in the order of their priority', () => {
    const priorities = report.snapshot.groups.rows.map(each => each.priority);
    expect(priorities).toEqual(priorities.toSorted((a, b) => b - a));
    expect(report.snapshot.groups.rows[0]?.service).toBe('cart');
  });

  it('say in their details why, where a critical pattern was first said, and what the trace is known as', () => {
    expect(detail('search')?.judgement.critical).toMatchObject({ source: 'shop.log', title: 'data corruption' });
    const line = detail('search')?.judgement.critical?.line ?? 0;
    expect(shop.split('\n')[line - 1]).toContain('orders_idx');
    expect(detail('cart')?.judgement.category?.reason).toContain('SQLTransientConnectionException');
    expect(detail('cart')?.insight).toMatchObject({ thrownBy: 'framework', pattern: { id: 'pool-exhausted' } });
  });

  it('say the same on the screen, in the details and in the reports', () => {
    const written = JSON.parse(json.render(report)) as { readonly groups: readonly Record<string, unknown>[] };
    for (const group of report.snapshot.groups.rows) {
      const found = written.groups.find(each => each['id'] === group.id);
      const { judgement } = buildDetail(engine, group.id) ?? {};
      const words = { category: group.category, severity: group.severity, behaviour: group.behaviour };
      expect(found).toMatchObject({ ...words, priority: group.priority });
      expect(found?.['reasons']).toMatchObject({
        severity: judgement?.severity.reason,
        category: judgement?.category?.reason ?? null,
        behaviour: judgement?.behaviour?.reason ?? null,
      });
      expect(text.render(report)).toContain(group.severity);
    }
    expect(text.render(report)).toMatch(/database, performance, .*pool exhausted {2}\| {2}priority \d+: NEW \+75/);
    expect(text.render(report)).toContain('data corruption, first at shop.log:');
  });

  it('are judged by their level alone where the first screen must not wait', () => {
    const view = engine.judgeView(engine.now, true);
    const [group] = view.groups;
    const flags = { isNew: false, isRegression: false, badge: null, usualPerMinute: null, onset: null };
    expect(group && engine.judge.judge(group.stats, flags, view).category).toBeNull();
    expect(levelClass('fatal').severityTerms).toEqual([{ points: 5, text: 'level fatal' }]);
    // A batch has no such screen: its first snapshot is whole.
    const first = snapshotWith(engine, report.findings, { sequence: 1, maxRows: 10 });
    expect(first.groups.rows[0]?.category).toBe('database');
  });
});
