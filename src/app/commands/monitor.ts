/** `errtop monitor`: no screen, one line for each alert. */
import type { Command } from './define.ts';

export interface MonitorOptions {
  readonly threshold: string;
  readonly format: string;
}

export const monitor: Command<MonitorOptions> = {
  name: 'monitor',
  arguments: '[paths...]',
  summary: 'watch without a screen and print one line for each alert',
  options: [
    {
      flags: '--threshold <severity>',
      summary: 'the least severity to print',
      default: 'warning',
      choices: ['warning', 'critical'],
    },
    { flags: '--format <format>', summary: 'how to print', default: 'text', choices: ['text', 'ndjson'] },
  ],
  async run(context, args, options) {
    const { runMonitor } = await import('../run-monitor.ts');
    return runMonitor(context, args, options);
  },
};
