/** What groups have in common, from the text of a log to the report, the tables and the details. */
import { describe, expect, it } from 'vitest';
import { buildDetail } from '../../src/engine/snapshot.ts';
import { json } from '../../src/reports/json.ts';
import { text } from '../../src/reports/text.ts';
import { readLog } from '../support/read-log.ts';

const stamp = (second: number): string => new Date(Date.UTC(2026, 0, 1, 10, 0, second)).toISOString();
const entry = (second: number, rest: object): string =>
  JSON.stringify({ time: stamp(second), level: 'error', service: 'orders', ...rest });
const regions = ['eu-west', 'us-east', 'ap-south'] as const;

/** Orders fail everywhere now and then, for one reason only in one region, and for one tenant only on one route. */
const log = Array.from({ length: 1200 }, (_, second) => [
  entry(second, {
    level: 'info',
    msg: 'request',
    method: 'GET',
    path: second % 10 === 0 ? '/export/7' : '/orders/7',
    status: 200,
    duration_ms: 12,
  }),
  ...(second % 6 === 0
    ? [
        entry(second, {
          msg: 'row was changed by somebody else',
          region: regions[(second / 6) % 3],
          tenant: `t${second % 7}`,
        }),
      ]
    : []),
  ...(second > 600 && second % 8 === 0
    ? [entry(second, { msg: 'storage bucket refused the upload', region: 'us-east', tenant: `t${second % 7}` })]
    : []),
  ...(second > 600 && second % 15 === 0
    ? [
        entry(second, {
          msg: 'export has no rows',
          tenant: 'acme',
          region: regions[(second / 15) % 3],
          method: 'GET',
          path: '/export/9',
          status: 500,
          duration_ms: 30,
        }),
      ]
    : []),
])
  .flat()
  .join('\n');

const { engine, report } = readLog({ shop: `${log}\n` });
const idOf = (words: string): string => report.snapshot.groups.rows.find(row => row.title.includes(words))?.id ?? '';
interface InCommon {
  readonly group: string;
  readonly field: string;
  readonly value: string;
  readonly here: number;
  readonly base: string;
}
const { inCommon } = JSON.parse(json.render(report)) as { readonly inCommon: readonly InCommon[] };
const found = (words: string, field: string): InCommon | undefined =>
  inCommon.find(each => each.group === idOf(words) && each.field === field);

describe('what groups have in common', () => {
  it('is the region that a group alone comes from', () => {
    expect(found('bucket', 'region')).toMatchObject({ value: 'us-east', here: 1, base: 'other errors of orders' });
  });

  it('is the tenant, and the route against all requests', () => {
    expect(found('no rows', 'tenant')).toMatchObject({ value: 'acme', here: 1 });
    expect(found('no rows', 'route')).toMatchObject({ value: 'GET /export/:id', base: 'all requests of orders' });
  });

  it('is nothing for a group that comes from everywhere', () => {
    expect(inCommon.filter(each => each.group === idOf('somebody else'))).toEqual([]);
  });

  it('stands with the same figures in the text report and in the tables of the screen', () => {
    const row = [idOf('bucket'), 'orders', 'region', 'us-east', '100%'];
    const table = report.snapshot.tables.find(each => each.id === 'in-common');
    expect(table?.rows.map(cells => cells.slice(0, 5))).toContainEqual(row);
    const line = text
      .render(report)
      .split('\n')
      .find(each => each.startsWith(row[0] ?? '') && each.includes('us-east'));
    expect(line?.split(/ {2,}/).slice(0, 5)).toEqual(row);
  });

  it('stands in the details of the group', () => {
    const [first] = buildDetail(engine, idOf('bucket'))?.common ?? [];
    expect(first).toMatchObject({ field: 'region', value: 'us-east', isTelling: true });
  });
});
