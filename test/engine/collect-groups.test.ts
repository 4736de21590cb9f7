/** Rows are added up again only when something in them changed, and never show less for it. */
import { describe, expect, it } from 'vitest';
import { keyOf, topErrors, type TopErrorsState } from '../../src/analyses/top-errors.ts';
import { collectGroups, type CollectedRow, type RowView } from '../../src/engine/collect-groups.ts';
import { errorEvent, print } from '../support/log-events.ts';

/** Groups below 10 are one row, each other group is one of its own. */
const view: RowView = {
  rowOf: ({ service, fingerprint }) => ({ service, fingerprint: fingerprint < print(10) ? print(1) : fingerprint }),
  templateOf: () => null,
  isArranged: () => false,
};

const fold = (state: TopErrorsState, seconds: number, group: number): void => {
  const event = errorEvent(seconds, group, { template: 'problem' });
  topErrors.fold(state, event, keyOf(event));
};

const rowOf = (rows: ReadonlyMap<string, CollectedRow>, group: number): CollectedRow | undefined =>
  rows.get(`${print(group)} cart`);

describe('collected rows', () => {
  it('stay the same while nothing in them changes', () => {
    const state = topErrors.create();
    for (const group of [1, 2, 11]) fold(state, group, group);
    const first = collectGroups(state, view, new Map());
    fold(state, 20, 11);
    const second = collectGroups(state, view, first);
    expect(rowOf(second, 1)).toBe(rowOf(first, 1));
    fold(state, 21, 2);
    const third = collectGroups(state, view, second);
    expect(rowOf(third, 1)?.stats.count).toBe(3);
    fold(state, 22, 3);
    expect(rowOf(collectGroups(state, view, third), 1)?.members).toHaveLength(3);
  });

  it('show their 24 newest events, of which the groups in them keep no others', () => {
    const state = topErrors.create();
    for (let i = 0; i < 60; i++) fold(state, i, 1 + (i % 3));
    const row = rowOf(collectGroups(state, view, new Map()), 1);
    const lines = (row?.stats.samples ?? []).map(sample => sample.line);
    expect(lines).toHaveLength(24);
    const kept = (row?.members ?? []).flatMap(member => member.samples.map(sample => sample.line));
    expect(kept.toSorted((a, b) => a - b)).toEqual(lines);
    expect(rowOf(collectGroups(state, view, new Map()), 1)?.stats.samples.map(sample => sample.line)).toEqual(lines);
  });

  it('are called by the first group that has all of its values, whose name stays', () => {
    const state = topErrors.create();
    const exception = { language: 'javascript', type: 'ApiError', message: '', frames: [], cause: null } as const;
    const titles = [
      'ApiError: - - answered 504',
      'ApiError: GET /cart answered 504',
      'ApiError: POST /cart answered 504',
    ];
    titles.forEach((title, i) => {
      const event = errorEvent(i, i + 1, { title, template: title, exception });
      topErrors.fold(state, event, keyOf(event));
    });
    const stats = rowOf(collectGroups(state, view, new Map()), 1)?.stats;
    expect(stats).toMatchObject({ fingerprint: print(1), count: 3, title: titles[1], template: titles[1] });
  });
});
