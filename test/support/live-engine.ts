/** An engine on no source but the test: lines are handed in, time moves when the test says so. */
import type { Engine } from '../../src/engine/engine.ts';
import { sourceId } from '../../src/model/brand.ts';
import type { ManualClock } from './manual-clock.ts';
import { testEngine } from './test-engine.ts';

export interface LiveEngine {
  readonly engine: Engine;
  /** Appends these lines to the only source. */
  readonly write: (...lines: readonly string[]) => void;
}

const source = sourceId('app.log');

/** Follows `app.log`, in UTC, with every analysis. */
export const liveEngine = (clock: ManualClock): LiveEngine => {
  const engine = testEngine({ clock });
  engine.pipeline.onStart(source, {
    label: 'app.log',
    fallbackService: 'app',
    startOffset: 0,
    isMidFile: false,
    modifiedAt: clock.now(),
  });
  engine.startIsRead();
  return {
    engine,
    write: (...lines) => {
      const bytes = Buffer.from(lines.map(text => `${text}\n`).join(''));
      engine.pipeline.onBytes(source, bytes, 0, bytes.length);
    },
  };
};

/** `[stamp] [LEVEL] [cart] message` at the clock's time. */
export const bracketLine = (clock: ManualClock, level: string, message: string): string =>
  `[${new Date(clock.now()).toISOString()}] [${level}] [cart] ${message}`;
