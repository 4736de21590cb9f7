/** `errtop diagnose [KIND]`: what is known of a kind of failure, and commands that look; nothing is ever run. */
import type { Command } from './define.ts';

export interface DiagnoseOptions {
  readonly platform?: string;
  readonly format: string;
}

export const diagnose: Command<DiagnoseOptions> = {
  name: 'diagnose',
  arguments: '[kind]',
  summary: 'list the kinds of failure, or print what is known of one and commands to look with',
  options: [
    { flags: '--platform <platform>', summary: 'only the script for this platform, as a shell script' },
    { flags: '--format <format>', summary: 'how to print', choices: ['text', 'json'], default: 'text' },
  ],
  async run(context, args, options) {
    const { runDiagnose } = await import('../run-diagnose.ts');
    return runDiagnose(context, args, options);
  },
};
