/** `errtop mark TEXT`: notes that something happened, for charts and causes. */
import type { Command } from './define.ts';

export interface MarkOptions {
  readonly at?: string;
}

export const mark: Command<MarkOptions> = {
  name: 'mark',
  arguments: '<text...>',
  summary: 'note that something happened, such as "deploy v2.3.1", for charts and causes',
  options: [{ flags: '--at <when>', summary: "when it happened, instead of now: 10m, '1 hour ago', ISO 8601" }],
  async run(context, args, options) {
    const { runMark } = await import('../run-mark.ts');
    return runMark(context, args, options);
  },
};
