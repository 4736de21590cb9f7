/** How long something takes on its own account: time that a busy machine gives to others does not count. */
import process from 'node:process';

/** Milliseconds of processor time that this process spends on `work`, its other threads' included. */
export const cpuMilliseconds = (work: () => void): number => {
  const before = process.cpuUsage();
  work();
  const { user, system } = process.cpuUsage(before);
  return (user + system) / 1000;
};
