/** Unified logging of the JVM, its collector above all: `[timestamp][level][tags] message`. */
import { headerFormat } from './parts/header-format.ts';

export const jvmUnified = headerFormat({
  id: 'jvm-unified',
  title: 'JVM unified logging',
  docs: 'https://openjdk.org/jeps/158',
  certainty: 0.95,
  shapes: [
    {
      before: /\[/y,
      after:
        /\](?:\[[\d.,]{1,20}m?s\])?\[(?<level>trace|debug|info|warning|error) *\]\[(?<logger>[a-z][\w,+]{0,80}) *\] /y,
    },
    {
      isStamped: false,
      after: /\[[\d.,]{1,20}m?s\]\[(?<level>trace|debug|info|warning|error) *\]\[(?<logger>[a-z][\w,+]{0,80}) *\] /y,
    },
  ],
  samples: [
    {
      line: '[2026-11-23T08:00:36.253+0000][info][gc] GC(12) Pause Young (Normal) 24M->4M(256M) 5.432ms',
      expect: {
        time: '2026-11-23T08:00:36.253Z',
        level: 'info',
        logger: 'gc',
        message: 'GC(12) Pause Young (Normal) 24M->4M(256M) 5.432ms',
      },
    },
    {
      line: '[12.345s][warning][gc,alloc] Allocation stalled',
      expect: { time: null, level: 'warn', logger: 'gc,alloc', message: 'Allocation stalled' },
    },
  ],
});
