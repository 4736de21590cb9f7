/** Asks the engine for the details of the group that is looked at, and again when its row has changed. */
import type { Clock } from '../model/ports.ts';
import type { EnginePort } from '../state/engine-port.ts';
import type { GroupDetail, GroupRow } from '../state/snapshot.ts';

export interface DetailLoader {
  /** This group is looked at now. At most one question is under way; the newest wish wins. */
  want(group: GroupRow | null): void;
}

/** A group that changes all the time is asked for once a second. */
const refreshMs = 1000;

export const createDetailLoader = (options: {
  readonly engine: EnginePort;
  readonly clock: Clock;
  readonly onLoaded: (groupId: string, detail: GroupDetail | null) => void;
  readonly onFailed: (error: unknown) => void;
}): DetailLoader => {
  const { engine, clock } = options;
  let wanted: GroupRow | null = null;
  let asked: { row: GroupRow; at: number } | null = null;
  let isUnderWay = false;

  const isDue = (group: GroupRow): boolean => {
    if (asked === null || asked.row.id !== group.id) return true;
    // Rows keep their identity while nothing in them changes.
    return asked.row !== group && clock.monotonicMs() - asked.at >= refreshMs;
  };
  const ask = (): void => {
    const group = wanted;
    if (group === null || isUnderWay || !isDue(group)) return;
    asked = { row: group, at: clock.monotonicMs() };
    isUnderWay = true;
    engine
      .requestDetail(group.id)
      .then(detail => options.onLoaded(group.id, detail), options.onFailed)
      .finally(() => {
        isUnderWay = false;
        if (wanted !== null && wanted.id !== group.id) ask();
      });
  };

  return {
    want: group => {
      wanted = group;
      ask();
    },
  };
};
