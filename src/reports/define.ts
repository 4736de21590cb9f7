/** The shape of a report format: one file, one line in registry.ts. */
import type { ReportInput } from './report.ts';

export interface ReportFormat {
  /** Equals the file name. */
  readonly id: string;
  readonly title: string;
  /** The whole report with a line feed at its end. */
  render(input: ReportInput): string;
}
