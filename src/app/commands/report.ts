/** `errtop report`: analyses what is there and writes it down. */
import type { Command } from './define.ts';

export interface ReportOptions {
  readonly format: string;
  readonly output?: string;
  readonly analyses?: readonly string[];
}

export const report: Command<ReportOptions> = {
  name: 'report',
  arguments: '[paths...]',
  summary: 'analyse logs and write a report',
  options: [
    { flags: '--format <format>', summary: 'text or json', default: 'text', choices: ['text', 'json'] },
    { flags: '-o, --output <file>', summary: 'write to a file instead of standard output' },
    {
      flags: '--analyses <list>',
      summary: 'all, core (volume, rates, levels, top errors), or a list of ids',
      isList: true,
    },
  ],
  async run(context, args, options) {
    const { runReport } = await import('../run-report.ts');
    return runReport(context, args, options);
  },
};
