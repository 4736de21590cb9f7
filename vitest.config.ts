/** How the suite runs: every zone-dependent thing in UTC, and a closing line that a machine can read. */
import { randomInt } from 'node:crypto';
import process from 'node:process';
import { defineConfig } from 'vitest/config';

// One seed for all property tests of a run, printed by the reporter; FC_SEED repeats a run.
process.env['FC_SEED'] ??= String(randomInt(2 ** 31));

export default defineConfig({
  test: {
    include: ['test/**/*.test.{ts,tsx}'],
    env: { TZ: 'UTC', FC_SEED: process.env['FC_SEED'] },
    setupFiles: ['test/support/setup.ts'],
    reporters: ['default', './test/support/count-reporter.ts'],
    // Two cores and a real terminal's timing: a test that waits for a program may need more than the usual 5 s.
    testTimeout: 20_000,
    // Tests on a real terminal race with a machine that others use too; one more try tells a late one from a wrong one.
    retry: 1,
    hookTimeout: 30_000,
  },
});
