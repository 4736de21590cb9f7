/** The store: batches, one notification, nothing inside a reducer. */
import { describe, expect, it } from 'vitest';
import { createStore } from '../../src/state/store.ts';

const add = (state: number, event: number): number => state + event;

describe('createStore', () => {
  it('applies a batch in order and notifies once', () => {
    const store = createStore((state: string, event: string) => state + event, '');
    let calls = 0;
    store.subscribe(() => {
      calls += 1;
    });
    store.dispatch(['a', 'b', 'c']);
    expect(store.getState()).toBe('abc');
    expect(calls).toBe(1);
  });

  it('says nothing when nothing changed', () => {
    const store = createStore(add, 1);
    let calls = 0;
    store.subscribe(() => {
      calls += 1;
    });
    store.dispatch([0, 0]);
    store.dispatch([]);
    expect(calls).toBe(0);
  });

  it('refuses reads, subscriptions and dispatches while a reducer runs', () => {
    const uses = ['getState', 'dispatch', 'subscribe'] as const;
    for (const use of uses) {
      const store = createStore((state: number): number => {
        if (use === 'getState') store.getState();
        else if (use === 'dispatch') store.dispatch([1]);
        else store.subscribe(() => undefined);
        return state;
      }, 0);
      expect(() => store.dispatch([1])).toThrow(/a reducer may not/);
    }
  });

  it('works on after a reducer threw, with the state as it was', () => {
    const store = createStore((state: number, event: number) => {
      if (event < 0) throw new RangeError('negative');
      return state + event;
    }, 0);
    expect(() => store.dispatch([1, -1])).toThrow('negative');
    expect(store.getState()).toBe(0);
    store.dispatch([2]);
    expect(store.getState()).toBe(2);
  });

  it('keeps its listeners steady while it notifies', () => {
    const store = createStore(add, 0);
    const calls: string[] = [];
    const leave = store.subscribe(() => {
      calls.push('first');
      leave();
      store.subscribe(() => calls.push('late'));
    });
    store.subscribe(() => calls.push('second'));
    store.dispatch([1]);
    expect(calls).toEqual(['first', 'second']);
    store.dispatch([1]);
    expect(calls).toEqual(['first', 'second', 'second', 'late']);
  });
});
