/** A store: one state, changed by batches of events only, with one notification for each batch. */

export interface Store<State, Event> {
  /** @throws Error while a reducer runs. */
  getState(): State;
  /** Applies the events in order, then notifies once if the state changed. @throws Error while a reducer runs. */
  dispatch(batch: readonly Event[]): void;
  /** Calls back after each batch that changed the state; the result ends it. */
  subscribe(listener: () => void): () => void;
}

export const createStore = <State, Event>(
  reducer: (state: State, event: Event) => State,
  initial: State,
): Store<State, Event> => {
  let state = initial;
  let isReducing = false;
  // Replaced, never changed: whoever subscribes or leaves during a notification does not disturb it.
  let listeners: readonly (() => void)[] = [];

  const refuseWhileReducing = (what: string): void => {
    if (isReducing) throw new Error(`a reducer may not ${what} the store: it gets its state and its event handed in`);
  };

  return {
    getState: () => {
      refuseWhileReducing('read');
      return state;
    },
    dispatch: batch => {
      refuseWhileReducing('dispatch to');
      const before = state;
      isReducing = true;
      try {
        state = batch.reduce(reducer, state);
      } finally {
        isReducing = false;
      }
      if (state !== before) for (const listener of listeners) listener();
    },
    subscribe: listener => {
      refuseWhileReducing('subscribe to');
      const own = (): void => listener();
      listeners = [...listeners, own];
      return () => {
        listeners = listeners.filter(other => other !== own);
      };
    },
  };
};
