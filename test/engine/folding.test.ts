/** Who reads an event is told by bits, however many analyses there are. */
import { describe, expect, it } from 'vitest';
import type { Analysis } from '../../src/analyses/define.ts';
import { Folding } from '../../src/engine/folding.ts';
import { allReaders, maxReaders } from '../../src/engine/line-kinds.ts';
import { logEvent } from '../support/log-events.ts';

const counting = (id: string, wants: boolean): Analysis<{ count: number }, null> => ({
  id,
  title: id,
  limits: '',
  create: () => ({ count: 0 }),
  fold: state => void state.count++,
  wantsErrorsAlike: true,
  wantsOrdinary: () => wants,
  view: () => null,
  merge: () => undefined,
});

const foldingOf = (wants: readonly boolean[]) => {
  const states = wants.map(() => ({ count: 0 }));
  const all = wants.map((each, i) => ({ analysis: counting(`a${i}`, each), state: states[i] }));
  return { folding: new Folding(all), counts: () => states.map(state => state.count) };
};

describe('Folding', () => {
  it('folds for those that want such events, and for no others', () => {
    const { folding, counts } = foldingOf([true, false, true]);
    const event = logEvent(0, { message: 'x' });
    folding.fold(event, '', folding.readersOf(event));
    expect(counts()).toEqual([1, 0, 1]);
    folding.fold(event, '', allReaders);
    expect(counts()).toEqual([2, 1, 2]);
    folding.fold(event, '', 0);
    expect(counts()).toEqual([2, 1, 2]);
  });

  it('has all that find no bit of their own read what one of them wants', () => {
    const wants = Array.from({ length: maxReaders + 2 }, (_, i) => i === maxReaders + 1);
    const { folding, counts } = foldingOf(wants);
    const event = logEvent(0, { message: 'x' });
    folding.fold(event, '', folding.readersOf(event));
    expect(counts()).toEqual(wants.map((_, i) => (i >= maxReaders - 1 ? 1 : 0)));
  });
});
