/** `errtop parse`: every event as one JSON object a line, for pipes and for checking formats. */
import type { Command } from './define.ts';

export interface ParseOptions {
  readonly follow?: boolean;
  readonly format: string;
}

export const parse: Command<ParseOptions> = {
  name: 'parse',
  arguments: '[paths...]',
  summary: 'print every event as one JSON object a line',
  options: [
    { flags: '--format <format>', summary: 'how to print', default: 'ndjson', choices: ['ndjson'] },
    { flags: '--follow', summary: 'go on with what is appended; groups are provisional then' },
  ],
  async run(context, args, options) {
    const { runParse } = await import('../run-parse.ts');
    return runParse(context, args, options);
  },
};
