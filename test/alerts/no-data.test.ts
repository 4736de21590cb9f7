/** One service that falls silent is told from a clock that runs ahead of everybody. */
import { describe, expect, it } from 'vitest';
import { defaultAlertConfig } from '../../src/alerts/config.ts';
import { AlertEvaluator } from '../../src/alerts/evaluate.ts';
import { volume } from '../../src/analyses/volume.ts';
import type { LogEvent } from '../../src/model/event.ts';
import { runBatch } from '../support/alert-run.ts';
import { cpuMilliseconds } from '../support/cpu-time.ts';
import { at, logEvent, startMs } from '../support/log-events.ts';
import { traffic } from '../support/steady-traffic.ts';

const steady = (service: string, to: number, seed: number): LogEvent[] =>
  traffic({ service, from: 0, to, perSecond: 1, errorsPerMinute: 0, seed });

const silent = (events: readonly LogEvent[]): string[] =>
  runBatch(events)
    .rows.filter(row => row.rule === 'no_data')
    .map(row => row.service ?? '');

const names = ['cart', 'mail', 'stock', 'search', 'login'];

describe('no data', () => {
  it.each([40, 90, 200])('is not said of a whole fleet when one clock is %i s ahead', aheadSeconds => {
    const ahead = steady('clock', 1200, 99).map(event => ({
      ...event,
      time: at((event.time - startMs) / 1000 + aheadSeconds),
    }));
    expect(silent([...names.flatMap((name, i) => steady(name, 1200, i)), ...ahead])).toEqual([]);
  });

  it.each([45, 90, 150])(
    'is not said where one host of three runs ahead by %i s, in a fleet of three',
    aheadSeconds => {
      const few = ['pick', 'pack', 'ship'];
      const events = few.flatMap((name, i) => steady(name, 1200, i));
      const ahead = steady('pack', 1200, 77)
        .filter((_, i) => i % 2 === 0)
        .map(event => ({ ...event, time: at((event.time - startMs) / 1000 + aheadSeconds) }));
      expect(silent([...events, ...ahead])).toEqual([]);
    },
  );

  it('is not said of one of two where a host of the other, of three, is almost five minutes ahead', () => {
    const ahead = steady('pos', 1200, 77).map(event => ({ ...event, time: at((event.time - startMs) / 1000 + 290) }));
    const fleet = [...steady('till', 1200, 1), ...steady('pos', 1200, 2), ...steady('pos', 1200, 3), ...ahead];
    expect(silent(fleet)).toEqual([]);
    expect(silent([...steady('till', 1200, 1), ...steady('pos', 1490, 2)])).toEqual(['till']);
  });

  it.each([1, 2])('is said of %i of three while the last goes on as usual', gone => {
    const few = ['pick', 'pack', 'ship'];
    const events = few.flatMap((name, i) => steady(name, i < gone ? 900 : 1500, i));
    expect(silent(events).toSorted()).toEqual(few.slice(0, gone).toSorted());
  });

  it('is said of each service of a node that dies while others go on', () => {
    const events = names.flatMap((name, i) => steady(name, i < 3 ? 900 : 1500, i));
    expect(silent(events).toSorted()).toEqual(names.slice(0, 3).toSorted());
  });

  it('is said of all but one in the end, when they stay away', () => {
    const events = [...names.flatMap((name, i) => steady(name, 900, i)), ...steady('last', 1500, 9)];
    expect(silent(events).toSorted()).toEqual(names.toSorted());
  });

  it('is not said where a clock is set forward by 75 s and nothing was lost', () => {
    const stepped = steady('step', 1500, 7).map(event => {
      const seconds = (event.time - startMs) / 1000;
      return seconds < 900 ? event : { ...event, time: at(seconds + 75) };
    });
    expect(silent([...names.flatMap((name, i) => steady(name, 1500, i)), ...stepped])).toEqual([]);
  });

  it.each([90, 150])('is not said where the clock of all is set forward by %i s', seconds => {
    const step = (event: LogEvent): LogEvent => {
      const time = (event.time - startMs) / 1000;
      return time < 900 ? event : { ...event, time: at(time + seconds) };
    };
    expect(silent([...steady('till', 1500, 1), ...steady('pos', 1500, 2)].map(step))).toEqual([]);
  });

  it('is said of all that are silent for four minutes', () => {
    const pause = (event: LogEvent): boolean => {
      const time = (event.time - startMs) / 1000;
      return time < 900 || time > 1140;
    };
    expect(silent([...steady('till', 1500, 1), ...steady('pos', 1500, 2)].filter(pause))).toEqual(['till', 'pos']);
  });

  it('is not said where logs were copied one after the other and end at different times', () => {
    expect(silent(names.flatMap((name, i) => steady(name, 1500 - 55 * i, i)))).toEqual([]);
  });

  it('is not said of a log that ends less than two minutes before the others', () => {
    expect(silent(names.flatMap((name, i) => steady(name, i === 2 ? 1390 : 1500, i)))).toEqual([]);
  });

  it('is said of one log alone that ends three minutes before all others', () => {
    expect(silent(names.flatMap((name, i) => steady(name, i === 2 ? 1320 : 1500, i)))).toEqual(['stock']);
  });

  it('does not look at each step of a century in which nothing was logged', () => {
    const state = volume.create();
    const century = 100 * 365 * 86_400;
    for (const [service, seconds] of [
      ['till', 0],
      ['pos', 0],
      ['pos', century],
    ] as const)
      volume.fold(state, logEvent(seconds, { service, level: 'info', message: 'sold' }), '');
    const evaluator = new AlertEvaluator(defaultAlertConfig);
    const step = (seconds: number): void =>
      evaluator.step({
        now: at(seconds),
        startedAt: at(0),
        knowsPast: true,
        volume: state,
        groups: [],
        groupId: () => '',
        states: new Map(),
      });
    step(5);
    expect(cpuMilliseconds(() => step(century))).toBeLessThan(400);
  });
});
