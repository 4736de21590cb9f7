/** Whole logs of databases: slow queries and faults by system. */
import { expect, it } from 'vitest';
import type { DatabasesView } from '../../src/analyses/databases.ts';
import { readLog } from '../support/read-log.ts';

const stamp = (i: number): string => new Date(Date.UTC(2026, 0, 1) + i * 1000).toISOString();

const viewOf = (files: Readonly<Record<string, string>>): DatabasesView =>
  readLog(files).report.views['databases'] as DatabasesView;

it("reads MySQL's slow log, whose entries are several lines", () => {
  const entry = (i: number): string =>
    [
      `# Time: ${stamp(i)}`,
      '# User@Host: app[app] @ localhost []  Id: 12',
      `# Query_time: 2.500${i}  Lock_time: 0.000 Rows_sent: 1  Rows_examined: 100`,
      `SELECT name FROM items WHERE sku = ${i};`,
    ].join('\n');
  const { slowQueries } = viewOf({ 'mysql-slow': `${Array.from({ length: 50 }, (_, i) => entry(i)).join('\n')}\n` });
  expect(slowQueries).toMatchObject([
    { system: 'mysql', statement: 'SELECT name FROM items WHERE sku = ?;', count: 50 },
  ]);
});

it("reads PostgreSQL's durations and deadlocks", () => {
  const at = (i: number): string => stamp(i).replace('T', ' ').replace('Z', ' UTC');
  const lines = Array.from({ length: 100 }, (_, i) => [
    `${at(i)} [123] LOG:  duration: ${i % 5 === 0 ? 740 : 30}.12 ms  statement: SELECT * FROM orders WHERE id = ${i}`,
    ...(i % 20 === 0 ? [`${at(i)} [124] ERROR:  deadlock detected`, `${at(i)} [124] DETAIL:  Process 1 waits`] : []),
  ]);
  const { databases, slowQueries } = viewOf({ postgresql: `${lines.flat().join('\n')}\n` });
  expect(databases).toMatchObject([{ system: 'postgresql', queries: 100, slow: 20, problems: { deadlock: 5 } }]);
  expect(slowQueries).toMatchObject([{ statement: 'SELECT * FROM orders WHERE id = ?', count: 20 }]);
});
