/** How the suite runs: every zone-dependent thing in UTC, and a closing line that a machine can read. */
import { randomInt } from 'node:crypto';
import process from 'node:process';
import { defineConfig } from 'vitest/config';

// One seed for all property tests of a run, printed by the reporter; FC_SEED repeats a run.
process.env['FC_SEED'] ??= String(randomInt(2 ** 31));

/** Tests that start the built program on a terminal of its own. */
const onTerminals = 'test/terminal/**/*.test.ts';

export default defineConfig({
  test: {
    env: { TZ: 'UTC', FC_SEED: process.env['FC_SEED'] },
    setupFiles: ['test/support/setup.ts'],
    reporters: ['default', './test/support/count-reporter.ts'],
    // A test that waits for a program, or draws many cases, may need more than the usual 5 s on a busy machine.
    testTimeout: 60_000,
    hookTimeout: 30_000,
    // By default one processor is left free, which is half of a machine with two.
    maxWorkers: '100%',
    projects: [
      {
        extends: true,
        test: { name: 'modules', include: ['test/**/*.test.{ts,tsx}'], exclude: [onTerminals] },
      },
      {
        extends: true,
        test: {
          name: 'terminals',
          include: [onTerminals],
          // They measure how soon a key is answered: after the rest, one file at a time, with the machine to themselves.
          fileParallelism: false,
          sequence: { groupOrder: 1 },
        },
      },
    ],
  },
});
