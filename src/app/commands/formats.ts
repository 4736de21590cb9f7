/** `errtop formats`: the log formats that are built in, or which one each file has and why. */
import type { Command } from './define.ts';

export interface FormatsOptions {
  readonly format: string;
}

export const formats: Command<FormatsOptions> = {
  name: 'formats',
  arguments: '[paths...]',
  summary: 'list the log formats, or say which format files have and why',
  options: [{ flags: '--format <format>', summary: 'how to print', choices: ['text', 'json'], default: 'text' }],
  async run(context, args, options) {
    const { runFormats } = await import('../run-formats.ts');
    return runFormats(context, args, options);
  },
};
