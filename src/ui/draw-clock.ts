/** When to draw: on a clock while data flows, at once after a key, not at all when nothing asks for it. */
import type { Clock } from '../model/ports.ts';

export interface DrawClock {
  /** New data is there: drawn at once after a quiet time, else with the next tick. */
  dataChanged(): void;
  /** Something the user waits for: drawn at once, further ones within `keyGapMs` together. */
  keyPressed(): void;
  stop(): void;
}

/** Two frames a second while data flows: what is written is on the screen within the second. */
const tickMs = 500;
/** Held keys repeat at about 30 a second; more frames than that nobody sees. */
const keyGapMs = 30;
/** News after a pause is shown at once: longer than snapshots of a busy log are apart, or each would be drawn twice. */
const quietMs = 1200;

/** Ticks stand at whole seconds of the wall clock, so that the shown time moves evenly. */
export const startDrawClock = (clock: Clock, draw: () => void): DrawClock => {
  let lastDraw = Number.NEGATIVE_INFINITY;
  let lastData = Number.NEGATIVE_INFINITY;
  let cancelTick: (() => void) | null = null;
  let cancelKey: (() => void) | null = null;
  let isStopped = false;

  const drawNow = (): void => {
    lastDraw = clock.monotonicMs();
    draw();
  };
  const scheduleTick = (): void => {
    cancelTick = clock.after(tickMs - (clock.now() % tickMs) + 2, () => {
      if (isStopped) return;
      drawNow();
      scheduleTick();
    });
  };
  const keyPressed = (): void => {
    if (isStopped || cancelKey !== null) return;
    const wait = lastDraw + keyGapMs - clock.monotonicMs();
    if (wait <= 0) return drawNow();
    cancelKey = clock.after(wait, () => {
      cancelKey = null;
      if (!isStopped) drawNow();
    });
  };

  scheduleTick();
  return {
    keyPressed,
    dataChanged: () => {
      const now = clock.monotonicMs();
      const isAfterQuiet = now - lastData > quietMs;
      lastData = now;
      if (isAfterQuiet) keyPressed();
    },
    stop: () => {
      isStopped = true;
      cancelTick?.();
      cancelKey?.();
    },
  };
};
