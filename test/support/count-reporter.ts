/** Prints the seed of the property tests, and `N passed, N failed[, N skipped]` alone on the last line. */
import process from 'node:process';
import type { Reporter, TestModule } from 'vitest/node';

export default class CountReporter implements Reporter {
  onInit(): void {
    process.stdout.write(`property tests: seed ${process.env['FC_SEED'] ?? 'not set'} (FC_SEED repeats it)\n`);
  }

  onTestRunEnd(modules: readonly TestModule[], unhandledErrors: readonly unknown[]): void {
    const counts = { passed: 0, failed: unhandledErrors.length, skipped: 0, pending: 0 };
    for (const module of modules) {
      for (const test of module.children.allTests()) counts[test.result().state] += 1;
      // A file that does not even load has no tests; it counts as one failure.
      if (module.state() === 'failed' && module.errors().length > 0) counts.failed += 1;
    }
    const skipped = counts.skipped + counts.pending;
    process.stdout.write(
      `\n${counts.passed} passed, ${counts.failed} failed${skipped > 0 ? `, ${skipped} skipped` : ''}\n`,
    );
  }
}
