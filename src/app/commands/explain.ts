/** `errtop explain FILE:LINE`: in words, what was made of a line and which group it belongs to. */
import type { Command } from './define.ts';

export const explain: Command = {
  name: 'explain',
  arguments: '<place>',
  summary: 'say in words what was made of a line (FILE:LINE) and why it is in its group',
  options: [],
  async run(context, args, options) {
    const { runExplain } = await import('../run-explain.ts');
    return runExplain(context, args, options);
  },
};
