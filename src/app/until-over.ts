/** Waits for the end of a run that follows its sources: the user's interrupt, or the end of every source. */
import process from 'node:process';
import type { Clock } from '../model/ports.ts';
import type { SourceSet } from '../sources/open-sources.ts';

const stepMs = 250;

/** Calls `step` four times a second until SIGINT, SIGTERM, or until no source can give more; closes the sources. */
export const untilOver = async (sources: SourceSet, clock: Clock, step: () => void): Promise<void> => {
  await new Promise<void>(resolve => {
    const stop = clock.every(stepMs, () => {
      step();
      const statuses = sources.status();
      if (statuses.length > 0 && statuses.every(status => status.state === 'finished')) end();
    });
    const end = (): void => {
      stop();
      process.off('SIGINT', end);
      process.off('SIGTERM', end);
      resolve();
    };
    process.on('SIGINT', end);
    process.on('SIGTERM', end);
  });
  await sources.close();
};
